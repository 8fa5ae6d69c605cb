import { describe, expect, test } from 'vitest';
import * as interval from '../../src/scenario/interval';
import type { ScenarioNumber } from '../../src/lib/types';
import { but, share } from '../fixtures';

const rate = but(share, {
  unit: 'per year',
  text: '0.5 to 2 per year',
  lo: 0.5,
  median: 1,
  hi: 2,
  most: null,
  scale: 1,
});
const skill = but(share, { unit: '', text: '-1 to 1', lo: -1, median: 0, hi: 1, least: null, most: null, scale: 1 });
const age = but(share, {
  unit: 'years',
  text: '63.5 years',
  lo: 63.5,
  median: 63.5,
  hi: 63.5,
  least: 0,
  most: 120,
  scale: 1,
  uncertain: false,
});
const close = (a: interval.Stated, b: interval.Stated) => {
  for (const end of ['lo', 'median', 'hi'] as const) expect(a[end]).toBeCloseTo(b[end], 9);
};

describe('what the text states', () => {
  test.each([
    ['20 to 40 %', false],
    ['beta(2, 8)', false],
    ['40 %', true],
    ['tomorrow', true],
  ])('"%s": one value? %s', (text, want) => expect(interval.constant(but(share, { text }))).toBe(want));

  test('is narrower than the quantiles if weak evidence widened them', () => {
    const w = interval.widening('C3');
    expect(w).toBeGreaterThan(1);
    const widened = but(rate, { grade: 'C3', lo: 1 / 2 ** w, hi: 2 ** w });
    close(interval.stated(widened), { lo: 0.5, median: 1, hi: 2 });
  });
  test('of a share is taken back on the scale of odds', () => {
    const odds = (p: number) => p / (1 - p);
    const back = (o: number) => o / (1 + o);
    const w = interval.widening('E5');
    const median = back(Math.sqrt(odds(0.2) * odds(0.4)));
    const spread = (odds(0.4) / odds(median)) ** w;
    const widened = but(share, {
      grade: 'E5',
      median,
      lo: back(odds(median) / spread),
      hi: back(odds(median) * spread),
    });
    close(interval.stated(widened), { lo: 0.2, median, hi: 0.4 });
  });
  test('of the best evidence or none is what the quantiles are', () => {
    expect(interval.widening('A1')).toBe(1);
    expect(interval.widening('')).toBe(1);
    close(interval.stated(skill), { lo: -1, median: 0, hi: 1 });
  });
  test('is one value for a constant, however weak its evidence', () => {
    close(interval.stated(but(age, { lo: 60, hi: 67 })), { lo: 63.5, median: 63.5, hi: 63.5 });
  });
});

describe('moving', () => {
  const from = { lo: 0.5, median: 1, hi: 2 };

  test('an end takes the median along', () => {
    close(interval.move(rate, from, 'hi', 8), { lo: 0.5, median: 2, hi: 8 });
    close(interval.move(rate, from, 'lo', 0.125), { lo: 0.125, median: 0.5, hi: 2 });
    close(interval.move(skill, { lo: -1, median: 0, hi: 1 }, 'hi', 3), { lo: -1, median: 1, hi: 3 });
  });
  test('the middle takes both ends along', () => {
    close(interval.move(rate, from, 'median', 3), { lo: 1.5, median: 3, hi: 6 });
    close(interval.move(skill, { lo: -1, median: 0, hi: 1 }, 'median', 2), { lo: 1, median: 2, hi: 3 });
  });
  test('ends do not pass each other', () => {
    expect(interval.move(rate, from, 'lo', 5)).toMatchObject({ lo: 2, hi: 2 });
    expect(interval.move(rate, from, 'hi', 0.1)).toMatchObject({ lo: 0.5, hi: 0.5 });
  });
  test('nothing leaves the range of the key', () => {
    const moved = interval.move(share, { lo: 0.2, median: 0.29, hi: 0.4 }, 'hi', 1.5);
    expect(moved.hi).toBe(1);
    const up = interval.move(share, { lo: 0.2, median: 0.29, hi: 0.4 }, 'median', 1);
    expect(up.median).toBeLessThan(1);
    expect(up.lo).toBeLessThanOrEqual(up.median);
    expect(up.hi).toBeLessThanOrEqual(1);
  });
  test('one value moves as one value', () => {
    close(interval.move(age, interval.stated(age), 'median', 70), { lo: 70, median: 70, hi: 70 });
  });
});

