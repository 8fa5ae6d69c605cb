// Small values of the API's types, of which tests change a part.
import type { Film, Result, ScenarioInfo, ScenarioNumber } from '../src/lib/types';

/** A value with some of its parts replaced. */
export const but = <T>(value: T, changes: Partial<T>): T => ({ ...value, ...changes });

export const scenario: ScenarioInfo = {
  title: 'Atlantis, 1 May 2022',
  country: 'Atlantis',
  sha256: '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  start: '2022-01-01',
  as_of: '2022-05-01',
  horizon_days: 365,
  population: 1_000_000,
  cells: 4,
  elites: 3,
};

/** Three seats in two blocs and two places, for four days. */
export const film: Film = {
  days: [0, 1, 2, 4],
  seats: [
    { role: 'minister', bloc: 'core', kind: 'core', power: 0.5 },
    { role: 'general', bloc: 'army', kind: 'military', power: 0.3 },
    { role: 'admiral', bloc: 'army', kind: 'military', power: 0.2 },
  ],
  confidence: [
    [80, 80, 70, 60],
    [50, 39, 30, 20],
    [60, 40, 38, 10],
  ],
  face: [
    [0, 0, 0, 0],
    [0, 0, 1, 1],
    [0, 0, 0, 1],
  ],
  holder: [
    [0, 0, 0, 1],
    [0, 0, 0, 0],
    [0, 0, 0, 27],
  ],
  plot: [
    [0, 0, 0, 0],
    [0, 1, 1, 1],
    [0, 0, 1, 1],
  ],
  ties: [
    [0, 1],
    [1, 0],
    [1, 2],
  ],
  places: ['Poseidonis', 'the country'],
  protesters: [
    [0, 0, 1200, 5000],
    [0, 1, 300, 0],
  ],
  detained: [
    [0, 0, 30, 400],
    [0, 0, 0, 0],
  ],
  strength: [0.8, 0.7, 0.5, 0.25],
  leader_view: [0.9, 0.9, 0.8, 0.75],
  public_view: [0.8, 0.75, 0.6, 0.4],
  repression: [0.3, 0.3, 0.3, 0.4],
  media_reach: [0.2, 0.2, 0.2, 0.1],
  approval_true: [0.5, 0.5, 0.5, 0.4],
  approval_expressed: [0.7, 0.7, 0.7, 0.6],
};

/** A number of a scenario that is a share. */
export const share: ScenarioNumber = {
  path: 'media.reach',
  label: 'media.reach',
  doc: 'Reach is the share of people whom independent media reach.',
  unit: '%',
  text: '20 to 40 %',
  stated: true,
  uncertain: true,
  lo: 0.2,
  median: 0.29,
  hi: 0.4,
  least: 0,
  most: 1,
  scale: 100,
  line: 12,
  grade: 'A1',
  url: '',
  source: 'survey',
  note: '',
};

export function result(changes: Partial<Result> = {}): Result {
  return {
    schema: 'fronde.result/1',
    software: 'fronde 0.0.0',
    scenario,
    runs: 1200,
    seed: 7,
    draws: 600,
    levels: 'pooled',
    views: {},
    confidence: { level: 'low', grounds: [{ doubt: 'few_worlds' }] },
    convergence: { enough: true, worst_exit: 'uprising', worst_days: 365, worst_mc_error: 0.004, runs_needed: 900 },
    inputs: { numbers: 10, stated: 6, default: 4, uncertain: 8, grades: {} },
    observables: [],
    movements: [],
    warnings: [],
    ...changes,
  };
}
