import { describe, expect, test } from 'vitest';
import * as words from '../src/forecast/words';
import type { ObservedComparison, Pooling } from '../src/lib/types';
import { fall, series } from './figures/data';

const pooling = {
  class: { name: 'military, 0–5 years', leader_years: 1204.4, exits: 1 },
  reference: { tenure: '0–5 years', members: 15, worlds: 1200 },
} as Pooling;
const comparison = (within: boolean): ObservedComparison => ({
  date: '2022-03-25', variable: 'purges', observed: [0.73, 1.73, 4.09], simulated: [3, 3, 3], within,
});

describe('the sentences of the forecast', () => {
  test('say what the relative risks compare with', () => {
    expect(words.risksIntroduced(pooling)).toContain('a usual ruler of 0–5 years in office');
    expect(words.usualRuler(pooling)).toBe(
      'The usual ruler: 1,200 worlds of 15 generic cases. History: military, 0–5 years, 1,204 leader-years, 1 exit.',
    );
    expect([words.stretch(0, 91), words.stretch(1, 183)]).toEqual(['to 3 months', 'then to 6 months']);
  });
  test('count the observations that the run-up holds', () => {
    expect(words.fitInWords([comparison(true), comparison(false)], '2022-03-25')).toMatch(
      /^1 of 2 observations until 25 March 2022 lie within /,
    );
  });
  test('write a median with its range as the report does', () => {
    expect(words.withRange(comparison(true).observed, 'count')).toBe('2 (0–5)');
    expect(words.withRange(comparison(true).simulated, 'count')).toBe('3 (3)');
    expect(words.withRange([0.673, 0.711, 0.746], 'share')).toBe('71 % (67–75 %)');
  });

  test('name the line of the pinned run, if there is one', () => {
    expect(words.fanNote('persons', '')).toBe(
      'in persons; bands: the middle 50, 80 and 95 % of worlds; line: their median',
    );
    expect(words.fanNote('', 'dashed: the pinned run')).toMatch(/^bands: .*; dashed: the pinned run$/);
  });
  test('describe a fan by its meaning', () => {
    expect(words.fanDescription('people protesting on the day')).toMatch(/^People protesting on the day\. Fan of /);
    expect(words.fanDescription('')).toMatch(/^Fan of /);
  });
  test('describe what is stacked', () => {
    expect(words.stackDescription(true)).toContain('and above them that the leader stays.');
    expect(words.stackDescription(false)).toContain('by date, stacked.');
  });
  test('read a fan on a day', () => {
    const at = (quantile: string) => series.quantiles[quantile]![2]!;
    expect(words.fanOnDay(series, at)).toBe('900; 95 % of worlds 20–30,000');
  });
});

// The same waterfall as in Go's report/phrase/state, with the same words.
describe('how history comes to its probability', () => {
  test('is told by the class, the facts that change its rate, and the state', () => {
    expect(words.fallRows(fall).map((r) => [r.says, r.factor, r.counted, r.whole])).toEqual([
      ['personalist, 15+ years, 1991–2015', '', '', true],
      ['no attempted coup on record', '×0.84', '21,502: 158 exits, 33 irregular', false],
      ['it demands that the ruler goes', '×2.5', '46: 5 exits, 1 irregular', false],
      ['the facts together, beyond each alone', '×1.2', '', false],
      ['history in this state', '×2.6', '', true],
    ]);
    expect(words.countedYears(fall)).toBe('1952–2010');
  });
  test('lists what changes nothing and what is unknown', () => {
    expect(words.idleFacts(fall)).toBe('Hardly any effect (×0.95 to ×1.05): 22 years in office.');
    expect(words.idleFacts({ ...fall, steps: fall.steps.slice(2) })).toBe('');
    expect(words.unknownFacts(fall)).toEqual([
      'unknown: war with other states (war.active): 17 (8–34) % if at peace with other states, ' +
        '22 (11–44) % if at war with another state',
    ]);
    const { unknown: _, ...known } = fall;
    expect(words.unknownFacts(known)).toEqual([]);
  });
});