describe('writing', () => {
  const write = (n: ScenarioNumber, lo: number, median: number, hi: number) => interval.write(n, { lo, median, hi });

  test('three digits in the unit that is shown', () => {
    expect(write(share, 0.20449, 0.3, 0.4)).toBe('20.4 to 40 %');
    expect(write(rate, 0.0012345, 1, 2)).toBe('0.00123 to 2 per year');
    expect(write(skill, -1, 0, 1)).toBe('-1 to 1');
  });
  test('one value where the ends are written alike', () => {
    expect(write(share, 0.3, 0.3, 0.30001)).toBe('30 %');
    expect(write(age, 70, 70, 70)).toBe('70 years');
  });
  test('a count without its unit', () => {
    expect(write(but(rate, { unit: 'persons' }), 1200, 1500, 2000)).toBe('1200 to 2000');
  });
  test.each([
    [0, '0'],
    [1234.5, '1230'],
    [0.5, '0.5'],
    [-0.25, '-0.25'],
    [1e-9, '0'], // eight places at most
  ])('the figure of %d is %s', (x, want) => expect(interval.figure(skill, x)).toBe(want));
});

describe('reading back what was written', () => {
  test.each([
    [share, '25 to 35 %', 0.25, 0.35],
    [rate, '0.5 to 8 per year', 0.5, 8],
    [skill, '-2 to 3', -2, 3],
    [age, '70 years', 70, 70],
  ])('%#', (n, text, lo, hi) => {
    const read = interval.replaced(n, text);
    expect(read).toMatchObject({ text, grade: '', uncertain: lo < hi });
    expect(read.lo).toBeCloseTo(lo, 9);
    expect(read.hi).toBeCloseTo(hi, 9);
    expect(read.median).toBeGreaterThan(lo - 1e-9);
    expect(read.median).toBeLessThan(hi + 1e-9);
  });
  test('what the page cannot read keeps its quantiles', () => {
    for (const text of ['beta(2, 8)', '25 to 35', '3 to 4 years']) {
      expect(interval.replaced(share, text)).toEqual(but(share, { text }));
    }
  });
  test('nothing in its place is the number itself', () => expect(interval.replaced(share, undefined)).toBe(share));
  test('a move, written and read again, is the same', () => {
    const moved = interval.move(rate, interval.stated(rate), 'hi', 8);
    const read = interval.replaced(rate, interval.write(rate, moved));
    close(interval.stated(read), moved);
  });
});

describe('the track', () => {
  test.each([
    ['a share', share],
    ['a rate', rate],
    ['a difference', skill],
    ['one value', age],
    ['a small share', but(share, { lo: 0.001, median: 0.003, hi: 0.01 })],
    ['a number that may be zero', but(rate, { lo: 0, median: 1, hi: 2 })],
  ])('of %s holds the interval and leads there and back', (_, n) => {
    const s = interval.stated(n);
    const track = interval.track(n, s);
    const places = [s.lo, s.median, s.hi].map((x) => track.at(x));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    for (const place of places) {
      expect(place).toBeGreaterThanOrEqual(0);
      expect(place).toBeLessThanOrEqual(interval.STEPS);
    }
    for (const position of [1, 100, 399]) expect(track.at(track.value(position))).toBeCloseTo(position, 6);
  });
  test('of a share goes from 0 to 100 %', () => {
    const track = interval.track(share, interval.stated(share));
    expect([track.value(0), track.value(interval.STEPS)]).toEqual([0, 1]);
  });
  test('keeps a handle on itself that would leave it', () => {
    const track = interval.track(rate, interval.stated(rate));
    expect(track.at(1e6)).toBe(interval.STEPS);
    expect(track.at(1e-6)).toBe(0);
  });
});
