// The sentences of the Forecast page that are put together from parts.
import { quantity, quantityRange, upperFirst } from '../lib/format';
import type { Series } from '../lib/types';

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
