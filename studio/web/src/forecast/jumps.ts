import { daysBetween } from '../lib/format';
import type { Moment } from '../lib/types';

/** A dated event at which the curve jumps. */
export interface Jump {
  day: number; // since the date of the forecast
  event: Moment;
}

/** A jump is marked if it is this many times what the curve rises by elsewhere in as many days. */
const STEEP = 3;
/** Smaller jumps cannot be seen in the drawing. */
const SEEN = 0.004;

/** Finds the expected events of a case at which a rising curve jumps; the highest rise counts as one. */
export function jumps(asOf: string, days: number[], curve: number[], timeline: Moment[]): Jump[] {
  const last = days.at(-1) ?? 0;
  const at = (day: number): number => {
    if (day <= 0) return 0;
    let i = days.findIndex((d) => d >= day);
    if (i < 0) i = days.length - 1;
    const [d1, c1] = [days[i]!, curve[i]!];
    const [d0, c0] = i > 0 ? [days[i - 1]!, curve[i - 1]!] : [0, 0];
    return d1 > d0 ? c0 + ((c1 - c0) * (day - d0)) / (d1 - d0) : c1;
  };
  const slope = median(days.map((d, i) => (curve[i]! - at(days[i - 1] ?? 0)) / Math.max(1, d - (days[i - 1] ?? 0))));
  const found: Jump[] = [];
  for (const event of timeline) {
    const from = daysBetween(asOf, event.date);
    if (!event.future || from < 0 || from > last) continue;
    const to = Math.min(last, daysBetween(asOf, event.until || event.date));
    const before = days.filter((d) => d < from).at(-1) ?? 0;
    const after = days.find((d) => d >= Math.max(to, from + 1)) ?? last;
    const rise = at(after) - at(before);
    if (rise > SEEN && rise > STEEP * slope * (after - before)) found.push({ day: from, event });
  }
  return found;
}

function median(list: number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
