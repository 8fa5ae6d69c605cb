import { describe, expect, test } from 'vitest';
import { confidenceOn, dayOf, holderName, indexOf, length, protestByDay } from '../../src/world/film';
import * as words from '../../src/world/words';
import { but, film } from '../fixtures';

describe('a day of a film', () => {
  test('is quiet at first', () => {
    expect(dayOf(film, 0)).toEqual({
      index: 0,
      protesting: 0,
      detained: 0,
      dissenting: [],
      doubting: [],
      plots: new Map(),
    });
  });
  test('sums over places and names the seats', () => {
    expect(dayOf(film, 2)).toEqual({
      index: 2,
      protesting: 1500,
      detained: 30,
      dissenting: [1],
      doubting: [1, 2],
      plots: new Map([[1, [1, 2]]]),
    });
  });
  test('doubts below the threshold, not at it', () => expect(dayOf(film, 1).doubting).toEqual([1]));
  test('beyond the last holds nothing', () => {
    expect(dayOf(film, 99)).toMatchObject({ protesting: 0, doubting: [] });
  });
});

test('protest and confidence by day', () => {
  expect(protestByDay(film)).toEqual([0, 1, 1500, 5000]);
  expect(confidenceOn(film, 0)).toBeCloseTo(0.5 * 80 + 0.3 * 50 + 0.2 * 60);
  expect(confidenceOn(but(film, { seats: [] }), 0)).toBe(0);
  expect(length(film)).toBe(4);
});

test.each([
  [-5, 0],
  [0, 0],
  [1, 1],
  [3, 2], // day 3 was not filmed
  [4, 3],
  [900, 3],
])('day %d is shown by frame %d', (day, want) => expect(indexOf(film, day)).toBe(want));

test('later holders of a seat have a letter, and after z a number', () => {
  expect(holderName(film, 0, 0)).toBe('minister');
  expect(holderName(film, 0, 3)).toBe('ministerb');
  expect(holderName(film, 2, 3)).toBe('admiral-28');
});

describe('in words', () => {
  test('a quiet day', () => {
    expect(words.dayInWords(film, 0, '2022-01-01')).toBe(
      '1 January 2022. Nobody protests. Every seat keeps its confidence in the regime. ' +
        "The leader takes the regime's strength for 0.90; in truth it is 0.80.",
    );
  });
  test('one protester and a plot of one', () => {
    expect(words.dayInWords(film, 1, '2022-01-01')).toContain(
      '1 person protests in 1 place, most in the country. ' +
        '1 of 3 seats have lost confidence in private: general. One seat plots: general.',
    );
  });
  test('a day on which much happens', () => {
    const text = words.dayInWords(film, 3, '2022-01-01');
    expect(text).toContain('5 January 2022. 5,000 people protest in 1 place, most in Poseidonis, 400 are detained.');
    expect(text).toContain('2 of 3 seats have lost confidence in private: general and admiral-28.');
    expect(text).toContain('2 have dissented in public: general and admiral-28.');
    expect(text).toContain('A plot has 2 members: general and admiral-28.');
  });
  test('long lists are cut', () => {
    const many = [...'abcdefg'].map((role) => ({ role, bloc: 'x', kind: 'core', power: 0.1 }));
    const all = but(film, { seats: many, confidence: many.map(() => [10]), face: [], plot: [], holder: [] });
    expect(words.dayInWords(all, 0, '2022-01-01')).toContain(
      '7 of 7 seats have lost confidence in private: a, b, c and 4 more.',
    );
  });
  test('a seat', () => {
    expect(words.seatInWords(film, 1, 3)).toBe(
      'general: private confidence 20 %, in public dissents openly, in a plot, 30.0 % of the power',
    );
    expect(words.seatInWords(film, 0, 0)).toBe(
      'minister: private confidence 80 %, in public loyal, 50.0 % of the power',
    );
  });
  test('the drawings', () => {
    expect(words.networkDescription(film, dayOf(film, 2), 'leader')).toBe(
      'Network of 3 seats of the elite around the leader. ' +
        '2 have lost confidence in private, 1 dissent in public, 1 plots.',
    );
    expect(words.beliefsDescription(film, 2)).toMatch(/On this day 0\.50, 0\.80 and 0\.60\.$/);
  });
});
