import { describe, expect, test } from 'vitest';
import * as words from '../src/forecast/words';
import { series } from './figures/data';

describe('the sentences of the forecast', () => {
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
