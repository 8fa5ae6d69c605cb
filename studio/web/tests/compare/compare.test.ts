import { describe, expect, test } from 'vitest';
import { inWords, isEmpty, nothing, request, type Change, type Standing } from '../../src/compare/change';
import { about, digits, percent, points, signed, ticks } from '../../src/compare/points';
import type { TwinDifference } from '../../src/lib/types';
import { but } from '../fixtures';

describe('a change', () => {
  const now: Standing = { case: 'atlantis', text: 'fronde: 1', with: ['free media'], set: { 'leader.age': '70' } };
  const change: Change = {
    other: '',
    with: ['peace', 'free media'],
    without: ['purge_rule'],
    set: [
      { path: ' media.reach ', value: ' 60 % ' },
      { path: '', value: '3' },
      { path: 'war.stake', value: ' ' },
    ],
  };

  test('is empty until something is chosen', () => {
    expect(isEmpty(nothing())).toBe(true);
    expect(isEmpty(but(nothing(), { set: [{ path: 'media.reach', value: '' }] }))).toBe(true);
    expect(isEmpty(change)).toBe(false);
    expect(isEmpty(but(nothing(), { other: 'troy' }))).toBe(false);
  });
  test('comes on top of what the page has', () => {
    expect(request(now, change, 500, 7)).toEqual({
      first: now,
      second: but(now, { with: ['free media', 'peace'], set: { 'leader.age': '70', 'media.reach': '60 %' } }),
      without: ['purge_rule'],
      runs: 500,
      seed: 7,
    });
  });
  test('to another case takes nothing of this one', () => {
    expect(request(now, but(change, { other: 'troy' }), 500, 7)).toMatchObject({
      second: { case: 'troy', with: ['peace', 'free media'], set: { 'media.reach': '60 %' } },
    });
  });
  test('in words', () => {
    expect(inWords(but(change, { other: 'troy' }))).toBe(
      'against troy, with peace, with free media, without purge rule,  media.reach  =  60 % ',
    );
    expect(inWords(nothing())).toBe('');
  });
});

describe('percentage points', () => {
  const probability = { p: 0.1, lo: 0.05, hi: 0.15, mc_error: 0.001, sd_parameters: 0.02 };
  const difference: TwinDifference = {
    first: probability,
    second: probability,
    mean: 0.0123,
    lo: 0.0011,
    hi: 0.0234,
    mc_error: 0.001,
    sd_parameters: 0.01,
  };

  test.each([
    [0, 2],
    [-1, 2],
    [1e-6, 2],
    [1e-4, 2],
    [0.0002, 1],
    [0.001, 1],
    [0.002, 0],
    [0.01, 0],
    [0.02, -1],
    [0.5, -1],
  ])('with an error of %d have %d decimals', (error, want) => expect(digits(error)).toBe(want));

  test('have a sign, and an interval that is rounded outwards', () => {
    expect(points(difference)).toEqual({ mean: '+1.2', interval: '+0.1 to +2.4' });
    const mirrored = but(difference, { mean: -0.0123, lo: -0.0234, hi: -0.0011 });
    expect(points(mirrored)).toEqual({ mean: '−1.2', interval: '−2.4 to −0.1' });
  });
  test('say how small they are where no digit would show it', () => {
    expect(points(but(difference, { mean: 0.0001, lo: -0.0004, hi: 0.0006 }))).toEqual({
      mean: 'under 0.1',
      interval: '−0.1 to +0.1',
    });
    expect(points(but(difference, { mean: 0, lo: 0, hi: 0 })).mean).toBe('0.0');
  });
  test('are tens where the error exceeds one', () => {
    expect(points(but(difference, { mean: 0.123, lo: -0.04, hi: 0.28, mc_error: 0.03 }))).toEqual({
      mean: '+10',
      interval: '−10 to +30',
    });
  });
  test.each([
    [1.25, 1, '+1.3'],
    [-0.04, 1, '0.0'],
    [-12, 0, '−12'],
    [14, -1, '+10'],
    [0, 2, '0.00'],
  ])('%d with %d decimals is %s', (x, places, want) => expect(signed(x, places)).toBe(want));
});

test.each([
  [{ p: 0.123, lo: 0.101, hi: 0.149, mc_error: 0.001 }, '12.3 % (10.1–14.9)'],
  [{ p: 0.0001, lo: 0, hi: 0.004, mc_error: 0.001 }, '<0.1 % (0–0.4)'],
  [{ p: 0.52, lo: 0.43, hi: 0.58, mc_error: 0.03 }, '50 % (40–60)'],
])('one side of a comparison: %o', (p, want) => expect(percent(p)).toBe(want));

test('a number of worlds that would be needed has two digits', () => {
  expect(about(123_456)).toBe('120,000');
  expect(about(7)).toBe('7');
});

describe('ticks', () => {
  test.each([
    [1, [-1, -0.5, 0, 0.5, 1]],
    [0.03, [-0.02, 0, 0.02]],
    [12, [-10, -5, 0, 5, 10]],
    [70, [-50, 0, 50]],
  ])('of an axis to %d points', (most, want) => {
    expect(ticks(most).map((t) => Number(t.toFixed(6)) + 0)).toEqual(want);
  });
});
