import { describe, expect, test } from 'vitest';
import vectors from '../src/generated/vectors.json';
import * as format from '../src/lib/format';
import * as percent from '../src/lib/percent';

// Every function with a counterpart in Go gives the same answers. The Go program in generate/
// writes the table.

type Row = { in: unknown[]; out: string };
type Args = never[];

const probability = (p: number, lo: number, hi: number, mc_error: number) => ({ p, lo, hi, mc_error });

const functions: Record<keyof typeof vectors, (...args: Args) => string> = {
  count: format.count,
  thousands: format.whole,
  trimmed: format.trimmed,
  quantity: format.quantity,
  quantiles: (lo: number, median: number, hi: number, unit: string) =>
    format.quantity(median, unit) + (lo === hi ? '' : ` (${format.quantityRange(lo, hi, unit)})`),
  percent: (...p: [number, number, number, number]) => percent.cell(probability(...p)),
  sentence: (...p: [number, number, number, number]) => percent.sentence(probability(...p)),
  words: percent.words,
  estimate: (p: number, lo: number, hi: number, error: number, worlds: number, statement: string) =>
    percent.estimate(probability(p, lo, hi, error), worlds, statement),
  likelihoodRatio: (mean: number, lo: number, hi: number) => format.ratio({ mean, lo, hi }),
  bracketed: (mean: number, lo: number, hi: number) => format.bracketed({ mean, lo, hi }),
  percentRange: (mean: number, lo: number, hi: number) => percent.percentRange({ mean, lo, hi }),
  pointRange: (mean: number, lo: number, hi: number, mc_error: number) => {
    return percent.inCell(percent.pointRange({ mean, lo, hi, mc_error }, 50));
  },
  neededWorlds: percent.neededWorlds,
  roundTogether: (columns: number[][]) => JSON.stringify(percent.roundTogether(columns)),
  looseNote: percent.looseNote,
  rounded: format.rounded,
  significant: format.significant,
  inUnit: format.inUnit,
  stated: format.stated,
  apart: (first: number, second: number) => format.apart(first, second).join(' against '),
  span: format.span,
  date: format.longDate,
  dateAfter: format.dateAfter,
  shortDateAfter: format.shortDateAfter,
  theCountry: format.theCountry,
  joined: (...words: string[]) => format.joined(words),
  upperFirst: format.upperFirst,
  lowerFirst: format.lowerFirst,
  places: (best: number, worst: number) => format.places({ best, worst }),
};

describe.each(Object.entries(vectors) as [keyof typeof vectors, Row[]][])('%s', (name, rows) => {
  test(`answers as in Go, ${rows.length} times`, () => {
    const answers = rows.map((row) => ({ in: row.in, out: functions[name](...(row.in as Args)) }));
    expect(answers).toEqual(rows);
  });
});
