// A number as a slider shows it: the 90 % interval that its text states. The checker returns
// quantiles that weak evidence has widened, so the widening is reversed here; otherwise every
// move of a slider would widen the number again.
import { WIDENING } from '../generated/labels';
import type { ScenarioNumber } from '../lib/types';

/** A stated interval in the stored unit; the three values of a constant are equal. */
export interface Stated {
  lo: number;
  median: number;
  hi: number;
}
export type End = keyof Stated;

/** The factor by which evidence of a grade widens a number; 1 without a grade. */
export const widening = (grade: string): number => WIDENING[grade] ?? 1;

/** Whether the text gives a single value, which weak evidence may still widen. */
export const constant = (n: ScenarioNumber): boolean => !/\bto\b|\(/.test(n.text);

const share = (n: ScenarioNumber): boolean =>
  n.unit === '%' && n.least !== null && n.least >= 0 && n.most !== null && n.most <= 1;

interface Scale {
  on(x: number): number;
  back(y: number): number;
}
const LOGIT: Scale = { on: (x) => Math.log(x / (1 - x)), back: (y) => 1 / (1 + Math.exp(-y)) };
const LOG: Scale = { on: Math.log, back: Math.exp };
const PLAIN: Scale = { on: (x) => x, back: (y) => y };

// The scale on which the language places the median halfway between the ends of an interval.
function scaleOf(n: ScenarioNumber, lo: number, hi: number): Scale {
  if (share(n) && lo > 0 && hi < 1) return LOGIT;
  return lo > 0 ? LOG : PLAIN;
}

export function stated(n: ScenarioNumber): Stated {
  if (constant(n)) return { lo: n.median, median: n.median, hi: n.median };
  const s = scaleOf(n, n.lo, n.hi);
  const w = widening(n.grade);
  const narrowed = (x: number) => s.back(s.on(n.median) + (s.on(x) - s.on(n.median)) / w);
  return { lo: narrowed(n.lo), median: n.median, hi: narrowed(n.hi) };
}

const within = (x: number, least: number, most: number): number => Math.min(most, Math.max(least, x));

/**
 * Moves one end, or the median together with both ends. The median is halfway between the ends
 * on the interval's scale, so it follows when an end moves.
 */
export function move(n: ScenarioNumber, from: Stated, end: End, to: number): Stated {
  const least = n.least ?? -Infinity;
  const most = n.most ?? Infinity;
  const x = within(to, least, most);
  if (end === 'median') {
    if (from.lo === from.hi) return { lo: x, median: x, hi: x };
    const s = scaleOf(n, from.lo, from.hi);
    const half = (s.on(from.hi) - s.on(from.lo)) / 2;
    const middle = s === PLAIN ? x : within(x, s === LOGIT ? 0.0005 : from.lo / 1e4, s === LOGIT ? 0.9995 : Infinity);
    const y = s.on(middle);
    return { lo: within(s.back(y - half), least, middle), median: middle, hi: within(s.back(y + half), middle, most) };
  }
  const lo = end === 'lo' ? Math.min(x, from.hi) : from.lo;
  const hi = end === 'hi' ? Math.max(x, from.lo) : from.hi;
  const s = scaleOf(n, lo, hi);
  return { lo, median: s.back((s.on(lo) + s.on(hi)) / 2), hi };
}

/** A value in the displayed unit, to three significant digits: more would be false precision. */
export function figure(n: ScenarioNumber, x: number): string {
  const v = Number((x * n.scale).toPrecision(3));
  if (v === 0) return '0';
  const places = Math.min(8, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(v)))));
  const s = v.toFixed(places);
  return s.includes('.') ? s.replace(/\.?0+$/, '') : s;
}

// Counts are written without a unit, because some keys of the language treat them as factors.
const tail = (n: ScenarioNumber): string => (n.unit && n.unit !== 'persons' ? ' ' + n.unit : '');

/** The number in the scenario language: 20 to 40 %. */
export function write(n: ScenarioNumber, s: Stated): string {
  const [lo, hi] = [figure(n, s.lo), figure(n, s.hi)];
  return lo === hi ? figure(n, s.median) + tail(n) : `${lo} to ${hi}${tail(n)}`;
}

/** The track of a slider: maps positions from 0 to STEPS to sensible values of the number. */
export interface Track {
  at(x: number): number;
  value(position: number): number;
}
export const STEPS = 400;

export function track(n: ScenarioNumber, s: Stated): Track {
  const least = n.least ?? -Infinity;
  const most = n.most ?? Infinity;
  const width = s.hi - s.lo || Math.abs(s.median) || 1;
  if (share(n) && s.hi > 0.15) return between(PLAIN, least, most);
  if (s.lo > 0 && !share(n)) return between(LOG, Math.max(least, s.lo / 5), Math.min(most, s.hi * 5));
  if (s.lo >= 0 && least >= 0) return between(PLAIN, least, Math.min(most, round(4 * Math.max(s.hi, width / 4))));
  return between(PLAIN, Math.max(least, s.lo - 2 * width), Math.min(most, s.hi + 2 * width));
}

const round = (x: number): number => Number(x.toPrecision(1));

function between(s: Scale, from: number, to: number): Track {
  const start = s.on(from === 0 && s === LOG ? Number.MIN_VALUE : from);
  const length = s.on(to) - start || 1;
  return {
    at: (x) => within((STEPS * (s.on(x) - start)) / length, 0, STEPS),
    value: (position) => s.back(start + (length * position) / STEPS),
  };
}

/** A number with the value that overrides it, as far as this page can parse it. */
export function replaced(n: ScenarioNumber, text: string | undefined): ScenarioNumber {
  if (text === undefined) return n;
  const m = /^(-?[\d.]+(?:e-?\d+)?)(?: to (-?[\d.]+(?:e-?\d+)?))?( .+|)$/.exec(text);
  if (!m || m[3] !== tail(n)) return { ...n, text };
  const lo = Number(m[1]) / n.scale;
  const hi = Number(m[2] ?? m[1]) / n.scale;
  const s = scaleOf(n, lo, hi);
  return { ...n, text, lo, hi, median: s.back((s.on(lo) + s.on(hi)) / 2), grade: '', uncertain: lo < hi };
}
