// A small forecast of three ways out and what the analyses say of it.
import { EXITS } from '../../src/lib/exits';
import { complement } from '../../src/lib/percent';
import type {
  InputSensitivity, Pathways, Probability, Sensitivity, Series, TradeOff, TwinDifference, Twins, View, Waterfall,
} from '../../src/lib/types';
import { scenario } from '../fixtures';

const range = (mean: number, lo: number, hi: number) => ({ mean, lo, hi });

/** A probability with an interval of half its width on both sides. */
const likely = (p: number): Probability => ({
  p,
  lo: p * 0.6,
  hi: Math.min(1, p * 1.4),
  mc_error: 0.004,
  sd_parameters: 0.1 * p,
});

/** A horizon with what leaving by any way follows from. */
const horizon = (days: number, exits: Record<string, Probability>) => ({
  days,
  exits,
  left: complement(exits['survival']!),
});

const SHARES: Record<string, number> = { military_coup: 0.5, uprising: 0.3, natural_death: 0.2 };

/** A view in which the leader leaves with some probability within 182 and 365 days. */
function viewOf(half: number, year: number): View {
  const exits = <T>(left: number, write: (p: number) => T): Record<string, T> =>
    Object.fromEntries(EXITS.map((e) => [e, write(e === 'survival' ? 1 - left : left * (SHARES[e] ?? 0))]));
  const days = [0, 91, 182, 274, 365];
  const left = [0, half / 2, half, (half + year) / 2, year];
  return {
    horizons: [horizon(182, exits(half, likely)), horizon(365, exits(year, likely))],
    daily: {
      days,
      exits: Object.fromEntries(EXITS.map((e) => [e, left.map((p) => exits(p, (x) => x)[e]!)])),
    },
  };
}

export const view = viewOf(0.1, 0.2);
export const ghost = viewOf(0.2, 0.3);

export const series: Series = {
  variable: 'protesters',
  unit: 'persons',
  days: [0, 30, 60, 90],
  quantiles: {
    '0.025': [0, 10, 20, 5],
    '0.1': [1, 50, 90, 40],
    '0.25': [5, 100, 300, 200],
    '0.5': [10, 300, 900, 1000],
    '0.75': [20, 800, 3000, 4000],
    '0.9': [40, 2000, 9000, 20_000],
    '0.975': [90, 5000, 30_000, 90_000],
  },
};

const input = (path: string, mean: number, direction: number, rank: [number, number]): InputSensitivity => ({
  path,
  value: '20 to 40 %',
  unit: 'share',
  doc: 'What it is.',
  stated: true,
  grade: 'B2',
  strength: range(mean, mean * 0.7, mean * 1.3),
  rank: { best: rank[0], worst: rank[1] },
  direction: range(direction, direction - 0.1, direction + 0.1),
  resolves: range(0.1, 0.05, 0.2),
  resolves_rank: { best: 1, worst: 3 },
  narrows: range(0.1, 0.05, 0.2),
  spread: 1,
  pawn: range(0.2, 0.1, 0.3),
  pawn_rank: { best: 1, worst: 3 },
  delta: range(0.3, 0.2, 0.4),
  importance: range(0.2, 0.1, 0.3),
});

const part = (mean: number) => range(mean, mean * 0.8, mean * 1.2);

export const sensitivity = {
  days: 365,
  sampled: { worlds: 400, draws: 200 },
  screening: { trajectories: 20, worlds: 1234 },
  inputs: [
    input('media.reach', 1.2, 0.5, [1, 2]),
    input('elites.doubt', 0.9, -0.4, [1, 3]),
    input('leader.age', 0.4, 0.02, [2, 3]),
  ],
  bases: [],
  variance: {
    sd: part(0.8),
    parameters: part(0.5),
    structure: part(0.2),
    interaction: part(0.1),
    chance: part(0.2),
    structures: 8,
    draws: 50,
    worlds: 400,
  },
} as unknown as Sensitivity;

export const pathways = {
  worlds: 1200,
  exits: 10,
  draws: 9,
  tested: true,
  pathways: [
    {
      driver: 'sanctions',
      signal: 'news of weakness',
      defection: 'plot of one',
      exit: 'military_coup',
      worlds: 6,
      share: range(0.6, 0.4, 0.8),
      runs: [3, 17],
    },
    {
      driver: 'protest',
      signal: 'none',
      defection: 'commanders',
      exit: 'uprising',
      worlds: 4,
      share: range(0.4, 0.2, 0.6),
      runs: [5],
    },
  ],
} as unknown as Pathways;

const region = (draws: number, density: number, coverage: number) => ({
  draws,
  density: range(density, density * 0.7, density * 1.3),
  coverage: range(coverage, coverage * 0.9, coverage),
});

export const tradeOff: TradeOff[] = [
  { inputs: 0, found: region(100, 0.2, 1), checked: region(100, 0.2, 1) },
  { inputs: 1, found: region(40, 0.35, 0.7), checked: region(38, 0.3, 0.6) },
  { inputs: 2, found: region(15, 0.5, 0.4), checked: region(0, 0, 0) },
];

const difference = (mean: number, seen: boolean): TwinDifference => ({
  first: likely(0.1),
  second: likely(0.1 + mean),
  mean,
  lo: mean - 0.01,
  hi: mean + 0.01,
  mc_error: 0.001,
  sd_parameters: 0.01,
  worlds: 30,
  seen,
  needed: 3456,
});
const exits = {
  military_coup: difference(0.03, true),
  uprising: difference(0.002, false),
  survival: difference(-0.032, true),
};

export const twins = {
  first: scenario,
  second: scenario,
  runs: 500,
  draws: 250,
  seed: 7,
  software: 'fronde 0.0.0',
  views: { simulator: { horizons: [{ days: 365, exits }] }, pooled: { horizons: [{ days: 365, exits }] } },
} as unknown as Twins;

const around = (mean: number) => ({ mean, lo: mean / 2, hi: 2 * mean });

/** A fact that raises the rate of history, one that lowers it, one without effect and one that is unknown. */
export const fall: Waterfall = {
  months: 12,
  steps: [
    { fact: 'class', says: 'personalist, 15+ years, 1991–2015', leaving: around(0.07), factor: 1 },
    {
      fact: 'tenure', says: '22 years in office', leaving: around(0.0714), factor: 1.02,
      counted: { months: 8442, exits: 59, irregular: 14 },
    },
    {
      fact: 'coups', says: 'no attempted coup on record', leaving: around(0.06), factor: 0.84,
      counted: { months: 21502, exits: 158, irregular: 33 },
    },
    {
      fact: 'demand', says: 'it demands that the ruler goes', leaving: around(0.15), factor: 2.5,
      counted: { months: 46, exits: 5, irregular: 1 },
    },
    { fact: 'together', leaving: around(0.18), factor: 1.2 },
  ],
  ways: [{ mode: 'coup', says: 'coup', leaving: around(0.06) }],
  unknown: [{
    fact: 'war', path: 'war.active', if: [
      { says: 'at peace with other states', leaving: around(0.17) },
      { says: 'at war with another state', leaving: around(0.22) },
    ],
  }],
  model: { spec_sha256: 'f35210247c76', months: '1952-01:2010-12', exits: 639 },
};
