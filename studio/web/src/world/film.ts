import type { Film } from '../lib/types';

/** Where everything in a world stands on one day. */
export interface Day {
  index: number;
  protesting: number;
  detained: number;
  dissenting: number[]; // seats that have spoken out
  doubting: number[]; // seats whose private confidence is below the threshold
  plots: Map<number, number[]>; // a plot's name and its members
}

/** The confidence, in per cent, below which the story says that an elite has lost it. */
export const LOST = 40;

/** How many days the film has. */
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

/** The sum over places of people protesting, day by day. */
export function protestByDay(film: Film): number[] {
  return film.days.map((_, d) => film.protesters.reduce((sum, place) => sum + (place[d] ?? 0), 0));
}

/** The mean of the film's private confidence over seats by their power, in per cent. */
export function confidenceOn(film: Film, day: number): number {
  let sum = 0;
  let power = 0;
  film.seats.forEach((seat, s) => {
    sum += seat.power * (film.confidence[s]?.[day] ?? 0);
    power += seat.power;
  });
  return power > 0 ? sum / power : 0;
}

/** A seat's role with the letter that counts its holders: the second is b. */
export function holderName(film: Film, seat: number, day: number): string {
  const holder = film.holder[seat]?.[day] ?? 0;
  const role = film.seats[seat]?.role ?? '';
  return holder > 0 ? role + letter(holder) : role;
}

/** The first holder has no letter; after the 26th they are numbered. */
function letter(holder: number): string {
  return holder < 26 ? String.fromCharCode(97 + holder) : `-${holder + 1}`;
}

/** The place in the film of the last day on or before one. */
export function indexOf(film: Film, day: number): number {
  let [lo, hi] = [0, film.days.length - 1];
  while (lo < hi) {
    const mid = (lo + hi + 1) >> 1;
    if (film.days[mid]! <= day) lo = mid;
    else hi = mid - 1;
  }
  return lo;
}
