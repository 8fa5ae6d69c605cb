// The sentences of the Forecast page that are put together from parts.
import { shortLabel, SURVIVAL } from '../lib/exits';
import {
  count, longDate, lowerFirst, outDown, outUp, quantity, quantityRange, significant, span, theCountry, upperFirst,
  whole,
} from '../lib/format';
import { FACTS, STATE } from '../generated/labels';
import { percentRange } from '../lib/percent';
import type { Leader, Moment, ObservedComparison, Pooling, Series, View, Waterfall } from '../lib/types';

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

type Step = Waterfall['steps'][number];

const idle = (s: Step): boolean => STATE.idleFrom <= s.factor && s.factor <= STATE.idleTo;

/** A factor: ×1.2. */
const times = (x: number): string => `×${significant(x, 2)}`;

/** A row of the way from the rate of the class to that of the state. */
export interface FallRow {
  says: string;
  factor: string;
  leaving: Step['leaving'];
  counted: string;
  whole: boolean;
}

/** The rows of that way: the class, the facts that change its rate, and the state. */
export function fallRows({ steps }: Waterfall): FallRow[] {
  const [first, ...others] = steps;
  const last = steps.at(-1);
  if (!first || !last) return [];
  const row = (s: Step): FallRow => ({
    says: s.says || STATE.together, factor: times(s.factor), leaving: s.leaving, counted: counted(s), whole: false,
  });
  const all = { says: STATE.all, factor: times(last.leaving.mean / first.leaving.mean), leaving: last.leaving };
  return [
    { ...row(first), factor: '', whole: true },
    ...others.filter((s) => !idle(s)).map(row),
    { ...all, counted: '', whole: true },
  ];
}

/** What the record holds of rulers of whom the same is known. */
function counted({ counted: c }: Step): string {
  return c ? `${whole(c.months)}: ${count(c.exits, 'exit')}, ${whole(c.irregular)} irregular` : '';
}

/** The years whose months were counted. */
export function countedYears({ model }: Waterfall): string {
  return model.months.split(':').map((month) => month.split('-')[0]).join('–');
}

/** The facts that change next to nothing. */
export function idleFacts({ steps }: Waterfall): string {
  const says = steps.slice(1).filter((s) => idle(s) && s.says).map((s) => s.says);
  if (!says.length) return '';
  const bounds = `×${STATE.idleFrom.toFixed(2)} to ×${STATE.idleTo.toFixed(2)}`;
  return `Hardly any effect (${bounds}): ${says.join('; ')}.`;
}

/** What stating each unknown fact would move. */
export function unknownFacts({ unknown = [] }: Waterfall): string[] {
  return unknown.map((u) => {
    const cases = u.if.map((one) => `${percentRange(one.leaving)} % if ${one.says}`);
    return `unknown: ${FACTS[u.fact] ?? u.fact} (${u.path}): ${cases.join(', ')}`;
  });
}
