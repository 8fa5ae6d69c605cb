import { inUnit } from '../lib/format';
import type { FoundBox, NumberBound } from '../lib/types';

/** The quantiles of a number's distribution that a strip needs. */
export interface Spread {
  path: string;
  lo: number;
  median: number;
  hi: number;
}

export function boundInWords(b: NumberBound): string {
  if (b.lo != null && b.hi != null) return `is from ${inUnit(b.lo, b.unit)} to ${inUnit(b.hi, b.unit)}`;
  if (b.lo != null) return `exceeds ${inUnit(b.lo, b.unit)}`;
  return b.hi != null ? `is below ${inUnit(b.hi, b.unit)}` : 'is anything';
}

/** Whether the held-out draws confirm a box. */
export function verdictOf(box: FoundBox): string {
  if (box.checked.draws === 0) return 'No held-out draw lies there, so it could not be checked.';
  return box.confirmed ? 'The held-out draws confirm it.' : 'The held-out draws do not confirm it.';
}

/** A strip shows the 5 to 95 % range of a number, and the part of it inside a box. */
export interface Strip {
  lo: number;
  hi: number;
  median: number;
  from: number;
  to: number;
}

/** The strip of a bound; none without a spread. The axis extends to bounds outside the range. */
export function strip(b: NumberBound, spread: Spread | undefined): Strip | undefined {
  if (!spread || !(spread.hi > spread.lo)) return undefined;
  const inside = [b.lo, b.hi].filter((x): x is number => x != null);
  const lo = Math.min(spread.lo, ...inside);
  const hi = Math.max(spread.hi, ...inside);
  const at = (x: number) => (x - lo) / (hi - lo);
  return { lo, hi, median: at(spread.median), from: b.lo != null ? at(b.lo) : 0, to: b.hi != null ? at(b.hi) : 1 };
}
