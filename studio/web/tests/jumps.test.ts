import { expect, test } from 'vitest';
import { jumps } from '../src/forecast/jumps';
import { leaderInWords, stackOnDay } from '../src/forecast/words';
import type { Moment, View } from '../src/lib/types';

const event = (date: string, changes: Partial<Moment> = {}): Moment => ({
  date,
  until: '',
  type: 'election',
  label: '',
  probability: 1,
  future: true,
  evidence: '',
  url: '',
  ...changes,
});
const days = Array.from({ length: 60 }, (_, i) => i + 1);
/** Rises by a tenth of a point a day, and by some points on day 30. */
const curve = (jump: number) => days.map((d) => 0.001 * d + (d >= 30 ? jump : 0));

test('a curve that jumps on the day of an event is marked there', () => {
  const all = [event('2022-05-10'), event('2022-05-31', { label: 'the vote' })];
  expect(jumps('2022-05-01', days, curve(0.05), all)).toEqual([{ day: 30, event: all[1] }]);
});
test('an event after which nothing jumps is not marked, nor one of the past, nor one beyond the end', () => {
  const flat = [event('2022-05-31'), event('2022-04-01'), event('2023-01-01'), event('2022-05-31', { future: false })];
  expect(jumps('2022-05-01', days, curve(0), flat)).toEqual([]);
  expect(jumps('2022-05-01', days, curve(0.05), flat.slice(1))).toEqual([]);
});
test('an event within a span of dates counts what rises in all of it', () => {
  const within = event('2022-05-25', { until: '2022-06-05' });
  expect(jumps('2022-05-01', days, curve(0.2), [within])).toEqual([{ day: 24, event: within }]);
});

test('a day of the curve in words begins with leaving by any way, then the likeliest', () => {
  const view = { daily: { days: [1], exits: { survival: [0.9], uprising: [0.02], military_coup: [0.08] } } };
  expect(stackOnDay(view as unknown as View, 0, ['survival', 'uprising', 'military_coup'])).toMatch(
    /^has left by any way 10 %: military coup 8 %, uprising 2 %/,
  );
});
test('who rules is said in a line', () => {
  const leader = { role: 'president', age: 69, years_in_office: 22.2, rule: 'personal' };
  expect(leaderInWords(leader, 'Atlantis')).toBe(
    'President of Atlantis, aged 69, in office for 22 years, personal rule',
  );
  expect(leaderInWords({ ...leader, years_in_office: 0.3 }, 'Atlantis')).toContain('less than a year');
});
