import type { TwinDifference } from '../lib/types';

/**
 * How many decimals of a percentage point the Monte Carlo error allows, at most two; -1 means
 * that the error exceeds a point and values are rounded to tens.
 */
export function digits(mcError: number): number {
  if (!(mcError > 0)) return 2;
  return Math.max(-1, Math.min(2, Math.floor(-Math.log10(100 * mcError) + 1e-9)));
}

/** Writes a number with some decimals, or rounded to tens. */
function rounded(x: number, places: number): string {
  return places < 0 ? String(10 * Math.round(x / 10)) : x.toFixed(places);
}

/**
 * A difference in percentage points with its sign and 90 % interval. The ends of the interval
 * are rounded outwards, so that it never looks narrower than it is.
 */
export function points(d: TwinDifference): { mean: string; interval: string } {
  const places = digits(d.mc_error);
  const unit = 10 ** -places;
  const outward = (x: number, round: (x: number) => number) => signed(unit * round(x / unit), places);
  const small = Math.abs(100 * d.mean) < unit / 2;
  return {
    mean: small && d.mean !== 0 ? `under ${rounded(unit, places)}` : signed(100 * d.mean, places),
    interval: `${outward(100 * d.lo, Math.floor)} to ${outward(100 * d.hi, Math.ceil)}`,
  };
}

/** An estimated number of worlds; the estimate does not warrant more than two digits. */
export function about(n: number): string {
  return Number(n.toPrecision(2)).toLocaleString('en-GB');
}

/** A number with its sign, using a true minus; zero after rounding has none. */
export function signed(x: number, places: number): string {
  const text = rounded(Math.abs(x), places);
  if (Number(text) === 0) return text;
  return (x < 0 ? '−' : '+') + text;
}

/** The probability on one side in per cent, with no digit finer than its Monte Carlo error. */
export function percent(p: { p: number; lo: number; hi: number; mc_error: number }): string {
  const places = digits(p.mc_error);
  const unit = 10 ** -places;
  const write = (x: number) => (100 * x < unit ? `<${rounded(unit, places)}` : rounded(100 * x, places));
  return `${write(p.p)} % (${100 * p.lo < unit ? '0' : write(p.lo)}–${write(p.hi)})`;
}

/** Ticks of a symmetric axis in percentage points. */
export function ticks(most: number): number[] {
  const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50].find((s) => most / s <= 2.5) ?? 50;
  const list: number[] = [];
  for (let k = -Math.floor(most / step); k * step <= most; k++) list.push(k * step);
  return list;
}
