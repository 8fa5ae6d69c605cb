import {
  FEW_PAIRS, INTERVAL_WIDTH, LOOSE, LOOSE_ERROR, TENTH_ERROR, TERMS, WORD_BANDS, WORD_WORLDS,
} from '../generated/labels';
import { EXITS, SURVIVAL } from './exits';
import { count, outDown as down, outUp as up, whole } from './format';
import type { Horizon, Probability, Range } from './types';

// How probabilities are written, as in Go: report/phrase/percent.go says why. A test checks both
// against one table.

/** A probability with its interval and Monte Carlo error. */
export type Estimated = Pick<Probability, 'p' | 'lo' | 'hi' | 'mc_error'>;

/** A written probability: its value and its 90 % interval, in per cent. */
export interface Chance {
  value: string;
  interval: string;
}

/** The decimals of a point in a column or sentence: tenths where no Monte Carlo error forbids it. */
type Step = 0 | 1;

const near = (x: number) => down(x + 0.5);
const inSteps = (step: Step, p: number) => 100 * p * 10 ** step;
const text = (step: Step, n: number) => (n / 10 ** step).toFixed(step);

function stepFor(errors: number[]): Step {
  return errors.some((e) => e > TENTH_ERROR) ? 0 : 1;
}

function written(step: Step, p: Estimated, n: number): Chance {
  const value = n === 0 && p.p > 0 ? '<' + text(step, 1) : text(step, n);
  const lo = Math.max(0, down(inSteps(step, Math.min(p.lo, p.p))));
  const hi = Math.min(inSteps(step, 1), up(inSteps(step, Math.max(p.hi, p.p))));
  return {
    value: p.mc_error > LOOSE_ERROR ? LOOSE + value : value,
    interval: `${text(step, lo)}–${text(step, hi)}`,
  };
}

/** Writes a probability that stands alone. */
export function percent(p: Estimated): Chance {
  const step = stepFor([p.mc_error]);
  return written(step, p, near(inSteps(step, p.p)));
}

/** A probability for a table cell, in per cent: 12 (9–16). */
export function cell(p: Estimated): string {
  return inCell(percent(p));
}

/** A written probability for a table cell: 12 (9–16). */
export function inCell(c: Chance): string {
  return `${c.value} (${c.interval})`;
}

/** A written probability for running text: 12 %, 90 % interval 9–16 %. */
export function inSentence(c: Chance): string {
  return `${c.value} %, 90 % interval ${c.interval} %`;
}

/** A probability for running text. */
export function sentence(p: Estimated): string {
  return inSentence(percent(p));
}

/** The ways out of a view as text: no cumulative row falls, and every column sums to 100. */
export interface ExitTable {
  exits: Record<string, Chance>[];
  left: Chance[];
  /** A coup of any kind, where it was counted. */
  coup: (Chance | null)[];
  /** The largest Monte Carlo error in it. */
  loosest: number;
}

type Horizons = Pick<Horizon, 'exits' | 'any_coup'>[];

const tables = new WeakMap<Horizons, ExitTable>();

/** Writes the ways out of a view, by horizon. Several parts of a page show the same view, which is rounded once. */
export function exitTable(horizons: Horizons): ExitTable {
  let table = tables.get(horizons);
  if (!table) tables.set(horizons, (table = newTable(horizons)));
  return table;
}

function newTable(horizons: Horizons): ExitTable {
  const errors = horizons.flatMap((h) =>
    [...Object.values(h.exits), ...(h.any_coup ? [h.any_coup] : [])].map((p) => p.mc_error),
  );
  const step = stepFor(errors);
  const steps = roundTogether(horizons.map((h) => EXITS.map((e) => inSteps(step, h.exits[e]?.p ?? 0))));
  const survival = EXITS.indexOf(SURVIVAL);
  return {
    exits: horizons.map((h, i) => {
      const present = EXITS.map((e, k) => [e, k] as const).filter(([e]) => h.exits[e]);
      return Object.fromEntries(present.map(([e, k]) => [e, written(step, h.exits[e]!, steps[i]![k]!)]));
    }),
    left: horizons.map((h, i) =>
      written(step, complement(h.exits[SURVIVAL]!), inSteps(step, 1) - steps[i]![survival]!),
    ),
    coup: horizons.map(({ any_coup: p }) => (p ? written(step, p, near(inSteps(step, p.p))) : null)),
    loosest: Math.max(0, ...errors),
  };
}

/** A set of ways out that a column rounds up, with the least error so far and the set before it. */
interface Choice {
  up: number;
  error: number;
  before: number;
}

/** Controlled rounding of cumulative columns, whose last row is what is left of the whole. */
export function roundTogether(columns: number[][]): number[][] {
  const alone = () => columns.map((column) => column.map(near));
  let choices: Choice[] = [{ up: 0, error: 0, before: -1 }];
  let before = columns[0]?.map(() => 0) ?? [];
  const all: Choice[][] = [];
  for (const column of columns) {
    if (column.slice(0, -1).some((x, e) => down(x) < down(before[e]!))) return alone();
    choices = following(choices, before, column);
    if (!choices.length) return alone();
    all.push(choices);
    before = column;
  }
  return best(columns, all);
}

function following(earlier: Choice[], before: number[], column: number[]): Choice[] {
  let same = 0;
  column.slice(0, -1).forEach((x, e) => {
    if (down(x) <= down(before[e]!)) same |= 1 << e;
  });
  return candidates(column).flatMap((up) => {
    let [error, from] = [Infinity, -1];
    earlier.forEach((c, k) => {
      if (c.error < error && (c.up & same & ~up) === 0) [error, from] = [c.error, k];
    });
    return from < 0 ? [] : [{ up, error: error + squaredError(column, up), before: from }];
  });
}

