// The sentences of the Forecast page that are put together from parts.
import { shortLabel, SURVIVAL } from '../lib/exits';
import {
  count, longDate, lowerFirst, outDown, outUp, quantity, quantityRange, significant, span, theCountry, upperFirst,
  whole,
} from '../lib/format';
import type { Leader, Moment, ObservedComparison, Pooling, Series, View } from '../lib/types';

/** Describes the stacked chart of exits to screen readers; whole means with survival on top. */
export function stackDescription(whole: boolean): string {
  const above = whole ? ', and above them that the leader stays' : '';
  return (
    `Cumulative probability of every way out by date, stacked${above}. ` +
    'The table below has the numbers with their intervals.'
  );
}

export const VIEWS_DESCRIPTION =
  'For every way out three estimates with intervals on a logarithmic scale: ' +
  "history's base rate, the simulated mechanism upon it, and the two pooled.";

/** Explains the lines and bands of a fan; dashed describes the line of the pinned run, if there is one. */
export function fanNote(unit: string, dashed: string): string {
  const bands = 'bands: the middle 50, 80 and 95 % of worlds; line: their median';
  return [unit && `in ${unit}`, bands, dashed].filter(Boolean).join('; ');
}

/** Describes a fan to screen readers. */
export function fanDescription(meaning: string): string {
  return (
    `${meaning ? `${upperFirst(meaning)}. ` : ''}Fan of the middle 50, 80 and 95 per cent of worlds by day, ` +
    'with the median. Its data can be saved as CSV.'
  );
}

/** A fan on one day: the median, and the range of 95 % of worlds. */
export function fanOnDay(series: Series, at: (quantile: string) => number): string {
  const range = quantityRange(at('0.025'), at('0.975'), series.unit);
  return `${quantity(at('0.5'), series.unit)}; 95 % of worlds ${range}`;
}

/** What a layer adds up to on a day, in per cent of worlds. */
const share = (p: number): string => (p > 0 && p < 0.001 ? '<0.1 %' : `${significant(100 * p, 2)} %`);

/** The ways out on a day of the curve, the likeliest first. Its layers are means; intervals are in the table. */
export function stackOnDay(view: View, i: number, exits: string[]): string {
  const on = (exit: string) => view.daily.exits[exit]?.[i] ?? 0;
  const ways = exits.filter((e) => e !== SURVIVAL && on(e) > 0).sort((a, b) => on(b) - on(a));
  const told = ways.map((e) => `${lowerFirst(shortLabel(e))} ${share(on(e))}`).join(', ');
  return `has left by any way ${share(1 - on(SURVIVAL))}${told ? `: ${told}` : ''} (means; the table has intervals)`;
}

/** A dated event in a few words. */
export const momentName = (e: Moment): string => e.label || e.type.replaceAll('_', ' ');

/** Who rules, in a line. */
export function leaderInWords(leader: Leader, country: string): string {
  const years = Math.round(leader.years_in_office);
  const since = years < 1 ? 'in office for less than a year' : `in office for ${count(years, 'year')}`;
  const who = `${upperFirst(leader.role)} of ${theCountry(country)}`;
  return [who, `aged ${Math.round(leader.age)}`, since, `${leader.rule} rule`].join(', ');
}

/** A text in which no line breaks between a number and its per cent sign. */
export const kept = (text: string): string => text.replaceAll(' %', '\u00a0%');

/** Introduces the relative risks. */
export function risksIntroduced({ reference }: Pooling): string {
  return (
    `How much likelier each mode of exit is here than under a usual ruler of ${reference.tenure} in office, as ` +
    'simulated. An interval that holds 1 gives no reason to leave the base rate.'
  );
}

/** Says what the relative risks compare with. */
export function usualRuler({ reference, class: record }: Pooling): string {
  return (
    `The usual ruler: ${count(reference.worlds, 'world')} of ${reference.members} generic cases. History: ` +
    `${record.name}, ${whole(record.leader_years)} leader-years, ${count(record.exits, 'exit')}.`
  );
}

/** The days between two horizons, as the head of a column. */
export const stretch = (i: number, days: number): string => `${i > 0 ? 'then ' : ''}to ${span(days)}`;

/** Counts the observations that the simulated run-up holds. */
export function fitInWords(observed: ObservedComparison[], asOf: string): string {
  const within = observed.filter((o) => o.within).length;
  return (
    `${within} of ${observed.length} observations until ${longDate(asOf)} lie within the range of 90 % of the ` +
    'simulated worlds; about nine in ten should.'
  );
}

/** A median with its range even where both read the same; people and other counts are whole numbers. */
export function withRange([lo, median, hi]: ObservedComparison['observed'], unit: string): string {
  const counted = unit === 'persons' || unit === 'count';
  const ends = counted ? quantityRange(outDown(lo), outUp(hi), unit) : quantityRange(lo, hi, unit);
  const [from, to] = ends.split('–');
  return `${quantity(counted ? Math.round(median) : median, unit)} (${from === to ? to : ends})`;
}
