import { describe, expect, test } from 'vitest';
import { endLabel, exitLabel, EXITS, shortLabel, SURVIVAL, WAYS_OUT } from '../../src/lib/exits';
import { distinct } from '../../src/lib/names';
import { credit, hash, originOfResult, originOfTwins, originOfWorld } from '../../src/lib/origin';
import type { Trace, Twins } from '../../src/lib/types';
import { result, scenario } from '../fixtures';

test('cases that share a title are distinguished by their ids, others need none', () => {
  const all = [
    { id: 'a', title: 'Atlantis' },
    { id: 'b', title: 'Atlantis' },
    { id: 'c', title: 'Troy' },
    { id: 'c', title: 'Troy' },
  ];
  const name = distinct(all);
  expect(all.map(name)).toEqual(['Atlantis (a)', 'Atlantis (b)', 'Troy', 'Troy']);
  expect(name({ id: 'd', title: 'Ys' })).toBe('Ys');
});

describe('exits', () => {
  test('all have a label, survival comes last and is no way out', () => {
    for (const exit of EXITS) expect(exitLabel(exit)).not.toBe('');
    expect(EXITS.at(-1)).toBe(SURVIVAL);
    expect(WAYS_OUT).toHaveLength(EXITS.length - 1);
  });
  test('have few words where there is little room', () => {
    expect(shortLabel('hybrid').length).toBeLessThan(exitLabel('hybrid').length);
    expect(shortLabel('uprising')).toBe(exitLabel('uprising'));
    expect(endLabel('survival')).toBe(shortLabel('survival'));
    expect(endLabel('hybrid')).toBe(exitLabel('hybrid'));
  });
  test('that are not known go by their names', () => expect(shortLabel('abdication')).toBe('abdication'));
});

describe('where numbers come from', () => {
  test('of a run', () => {
    expect(credit(originOfResult(result()), '90 % intervals')).toBe(
      'Atlantis, 1 May 2022 · as of 1 May 2022 · scenario 0123456789ab · 1,200 worlds · seed 7 · fronde 0.0.0 · ' +
        '90 % intervals',
    );
  });
  test('of a changed case', () => {
    const changed = result({ scenario: { ...scenario, intervention: 'free media' } });
    expect(credit(originOfResult(changed), '')).toContain('Atlantis, 1 May 2022, changed: free media · as of');
  });
  test('of an analysis with worlds of its own', () => {
    expect(credit(originOfResult(result()), '', '300 worlds of a screening')).toContain(
      ' · 300 worlds of a screening · ',
    );
  });
  test('of a world', () => {
    const trace = { scenario, run: 3, worlds: 1200, seed: 7, software: 'fronde 0.0.0' } as Trace;
    expect(originOfWorld(trace).counted).toBe('world 3 of 1,200');
  });
  test('of comparisons with one first side', () => {
    const twins = (title: string, runs: number): Twins =>
      ({ first: scenario, second: { ...scenario, title }, runs, seed: 7, software: 'fronde 0.0.0' }) as Twins;
    const origin = originOfTwins([twins('Troy', 500), twins('Ys', 1)])!;
    expect(origin.counted).toBe('500 pairs, 1 pair of worlds');
    expect(credit(origin, '')).toMatch(/^Troy .* · Ys .* · against Atlantis, 1 May 2022 /);
    expect(originOfTwins([])).toBeNull();
  });
  test('quotes twelve digits of a hash', () => expect(hash(scenario)).toBe('0123456789ab'));
});
