// Scales, ticks and paths of charts.

/** The smallest 1, 2 or 5 times a power of ten that is not below a step. */
export function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  for (const m of [1, 2, 5]) if (m * power >= step) return m * power;
  return 10 * power;
}

export interface Scale {
  /** The height of a value, from 0 at the bottom to 1 at the top. */
  at(value: number): number;
  ticks: number[];
}

/**
 * Scales counts as log(1 + x), because a quiet weekday and a mass protest differ by orders of
 * magnitude; everything else is linear.
 */
export function valueScale(unit: string, lists: number[][]): Scale {
  const counts = unit === 'persons' || unit === 'count';
  const change = (x: number) => (counts ? Math.log10(1 + Math.max(0, x)) : x);
  let lo = Infinity;
  let hi = -Infinity;
  for (const list of lists) {
    for (const x of list) {
      lo = Math.min(lo, change(x));
      hi = Math.max(hi, change(x));
    }
  }
  if (counts) lo = Math.max(0, Math.floor(lo));
  if (counts && lo > 0) lo = change(10 ** lo);
  if (!(hi - lo > 1e-9)) [lo, hi] = [change(0), change(1)];
  const margin = 0.06 * (hi - lo);
  hi += margin;
  if (!counts) lo -= margin;
  const at = (x: number) => (change(x) - lo) / (hi - lo);
  const ticks: number[] = [];
  if (counts) {
    if (lo === 0) ticks.push(0);
    for (let x = 1; change(x) <= hi; x *= 10) if (at(x) >= (lo === 0 ? 0.09 : 0)) ticks.push(x);
  } else {
    const step = niceStep((hi - lo) / 4);
    for (let k = Math.ceil(lo / step); k * step <= hi; k++) ticks.push(k * step);
  }
  return { at, ticks };
}

const DAY = 86_400_000;

/** The first days of months that label a time axis; the year is given where it is new. */
export function dateTicks(
  startISO: string,
  from: number,
  to: number,
  most: number,
): { day: number; month: string; year: string }[] {
  const start = Date.parse(`${startISO}T00:00:00Z`);
  const span = (to - from) / 30.4;
  const every = [1, 2, 3, 6, 12, 24, 60].find((n) => span / n <= most) ?? 120;
  const ticks: { day: number; month: string; year: string }[] = [];
  const first = new Date(start + from * DAY);
  let year = '';
  for (let y = first.getUTCFullYear(), m = first.getUTCMonth(); ; m++) {
    const date = Date.UTC(y, m, 1);
    const day = Math.round((date - start) / DAY);
    if (day > to) break;
    const month = ((m % 12) + 12) % 12;
    const inYear = y + Math.floor(m / 12);
    if (day < from || (inYear * 12 + month) % every !== 0) continue;
    const name = String(inYear);
    ticks.push({
      day,
      month: new Date(date).toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' }),
      year: name === year ? '' : name,
    });
    year = name;
  }
  return ticks;
}

/** The path of a line through points. */
export function line(xs: number[], ys: number[]): string {
  let path = '';
  for (let i = 0; i < xs.length; i++) path += `${i ? 'L' : 'M'}${xs[i]!.toFixed(1)} ${ys[i]!.toFixed(1)}`;
  return path;
}

/** The path of the area between two lines over the same xs. */
export function area(xs: number[], upper: number[], lower: number[]): string {
  let path = line(xs, upper);
  for (let i = xs.length - 1; i >= 0; i--) path += `L${xs[i]!.toFixed(1)} ${lower[i]!.toFixed(1)}`;
  return `${path}Z`;
}

/** A table as CSV, its numbers to five significant digits. */
export function csv(head: string[], rows: (string | number)[][]): string {
  const cell = (x: string | number) => {
    if (typeof x === 'number') return String(Number(x.toPrecision(5)));
    // A spreadsheet would run what begins like a formula.
    const text = /^[=+\-@\t\r]/.test(x) ? `'${x}` : x;
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}

/** Saves a table as a CSV file. */
export function saveCSV(name: string, head: string[], rows: (string | number)[][]): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([csv(head, rows)], { type: 'text/csv' }));
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/**
 * Moves places, which are given from the bottom up (falling y), until each is at least a distance
 * from the next and none is below the floor.
 */
export function apart(places: number[], distance: number, floor: number): number[] {
  const at: number[] = [];
  for (const y of places) at.push(Math.min(y, at.length ? at[at.length - 1]! - distance : floor - distance / 2));
  for (let i = at.length - 1, most = distance / 2; i >= 0; i--, most += distance) at[i] = Math.max(at[i]!, most);
  return at;
}
