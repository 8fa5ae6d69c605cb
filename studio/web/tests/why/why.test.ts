import { describe, expect, test } from 'vitest';
import { boundInWords, strip, verdictOf } from '../../src/why/box';
import { bars, ticks, wayOf } from '../../src/why/tornado';
import { boxNote, boxTitle, noSignposts, tradeOffDescription } from '../../src/why/words';
import type { Discovery, FoundBox, InputSensitivity, Region } from '../../src/lib/types';
import { but } from '../fixtures';

const range = (mean: number, lo: number, hi: number) => ({ mean, lo, hi });

describe('a box', () => {
  const bound = { path: 'media.reach', unit: 'share', doc: 'Reach.' };
  const region = (draws: number): Region => ({ draws, density: range(0.3, 0.2, 0.4), coverage: range(0.6, 0.4, 0.8) });
  const box: FoundBox = {
    bounds: [
      { ...bound, lo: 0.2 },
      { path: 'leader.age', unit: 'years', doc: 'Age.', lo: 60, hi: 70 },
    ],
    found: region(40),
    checked: region(30),
    confirmed: true,
    trade_off: [],
  };
  const discovery = { where: 'exit=coup', days: 365 } as Discovery;

  test('is described by its bounds', () => {
    expect(boundInWords({ ...bound, lo: 0.2, hi: 0.4 })).toBe('is from 20 % to 40 %');
    expect(boundInWords({ ...bound, lo: 0.2 })).toBe('exceeds 20 %');
    expect(boundInWords({ ...bound, hi: 0.4 })).toBe('is below 40 %');
    expect(boundInWords(bound)).toBe('is anything');
    expect(boxTitle(discovery, box)).toBe(
      'exit=coup within 12 months: media.reach exceeds 20 % and leader.age is from 60 years to 70 years',
    );
  });
  test('is judged by the draws that were not used to find it', () => {
    expect(verdictOf(box)).toBe('The held-out draws confirm it.');
    expect(verdictOf(but(box, { confirmed: false }))).toBe('The held-out draws do not confirm it.');
    const unseen = but(box, { checked: region(0) });
    expect(verdictOf(unseen)).toMatch(/^No held-out draw/);
    expect(boxNote(unseen)).toBe(verdictOf(unseen));
    expect(boxNote(box)).toBe('density 30 (20–40)\u00a0%, coverage 60 (40–80)\u00a0%, as checked; 90 % intervals');
  });
  test('is a part of a strip', () => {
    const spread = { path: 'media.reach', lo: 0.2, median: 0.3, hi: 0.4 };
    const part = strip({ ...bound, lo: 0.25 }, spread)!;
    expect([part.from, part.median, part.to].map((x) => x.toFixed(6))).toEqual(['0.250000', '0.500000', '1.000000']);
    expect(strip({ ...bound, hi: 0.5 }, spread)).toMatchObject({ lo: 0.2, hi: 0.5, from: 0, to: 1 });
    expect(strip(bound, undefined)).toBeUndefined();
    expect(strip(bound, but(spread, { hi: 0.2 }))).toBeUndefined();
  });
  test('has a trade-off', () => {
    const step = { inputs: 1, found: region(40), checked: region(30) };
    expect(tradeOffDescription([but(step, { inputs: 0 }), step])).toMatch(
      /^Trade-off of the box in 2 steps, as checked: from all draws, with density 30 \(20–40\)\s%/,
    );
  });
});

test('a run without signposts says why', () => {
  expect(noSignposts(true)).toContain('at least 20 draws');
  expect(noSignposts(false)).toContain('when it is done');
});

describe('the tornado', () => {
  const input = (direction: [number, number, number], strength: [number, number, number]): InputSensitivity =>
    ({ path: 'a', direction: range(...direction), strength: range(...strength) }) as InputSensitivity;
  const up = input([0.5, 0.2, 0.8], [2 * Math.log(2), 2 * Math.log(1.5), 2 * Math.log(3)]);
  const down = input([-0.5, -0.8, -0.2], [2 * Math.log(2), 2 * Math.log(1.5), 2 * Math.log(3)]);
  const open = input([0.1, -0.2, 0.4], [2 * Math.log(2), 2 * Math.log(1.5), 2 * Math.log(3)]);

  test('knows a direction where the interval leaves no other', () => {
    expect([up, down, open].map(wayOf)).toEqual(['more', 'less', 'either']);
  });
  test('has bars from one, by the factor of half of the distribution', () => {
    const [a, b, c] = bars([up, down, open]);
    expect(a).toMatchObject({ from: 1, way: 'more' });
    expect([a!.to, a!.lo, a!.hi].map((x) => x.toFixed(3))).toEqual(['2.000', '1.500', '3.000']);
    expect([b!.to, b!.lo, b!.hi].map((x) => x.toFixed(3))).toEqual(['0.500', '0.333', '0.667']);
    expect([c!.from, c!.to].map((x) => x.toFixed(3))).toEqual(['0.500', '2.000']);
  });
  test.each([
    [1.2, [1]],
    [2, [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2]],
    [5, [0.25, 0.5, 1, 2, 4]],
    [50, [0.1, 1, 10]],
  ])('has ticks for factors up to %d', (most, want) => expect(ticks(most)).toEqual(want));
});
