import type { Film } from '../lib/types';

/** The state of a world on one day. */
export interface Day {
  index: number;
  protesting: number;
  detained: number;
  dissenting: number[]; // seats that have dissented openly
  doubting: number[]; // seats whose private confidence is below the threshold
  plots: Map<number, number[]>; // from the number of a plot to its members
}

/** The confidence in per cent below which a story counts an elite's confidence as lost. */
export const LOST = 40;

/** The number of days in the film. */
export function length(film: Film): number {
  return film.days.length;
}

/** Reads one day of the film. */
export function dayOf(film: Film, index: number): Day {
  const day: Day = { index, protesting: 0, detained: 0, dissenting: [], doubting: [], plots: new Map() };
  for (let p = 0; p < film.places.length; p++) {
    day.protesting += film.protesters[p]?.[index] ?? 0;
    day.detained += film.detained[p]?.[index] ?? 0;
  }
  for (let s = 0; s < film.seats.length; s++) {
    if ((film.face[s]?.[index] ?? 0) > 0) day.dissenting.push(s);
    if ((film.confidence[s]?.[index] ?? 100) < LOST) day.doubting.push(s);
    const plot = film.plot[s]?.[index] ?? 0;
    if (plot > 0) {
      const members = day.plots.get(plot);
      if (members) members.push(s);
      else day.plots.set(plot, [s]);
    }
  }
  return day;
}

/** The number of people protesting in all places, by day. */
export function protestByDay(film: Film): number[] {
  return film.days.map((_, d) => film.protesters.reduce((sum, place) => sum + (place[d] ?? 0), 0));
}

/** The mean private confidence of all seats, weighted by power, in per cent. */
export function confidenceOn(film: Film, day: number): number {
  let sum = 0;
  let power = 0;
  film.seats.forEach((seat, s) => {
    sum += seat.power * (film.confidence[s]?.[day] ?? 0);
    power += seat.power;
  });
  return power > 0 ? sum / power : 0;
}

/** The role of a seat, followed by a letter that counts its holders: the second is b. */
export function holderName(film: Film, seat: number, day: number): string {
  const holder = film.holder[seat]?.[day] ?? 0;
  const role = film.seats[seat]?.role ?? '';
  return holder > 0 ? role + letter(holder) : role;
}

/** The letter of a holder; from the 27th on a number. */
function letter(holder: number): string {
  return holder < 26 ? String.fromCharCode(97 + holder) : `-${holder + 1}`;
}

/** The index of the last filmed day on or before a day. */
export function indexOf(film: Film, day: number): number {
  let [lo, hi] = [0, film.days.length - 1];
  while (lo < hi) {
    const mid = (lo + hi + 1) >> 1;
    if (film.days[mid]! <= day) lo = mid;
    else hi = mid - 1;
  }
  return lo;
}
