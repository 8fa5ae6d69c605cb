import { describe, expect, test } from 'vitest';
import * as format from '../../src/lib/format';

// What has its like in Go is compared with that in vectors.test.ts; here is the rest.

describe('fixed', () => {
  test.each([
    [0.5, 0, '0'],
    [1.5, 0, '2'],
    [2.5, 0, '2'],
    [0.125, 2, '0.12'],
    [0.375, 2, '0.38'],
    [-2.5, 0, '-2'],
    [-3.5, 0, '-4'],
    [1234.5, 0, '1234'],
  ])('takes the half %d to the even digit', (x, decimals, want) => expect(format.fixed(x, decimals)).toBe(want));

  test.each([
    [0.15, 1, '0.1'], // a little less than it is written
    [1.005, 2, '1.00'],
    [2.675, 2, '2.67'],
    [0.35, 1, '0.3'],
    [0.45, 1, '0.5'],
    [8.345, 2, '8.35'],
  ])('rounds %d, which is no exact half, to the nearest', (x, decimals, want) =>
    expect(format.fixed(x, decimals)).toBe(want),
  );
});

describe('points', () => {
  test.each([
    [1.25, 1, '+1.2'],
    [-0.04, 1, '0.0'],
    [-12, 0, '−12'],
    [0, 2, '0.00'],
  ])('%d with %d decimals is %s', (x, decimals, want) => expect(format.signed(x, decimals)).toBe(want));

  test('are seen if the interval leaves zero out', () => {
    expect(format.seen({ mean: 0.1, lo: 0.01, hi: 0.2 })).toBe(true);
    expect(format.seen({ mean: -0.1, lo: -0.2, hi: -0.01 })).toBe(true);
    expect(format.seen({ mean: 0.1, lo: -0.01, hi: 0.2 })).toBe(false);
    expect(format.seen({ mean: 0, lo: 0, hi: 0 })).toBe(false);
  });
});

describe('dates', () => {
  test.each([
    ['2022-03-25', 1, '2022-03-26'],
    ['2022-12-31', 1, '2023-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2022-03-25', -25, '2022-02-28'],
    ['2022-03-25', 365, '2023-03-25'],
  ])('%s and %d days are %s', (iso, days, want) => {
    expect(format.isoAfter(iso, days)).toBe(want);
    expect(format.daysBetween(iso, want)).toBe(days);
  });
  test('do not mind that clocks change', () => expect(format.daysBetween('2022-03-26', '2022-03-28')).toBe(2));
  test.each(['2022-02-30', '2022-00-10', 'soon', '', '25 March 2022'])('are none of "%s"', (text) => {
    expect(format.parseDate(text)).toBeNaN();
  });
});

test.each([
  [0.2, '1 s'],
  [35.4, '35 s'],
  [89, '89 s'],
  [90, '2 min'],
  [3500, '58 min'],
  [5400, '1.5 h'],
  [7200, '2 h'],
])('a wait of %d seconds is %s', (seconds, want) => expect(format.wait(seconds)).toBe(want));

test('a moment is given in the reader’s own time', () => {
  const noon = new Date(2022, 10, 25, 16, 50);
  expect(format.moment(noon.toISOString())).toMatch(/^25 Nov,? 16:50$/);
});

test('a range has its sign once, and is rounded outwards', () => {
  expect(format.quantityRange(0.1, 0.25, 'share')).toBe('10–25 %');
  expect(format.quantityRange(0.101, 0.104, 'share')).toBe('10–11 %');
  expect(format.quantityRange(1200, 56_000, 'persons')).toBe('1,200–56,000');
});

test('counts past a million are in millions', () => {
  expect(format.quantity(1_234_567, 'persons')).toBe('1.23 M');
  expect(format.quantity(-2_500_000, 'persons')).toBe('-2.5 M');
});
