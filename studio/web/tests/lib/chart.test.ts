import { describe, expect, test } from 'vitest';
import { apart, area, csv, dateTicks, line, niceStep, valueScale } from '../../src/lib/chart';

test.each([
  [0.03, 0.05],
  [0.05, 0.05],
  [0.11, 0.2],
  [1, 1],
  [1.1, 2],
  [3, 5],
  [7, 10],
  [800, 1000],
])('the nice step from %d is %d', (step, want) => expect(niceStep(step)).toBeCloseTo(want, 10));

describe('a scale of counts', () => {
  const scale = valueScale('persons', [[0, 10, 1000], [99_999]]);

  test('has zero at the bottom and room above the largest', () => {
    expect(scale.at(0)).toBe(0);
    expect(scale.at(99_999)).toBeGreaterThan(0.9);
    expect(scale.at(99_999)).toBeLessThan(1);
  });
  test('is logarithmic', () => {
    const step = scale.at(9999) - scale.at(999);
    expect(scale.at(99_999) - scale.at(9999)).toBeCloseTo(step, 3);
  });
  test('is labelled at powers of ten that do not touch the zero', () => {
    expect(scale.ticks).toEqual([0, 10, 100, 1000, 10_000, 100_000]);
  });
  test('begins at the power of ten below the smallest', () => {
    const high = valueScale('count', [[1200, 80_000]]);
    expect(high.ticks).toEqual([1000, 10_000, 100_000]);
    expect(high.at(1000)).toBeCloseTo(0, 10);
  });
  test('takes what is below zero for zero', () => expect(scale.at(-5)).toBe(0));
});

describe('a linear scale', () => {
  test('leaves a margin on both sides', () => {
    const scale = valueScale('share', [[0.2, 0.6]]);
    expect(scale.at(0.2)).toBeCloseTo(0.06 / 1.12, 6);
    expect(scale.at(0.6)).toBeCloseTo(1 - 0.06 / 1.12, 6);
    expect(scale.ticks.map((t) => t.toFixed(1))).toEqual(['0.2', '0.4', '0.6']);
  });
  test('is from 0 to 1 if nothing varies, or nothing is there', () => {
    for (const values of [[[0.4, 0.4]], [[]], []]) {
      const scale = valueScale('factor', values);
      expect(scale.at(0.5)).toBeCloseTo(0.5, 10);
    }
  });
});

describe('ticks of dates', () => {
  const words = (...args: Parameters<typeof dateTicks>) => dateTicks(...args).map((t) => `${t.month} ${t.year}`.trim());

  test('stand on firsts of months, with the year where it is new', () => {
    const ticks = dateTicks('2022-11-15', 0, 100, 10);
    expect(ticks.map((t) => t.day)).toEqual([16, 47, 78]);
    expect(ticks.map((t) => t.year)).toEqual(['2022', '2023', '']);
    expect(ticks.map((t) => t.month)).toEqual(['Dec', 'Jan', 'Feb']);
  });
  test('thin out where there is less room', () => {
    expect(words('2022-01-01', 0, 364, 4)).toEqual(['Jan 2022', 'Apr', 'Jul', 'Oct']);
    expect(words('2022-01-01', 0, 364, 2)).toEqual(['Jan 2022', 'Jul']);
    expect(words('2022-01-01', 0, 729, 2)).toEqual(['Jan 2022', 'Jan 2023']);
  });
  test('begin where the axis begins', () => expect(words('2022-01-01', 40, 100, 10)).toEqual(['Mar 2022', 'Apr']));
  test('take a start before the first day of the data', () =>
    expect(words('2022-03-10', -30, 30, 10)).toEqual(['Mar 2022', 'Apr']));
});

describe('paths', () => {
  test('of a line', () => expect(line([0, 10.04, 20], [5, 6.06, 7])).toBe('M0.0 5.0L10.0 6.1L20.0 7.0'));
  test('of an area, there and back', () =>
    expect(area([0, 10], [1, 2], [3, 4])).toBe('M0.0 1.0L10.0 2.0L10.0 4.0L0.0 3.0Z'));
  test('of nothing', () => expect(line([], [])).toBe(''));
});

describe('names at the right of a chart', () => {
  test('stay where they are if they do not touch', () =>
    expect(apart([200, 150, 100], 15, 300)).toEqual([200, 150, 100]));
  test('move up where they would', () => expect(apart([200, 195, 190], 15, 300)).toEqual([200, 185, 170]));
  test('do not leave the chart below or above', () => {
    expect(apart([310], 15, 300)).toEqual([292.5]);
    const top = apart([40, 30, 20, 10, 5], 15, 300);
    for (let i = 1; i < top.length; i++) expect(top[i - 1]! - top[i]!).toBeGreaterThanOrEqual(15);
    expect(Math.min(...top)).toBeGreaterThanOrEqual(7.5);
  });
});

test('a table is saved as CSV with five digits, and marks where it must', () => {
  expect(
    csv(
      ['day', 'p "so far"'],
      [
        [1, 0.1234567],
        ['a,b', 'c\nd'],
      ],
    ),
  ).toBe('day,"p ""so far"""\n1,0.12346\n"a,b","c\nd"\n');
});

test('a table saved as CSV holds no formula, and its numbers are numbers', () => {
  expect(csv(['=a'], [['=1+1'], ['+1-2'], ['@x'], ['\t=1'], ['-0.5'], ['+5'], ['-1e-05'], ['-'], ['a=b']])).toBe(
    "'=a\n'=1+1\n'+1-2\n'@x\n'\t=1\n-0.5\n+5\n-1e-05\n-\na=b\n",
  );
});
