// Sentences about a world and its days.
import { count, dateAfter, joined, whole } from '../lib/format';
import type { Film } from '../lib/types';
import { dayOf, holderName, type Day } from './film';

function list(words: string[], most = 4): string {
  return joined(words.length > most ? [...words.slice(0, most - 1), `${words.length - most + 1} more`] : words);
}

const twoPlaces = (x: number | undefined): string => (x ?? 0).toFixed(2);

/** The state of a world on a day in sentences, for readers who cannot see the drawing. */
export function dayInWords(film: Film, index: number, start: string): string {
  const day = dayOf(film, index);
  const name = (s: number) => holderName(film, s, index);
  const believed = twoPlaces(film.leader_view[index]);
  return [
    `${dateAfter(start, film.days[index] ?? index)}.`,
    protestInWords(film, day),
    ...eliteInWords(film, day, name),
    `The leader takes the regime's strength for ${believed}; in truth it is ${twoPlaces(film.strength[index])}.`,
  ].join(' ');
}

function protestInWords(film: Film, day: Day): string {
  if (day.protesting === 0) return 'Nobody protests.';
  const where = film.places
    .map((name, p) => ({ name, people: film.protesters[p]?.[day.index] ?? 0 }))
    .filter((p) => p.people > 0)
    .sort((a, b) => b.people - a.people);
  const people = count(day.protesting, 'person protests', 'people protest');
  const held = day.detained > 0 ? `, ${whole(day.detained)} are detained` : '';
  return `${people} in ${count(where.length, 'place', 'places')}, most in ${where[0]?.name}${held}.`;
}

function eliteInWords(film: Film, day: Day, name: (seat: number) => string): string[] {
  const sentences: string[] = [];
  const doubting = day.doubting.length;
  sentences.push(
    doubting === 0
      ? 'Every seat keeps its confidence in the regime.'
      : `${doubting} of ${film.seats.length} seats have lost confidence in private: ${list(day.doubting.map(name))}.`,
  );
  const dissenting = day.dissenting.length;
  if (dissenting > 0) {
    const have = dissenting === 1 ? 'has' : 'have';
    sentences.push(`${dissenting} ${have} dissented in public: ${list(day.dissenting.map(name))}.`);
  }
  for (const members of day.plots.values()) {
    const plot = members.length === 1 ? 'One seat plots' : `A plot has ${members.length} members`;
    sentences.push(`${plot}: ${list(members.map(name))}.`);
  }
  return sentences;
}

/** A seat on a day, in words. */
export function seatInWords(film: Film, seat: number, index: number): string {
  const confidence = Math.round(film.confidence[seat]?.[index] ?? 0);
  const open = (film.face[seat]?.[index] ?? 0) > 0 ? 'dissents openly' : 'loyal';
  const plot = (film.plot[seat]?.[index] ?? 0) > 0 ? ', in a plot' : '';
  const power = (100 * (film.seats[seat]?.power ?? 0)).toFixed(1);
  const name = holderName(film, seat, index);
  return `${name}: private confidence ${confidence} %, in public ${open}${plot}, ${power} % of the power`;
}

/** A place on a day, in words. */
export function placeInWords(film: Film, place: number, index: number, population: number): string {
  const people = film.protesters[place]?.[index] ?? 0;
  const held = film.detained[place]?.[index] ?? 0;
  const of = population > 0 ? ` of ${whole(population)}` : '';
  const who = people > 0 ? `${whole(people)}${of} ${people === 1 ? 'protests' : 'protest'}` : `nobody${of} protests`;
  return `${film.places[place]}: ${who}${held > 0 ? `, ${whole(held)} ${held === 1 ? 'is' : 'are'} detained` : ''}`;
}

/** Describes the network of the elite to screen readers. */
export function networkDescription(film: Film, day: Day, leader: string): string {
  return (
    `Network of ${film.seats.length} seats of the elite around the ${leader}. ` +
    `${day.doubting.length} have lost confidence in private, ${day.dissenting.length} dissent in public, ` +
    `${day.plots.size} plots.`
  );
}

/** Describes the chart of strength to screen readers. */
export function beliefsDescription(film: Film, index: number): string {
  const [truth, leader, all] = [film.strength, film.leader_view, film.public_view].map((s) => twoPlaces(s[index]));
  return (
    'Strength of the regime by day: in truth, as the leader believes, and as the public sees. ' +
    `On this day ${truth}, ${leader} and ${all}.`
  );
}
