import { percent } from '../lib/format';
import type { Pooled, Range, Rank } from '../lib/types';

/** A pooled probability with its interval, with no digit below its Monte Carlo error. */
export function chance(p: Pooled): string {
  const { value, interval } = percent({ p: p.mean, lo: p.lo, hi: p.hi, mc_error: p.mc_error });
  return `${value}\u00a0% (${interval})`;
}

/** A share in per cent with its interval, with as many digits as the width of the interval allows. */
export function percentRange(r: Range): string {
  const digits = digitsFor(100 * (r.hi - r.lo));
  const write = (x: number) => (100 * x).toFixed(digits);
  return `${write(r.mean)}\u00a0% (${write(r.lo)}–${write(r.hi)})`;
}

/** The decimals that the width of an interval allows, at most two. */
export function digitsFor(width: number): number {
  if (!(width > 0)) return 1;
  return Math.max(0, Math.min(2, Math.ceil(-Math.log10(width / 2))));
}

/** A factor, with no more digits than are meaningful. */
export function times(x: number): string {
  if (x >= 100) return `×${Math.round(x)}`;
  return `×${x >= 10 ? x.toFixed(0) : x >= 0.095 ? x.toFixed(2).replace(/\.?0+$/, '') : x.toPrecision(1)}`;
}

/** A ratio with its interval: one digit if its ends differ by more than a factor of three, else two. */
export function ratio(r: Range): string {
  const digits = r.hi > 3 * r.lo ? 1 : 2;
  const write = (x: number) => (x >= 10 ? x.toFixed(0) : x < 0.001 ? '<0.001' : String(Number(x.toPrecision(digits))));
  return `×${write(r.mean)} (${write(r.lo)}–${write(r.hi)})`;
}

/** A stored value in its unit, to three digits so that bounds survive the rounding. */
export function inUnit(x: number, unit: string): string {
  const three = (v: number) => Number(v.toPrecision(3)).toLocaleString('en-GB', { maximumSignificantDigits: 3 });
  switch (unit) {
    case 'share':
      return `${three(100 * x)} %`;
    case 'persons':
    case 'count':
      return Math.round(x).toLocaleString('en-GB');
    case 'days':
    case 'years':
      return `${three(x)} ${unit}`;
    case 'per_day':
    case 'per_year':
      return `${three(x)} ${unit.replace('_', ' ')}`;
  }
  return three(x);
}

/** A number of days in weeks, months or years where these come out nearly whole. */
export function span(days: number): string {
  const months = Math.round(days / 30.4);
  if (days % 365 === 0 && days > 0) return days === 365 ? 'one year' : `${days / 365} years`;
  if (days >= 84 && Math.abs(months * 30.4 - days) <= 3) return `${months} months`;
  if (days % 7 === 0) return days === 7 ? 'one week' : `${days / 7} weeks`;
  return `${days} days`;
}

/** The places that a number may take, such as 3 or 1–9. */
export const places = ({ best, worst }: Rank): string => (best === worst ? `${best}` : `${best}–${worst}`);
