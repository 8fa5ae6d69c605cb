// Numbers in the text of a scenario: where one is written, and how it is written anew.

import { trimmed } from '../lib/format';
import type { ScenarioNumber } from '../lib/types';

/** A stretch of a line. */
export interface Span {
  from: number;
  to: number;
}

/**
 * Where a number's value stands in its line: behind its own key, or behind `value` if it
 * is written with its evidence. Null where the line is written in another way.
 */
export function valueSpan(line: string, path: string): Span | null {
  const key = path.slice(path.lastIndexOf('.') + 1);
  const own = behind(line, key, 0);
  if (own === null) return scalar(line, behind(line, 'value', 0));
  return line[own] === '{' ? scalar(line, behind(line, 'value', own)) : scalar(line, own);
}

/** Where the value of a key begins. */
function behind(line: string, key: string, from: number): number | null {
  const escaped = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = new RegExp(`(?:^|[\\s{,])["']?${escaped}["']?\\s*:\\s+`).exec(line.slice(from));
  return found ? from + found.index + found[0].length : null;
}

/** The plain or quoted scalar that begins at a column. */
function scalar(line: string, from: number | null): Span | null {
  if (from === null || from >= line.length) return null;
  const quote = line[from];
  if (quote === '"' || quote === "'") {
    const end = line.indexOf(quote, from + 1);
    return end < 0 ? null : { from, to: end + 1 };
  }
  const before = line.slice(0, from);
  const flow = (before.match(/[{[]/g) ?? []).length > (before.match(/[}\]]/g) ?? []).length;
  const end = (flow ? /[,}\]]|\s#/ : /\s#/).exec(line.slice(from));
  const text = line.slice(from, end ? from + end.index : undefined).trimEnd();
  return text && !/^[[{&*!|>]/.test(text) ? { from, to: from + text.length } : null;
}

/** A 90 % interval in the unit that is shown. */
export interface Interval {
  lo: number;
  hi: number;
}

// How an interval of the language is read: logit-normal for a share, lognormal where both
// ends are positive, normal otherwise (docs/scenario.md).
const PLAIN = { to: (x: number) => x, from: (t: number) => t };
const LOG = { to: Math.log, from: Math.exp };
const LOGIT = { to: (x: number) => Math.log(x / (1 - x)), from: (t: number) => 1 / (1 + Math.exp(-t)) };

// By how much weak evidence widens what is stated, by its two grades (docs/scenario.md).
const RELIABILITY: Record<string, number> = { A: 1, B: 1.1, C: 1.25, D: 1.5, E: 2, F: 1.5 };
const CREDIBILITY: Record<string, number> = { 1: 1, 2: 1.1, 3: 1.25, 4: 1.5, 5: 2, 6: 1.5 };

/**
 * The 90 % interval that would state what a number states, in the unit that is shown: its
 * quantiles less what weak evidence adds to them, because reading the interval adds it again.
 */
export function interval(n: ScenarioNumber): Interval {
  if (!n.uncertain || n.lo === n.hi) return { lo: n.median * n.scale, hi: n.median * n.scale };
  const share = n.unit === '%' && n.least === 0 && n.most === 1 && n.lo > 0 && n.hi < 1;
  const scale = share ? LOGIT : n.lo > 0 ? LOG : PLAIN;
  const widened = (RELIABILITY[n.grade.charAt(0)] ?? 1) * (CREDIBILITY[n.grade.charAt(1)] ?? 1);
  const middle = (scale.to(n.lo) + scale.to(n.hi)) / 2;
  const half = (scale.to(n.hi) - scale.to(n.lo)) / 2 / widened;
  return { lo: scale.from(middle - half) * n.scale, hi: scale.from(middle + half) * n.scale };
}

/** The interval that a text states in the number's own unit; null where it is written in another way. */
export function stated(text: string, n: ScenarioNumber): Interval | null {
  const m = /^(-?[\d.]+)(?:\s*%?\s+to\s+(-?[\d.]+))?\s*(\D*)$/.exec(text.trim());
  const tail = n.unit === 'persons' ? '' : n.unit;
  if (!m || m[3] !== tail) return null;
  const lo = Number(m[1]);
  return { lo, hi: m[2] === undefined ? lo : Number(m[2]) };
}

/** An interval in the language of scenarios. */
export function written(i: Interval, unit: string): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(i.lo), Math.abs(i.hi), 1e-9))));
  const write = (x: number) => trimmed(x, Math.min(digits, 8));
  const tail = unit && unit !== 'persons' ? ` ${unit}` : '';
  return write(i.lo) === write(i.hi) ? `${write(i.hi)}${tail}` : `${write(i.lo)} to ${write(i.hi)}${tail}`;
}

/** Where a slider for a number begins and ends: its range, or what surrounds it where that is open. */
export function track(n: ScenarioNumber): Interval {
  const { lo, hi } = interval(n);
  const wide = Math.max(Math.abs(hi), Math.abs(lo), 1e-6) * 3;
  const end = n.most === null ? Infinity : n.most * n.scale;
  const start = n.least === null ? -Infinity : n.least * n.scale;
  return { lo: Math.max(start, n.least !== null && n.least >= 0 ? 0 : -wide), hi: n.unit === '%' ? Math.min(end, 100) : Math.min(end, wide) };
}