function candidates(column: number[]): number[] {
  const modes = column.slice(0, -1);
  const rest = column.at(-1)!;
  const open = modes.reduce((set, x, e) => (up(x) > down(x) ? set | (1 << e) : set), 0);
  const floors = modes.reduce((sum, x) => sum + down(x), 0);
  const whole = near(total(column));
  const sets = [];
  for (let set = 0; set < 1 << modes.length; set++) {
    if (set & ~open) continue;
    const left = whole - floors - ones(set);
    if (left >= down(rest) && left <= up(rest)) sets.push(set);
  }
  return sets;
}

function ones(set: number): number {
  let n = 0;
  for (let s = set; s; s &= s - 1) n++;
  return n;
}

const total = (column: number[]) => column.reduce((sum, x) => sum + x, 0);

/** The column with the ways out of a set rounded up, the others down. */
function entries(column: number[], set: number): number[] {
  const modes = column.slice(0, -1).map((x, e) => down(x) + ((set >> e) & 1));
  return [...modes, near(total(column)) - total(modes)];
}

function squaredError(column: number[], set: number): number {
  return total(entries(column, set).map((n, e) => (n - column[e]!) ** 2));
}

function best(columns: number[][], all: Choice[][]): number[][] {
  const last = all.at(-1) ?? [];
  let at = last.reduce((least, c, k) => (c.error < last[least]!.error ? k : least), 0);
  return columns
    .map((column, i) => [column, all[i]!] as const)
    .reverse()
    .map(([column, choices]) => {
      const choice = choices[at]!;
      at = choice.before;
      return entries(column, choice.up);
    })
    .reverse();
}

/** About how many worlds would bring the largest Monte Carlo error down to half a point; 0 if there are enough. */
function worldsToSettle(worlds: number, loosest: number): number {
  if (loosest <= LOOSE_ERROR) return 0;
  return roundUp((worlds * loosest * loosest) / LOOSE_ERROR / LOOSE_ERROR);
}

/** Explains the mark of loose estimates; empty if nothing is marked. */
export function looseNote(worlds: number, loosest: number): string {
  const n = worldsToSettle(worlds, loosest);
  if (!n) return '';
  return `${LOOSE}: Monte Carlo error above half a point; about ${count(n, 'world')} would settle it.`;
}

function roundUp(n: number): number {
  const unit = 10 ** Math.max(0, Math.trunc(Math.log10(n)) - 1);
  return up(n / unit) * unit;
}

/** A number of worlds that would be needed, with two significant digits. */
export function neededWorlds(n: number): string {
  return whole(roundUp(n));
}

/** The word of estimative probability for p. */
export function words(p: number): string {
  return TERMS.find(([below]) => p < below)![1];
}

/** How many bands of the scale of words an interval touches. */
function bands(lo: number, hi: number): number {
  const band = (p: number) => TERMS.findIndex(([below]) => p < below);
  return band(hi) - band(lo) + 1;
}

/** Says how likely a statement is, in words where the worlds and the interval allow one, and in numbers. */
export function estimate(p: Estimated, worlds: number, statement: string, c = percent(p)): string {
  const numbers = inSentence(c);
  if (worlds < WORD_WORLDS) {
    return `The probability that ${statement} rests on too few worlds for a word (${numbers}).`;
  }
  if (bands(p.lo, p.hi) > WORD_BANDS) {
    return `The probability that ${statement} is too uncertain for a word (${numbers}).`;
  }
  const word = words(p.p);
  const opening = word.startsWith('roughly even')
    ? `There is a ${word}`
    : word.endsWith('chance')
      ? `There is ${word}`
      : `It is ${word}`;
  return `${opening} (${numbers}) that ${statement}.`;
}

/** The probability of the opposite: of leaving, from that of staying. */
export function complement(p: Probability): Probability {
  return { ...p, p: 1 - p.p, lo: 1 - p.hi, hi: 1 - p.lo };
}

/** The standard error of an estimate whose 90 % interval is that of a normal distribution. */
export function standardError(r: Range): number {
  return (r.hi - r.lo) / 2 / INTERVAL_WIDTH;
}

/** A share with its interval in per cent: 12 (9–16). */
export function percentRange(r: Range): string {
  const step = stepFor([standardError(r)]);
  const p = { p: r.mean, lo: r.lo, hi: r.hi, mc_error: 0 };
  return inCell(written(step, p, near(inSteps(step, r.mean))));
}

/** A difference of probabilities with its Monte Carlo error. */
export type Difference = Range & { mc_error: number };

/** Differences that stand in one column, in percentage points; dashes from too few pairs of worlds. */
export function pointColumn(column: (Difference | null)[], pairs: number): Chance[] {
  const step = stepFor(column.flatMap((d) => (d ? [d.mc_error] : [])));
  const signed = (n: number) => (n < 0 ? '−' + text(step, -n) : n > 0 ? '+' + text(step, n) : '0');
  return column.map((d) => {
    if (!d || pairs < FEW_PAIRS) return { value: '–', interval: '' };
    const value = signed(near(inSteps(step, d.mean)));
    const lo = signed(down(inSteps(step, Math.min(d.lo, d.mean))));
    const hi = signed(up(inSteps(step, Math.max(d.hi, d.mean))));
    return { value: d.mc_error > LOOSE_ERROR ? LOOSE + value : value, interval: `${lo} to ${hi}` };
  });
}

/** A difference that stands alone. */
export function pointRange(d: Difference, pairs: number): Chance {
  return pointColumn([d], pairs)[0]!;
}
