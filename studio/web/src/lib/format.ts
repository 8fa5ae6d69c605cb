import { SPANS, WITH_ARTICLE } from '../generated/labels';
import type { Range, Rank } from './types';

// Most of these functions exist in Go as well. A test checks them against a table of inputs and
// outputs that the Go program writes (generated/vectors.json).

/** A number with its noun: 12,000 worlds. */
export function count(n: number, one: string, many = one + 's'): string {
  return n === 1 ? `1 ${one}` : `${whole(n)} ${many}`;
}

/** A whole number with commas between groups of three digits. */
export function whole(n: number): string {
  return Math.round(n)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * A number with a fixed number of decimals. Exact halves go to the even digit, as in Go;
 * toFixed rounds them away from zero.
 */
export function fixed(x: number, decimals: number): string {
  const s = x.toFixed(decimals);
  const half = /50{24}$/.test(x.toFixed(decimals + 25)); // the exact decimal expansion of x
  const last = Number(s.at(-1));
  return half && last % 2 === 1 ? s.slice(0, -1) + (last - 1) : s;
}

/** A number with at most some decimals, without zeros at the end. */
export function trimmed(x: number, decimals: number): string {
  let s = fixed(x, decimals);
  if (s.includes('.')) s = s.replace(/\.?0+$/, '');
  return s === '-0' ? '0' : s;
}

/** A way to round to a whole number. */
type Rounding = (x: number) => number;

/** Rounds halves away from zero, as in Go. */
const nearest: Rounding = (x) => Math.sign(x) * Math.round(Math.abs(x));

// The ends of an interval are rounded outwards, so that what is printed holds what was computed.
const SLACK = 1e-9;
export const outDown: Rounding = (x) => Math.floor(x + SLACK);
export const outUp: Rounding = (x) => Math.ceil(x - SLACK);

function trimmedBy(x: number, decimals: number, round: Rounding): string {
  const unit = 10 ** decimals;
  return trimmed(round(x * unit) / unit, decimals);
}

/** A number with at most three significant digits and at most two decimals. */
export function rounded(x: number, round = nearest): string {
  const a = Math.abs(x);
  return trimmedBy(x, a >= 99.5 ? 0 : a >= 9.95 ? 1 : 2, round);
}

/**
 * The value of an observable in its unit, with at most three digits: the spread between worlds
 * makes further ones meaningless.
 */
export function quantity(x: number, unit: string, round = nearest): string {
  const a = Math.abs(x);
  if (unit === 'share') return trimmedBy(100 * x, a >= 0.0995 ? 0 : 1, round) + ' %';
  if (a >= 999_500) return rounded(x / 1e6, round) + ' M';
  if (a >= 100) {
    const step = 10 ** (Math.floor(Math.log10(a)) - 2);
    return whole(round(x / step) * step);
  }
  return rounded(x, round);
}

/** A range of an observable, rounded outwards; the per cent sign is written once. */
export function quantityRange(lo: number, hi: number, unit: string): string {
  return `${quantity(lo, unit, outDown).replace(/ %$/, '')}–${quantity(hi, unit, outUp)}`;
}

/** A positive number with some significant digits; anything below a thousandth as such. */
export function significant(x: number, digits: number, round = nearest): string {
  if (x <= 0) return '0';
  if (x < 0.001) return '<0.001';
  return trimmedBy(x, Math.max(0, digits - 1 - Math.floor(Math.log10(x))), round);
}

/** A number with some significant digits, in scientific notation where it is small: %g of Go. */
function general(x: number, digits: number): string {
  if (x === 0) return '0';
  const [mantissa = '', power = ''] = x.toExponential(digits - 1).split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < digits) return trimmed(x, digits - 1 - exponent);
  const sign = exponent < 0 ? '-' : '+';
  return `${mantissa.replace(/\.?0+$/, '')}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** A number with some significant digits, at least those before the point, and a true minus. */
function figures(x: number, digits: number): string {
  const before = Math.trunc(Math.log10(Math.max(1, Math.abs(x)))) + 1;
  return general(x, Math.max(digits, before)).replace('-', '−');
}

/** A number that may be missing, with three digits. */
export function stated(x: number | null): string {
  return x === null ? 'absent' : figures(x, 3);
}

/** Two numbers with the fewest digits, at least three, that distinguish them. */
export function apart(first: number, second: number): [string, string] {
  for (let digits = 3; digits < 17; digits++) {
    const pair: [string, string] = [figures(first, digits), figures(second, digits)];
    if (pair[0] !== pair[1]) return pair;
  }
  return [String(first).replace('-', '−'), String(second).replace('-', '−')];
}

/** A number of a scenario with its unit. */
export function inUnit(x: number, unit: string): string {
  if (unit === 'share') return general(100 * x, 3) + ' %';
  let text = quantity(x, unit);
  // Of a small rate two decimals say little.
  if (x !== 0 && Math.abs(x) < 0.1 && unit !== 'persons' && unit !== 'count') text = general(x, 2);
  return /^(days|years|per_day|per_year)$/.test(unit) ? `${text} ${unit.replace('_', ' ')}` : text;
}

/** A ratio with its interval in two digits, and with more where a bound would otherwise read 1. */
export function ratio(r: Range): string {
  const lo = ratioEnd(r.lo, outDown);
  return `×${significant(r.mean, 2)} (${lo.startsWith('<') ? '0' : lo}–${ratioEnd(r.hi, outUp)})`;
}

function ratioEnd(x: number, round: Rounding): string {
  let text = significant(x, 2, round);
  for (let digits = 3; text === '1' && x !== 1 && digits <= 4; digits++) text = significant(x, digits, round);
  return text;
}

/** A positive estimate with its interval in brackets, in two digits. */
export function bracketed(r: Range): string {
  const lo = significant(r.lo, 2, outDown);
  return `${significant(r.mean, 2)} (${lo.startsWith('<') ? '0' : lo}–${significant(r.hi, 2, outUp)})`;
}

/** The places that a number may take, such as 3 or 1–9. */
export function places({ best, worst }: Rank): string {
  return best === worst ? `${best}` : `${best}–${worst}`;
}

/** A number with its sign, using a true minus; zero after rounding has none. */
export function signed(x: number, decimals: number): string {
  const s = fixed(x, decimals);
  if (Number(s) === 0) return s.replace('-', '');
  return x < 0 ? '−' + s.slice(1) : '+' + s;
}

/** Whether the interval of a difference excludes zero. */
export function seen(r: Range): boolean {
  return r.lo > 0 || r.hi < 0;
}

const day = 86_400_000;
const calendar = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** The first instant of a day in UTC; NaN if the text is not a date. */
export function parseDate(iso: string): number {
  const t = Date.parse(iso + 'T00:00:00Z');
  // Date.parse reads 30 February as 2 March.
  return Number.isNaN(t) || new Date(t).toISOString().slice(0, 10) !== iso ? NaN : t;
}

/** 2022-03-25 as 25 March 2022. */
export function longDate(iso: string): string {
  const t = parseDate(iso);
  return Number.isNaN(t) ? iso : calendar.format(t);
}

/** The date some days after another, as 2022-03-25. */
export function isoAfter(iso: string, days: number): string {
  return new Date(parseDate(iso) + days * day).toISOString().slice(0, 10);
}

/** The date some days after another, in words. */
export function dateAfter(iso: string, days: number): string {
  return Number.isNaN(parseDate(iso)) ? `${iso} + ${span(days)}` : longDate(isoAfter(iso, days));
}

/** The same with the month in three letters. */
export function shortDateAfter(iso: string, days: number): string {
  return dateAfter(iso, days).replace(/(?<=^\d+ [A-Z][a-z]{2})[a-z]+(?= \d+$)/, '');
}

/** The number of days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((parseDate(to) - parseDate(from)) / day);
}

/** A number of days as it is named: 12 months. */
export function span(days: number): string {
  return SPANS[days] ?? count(days, 'day');
}

/** A moment in the reader's time zone: 25 Nov, 16:50. */
export function moment(rfc: string): string {
  return clock.format(new Date(rfc));
}

/** A waiting time in seconds: 35 s, 2 min. */
export function wait(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${trimmed(seconds / 3600, 1)} h`;
}

/** The first letter in upper case. */
export function upperFirst(s: string): string {
  return s.slice(0, 1).toUpperCase() + s.slice(1);
}

/** The first letter in lower case, to join a sentence to the words before it. */
export function lowerFirst(s: string): string {
  return s.slice(0, 1).toLowerCase() + s.slice(1);
}

/** A country's name as it stands in a sentence: the Soviet Union. */
export function theCountry(name: string): string {
  const words = name.split(/\s+/);
  const bare = /^the$/i.test(words[0] ?? '') || !words.some((w) => WITH_ARTICLE.includes(w));
  return bare ? name : `the ${name}`;
}

/** Lists words: a, b and c. */
export function joined(words: string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
