import { describe, expect, test } from 'vitest';
import { inWords, isEmpty, nothing, request, type Change, type Standing } from '../../src/compare/change';
import { ticks } from '../../src/compare/ticks';
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
