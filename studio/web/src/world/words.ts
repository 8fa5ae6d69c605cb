import { joined, parseDate, whole } from '../lib/format';
import type { Film } from '../lib/types';
import { dayOf, holderName } from './film';

const DAY = 86_400_000;
const LONG = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** The date some days after another, in words. */
export function dateAfter(iso: string, days: number, form: 'long' | 'short' = 'long'): string {
  const at = parseDate(iso);
  if (Number.isNaN(at)) return `day ${days}`;
  return (form === 'long' ? LONG : SHORT).format(at + days * DAY);
}

/** A number of people or worlds with its noun. */
export function many(n: number, one: string, more: string): string {
  return `${whole(n)} ${n === 1 ? one : more}`;
}

function list(words: string[], most = 4): string {
  return joined(words.length > most ? [...words.slice(0, most - 1), `${words.length - most + 1} more`] : words);
}

/** The state of a world on a day, in sentences, for who does not see the drawing. */
export function dayInWords(film: Film, index: number, start: string): string {
  const day = dayOf(film, index);
  const at = film.days[index] ?? index;
  const sentences = [`${dateAfter(start, at)}.`];
  if (day.protesting === 0) {
    sentences.push('Nobody protests.');
  } else {
    const where = film.places
      .map((name, p) => ({ name, people: film.protesters[p]?.[index] ?? 0 }))
      .filter((p) => p.people > 0)
      .sort((a, b) => b.people - a.people);
    const held = day.detained > 0 ? `, ${whole(day.detained)} are detained` : '';
    sentences.push(
      `${many(day.protesting, 'person protests', 'people protest')} in ${many(where.length, 'place', 'places')}, most in ${where[0]?.name}${held}.`,
    );
  }
  const name = (s: number) => holderName(film, s, index);
  sentences.push(
    day.doubting.length === 0
      ? 'Every seat keeps its confidence in the regime.'
      : `${day.doubting.length} of ${film.seats.length} seats have lost confidence in private: ${list(day.doubting.map(name))}.`,
  );
  if (day.dissenting.length > 0)
    sentences.push(
      `${day.dissenting.length} ${day.dissenting.length === 1 ? 'has' : 'have'} dissented in public: ${list(day.dissenting.map(name))}.`,
    );
  for (const members of day.plots.values()) {
    sentences.push(
      `${members.length === 1 ? 'One seat plots' : `A plot has ${members.length} members`}: ${list(members.map(name))}.`,
    );
  }
  sentences.push(
    `The leader takes the regime's strength for ${(film.leader_view[index] ?? 0).toFixed(2)}; in truth it is ${(film.strength[index] ?? 0).toFixed(2)}.`,
  );
  return sentences.join(' ');
}
