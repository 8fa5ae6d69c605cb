import { describe, expect, test } from 'vitest';
import { lines, linesOfCase, select, sort, weak, type Filter, type Line } from '../src/evidence/rows';
import type { EvidenceNumber, ScenarioNumber } from '../src/lib/types';
import { but, share } from './fixtures';

const number = (path: string, grade: string, stated = true): ScenarioNumber => but(share, { path, grade, stated });
const evidence = (path: string, grade: string, mean: number | null): EvidenceNumber => ({
  path,
  doc: 'What it is.',
  text: '20 to 40 %',
  unit: 'share',
  stated: true,
  grade,
  url: '',
  source: 'survey',
  note: '',
  share: mean === null ? null : { mean, lo: 0, hi: 1 },
  value_of_information: mean === null ? null : { mean, lo: 0, hi: 1 },
  rank: null,
});

describe('weak evidence', () => {
  test.each(['C3', 'C4', 'D2', 'E5', 'F6', 'B4'])('%s is weak', (grade) => expect(weak(grade)).toBe(true));
  test.each(['A1', 'B2', 'B3', 'C2', 'A3', ''])('%s is not', (grade) => expect(weak(grade)).toBe(false));
});

describe('the lines of the table', () => {
  test('join what the run and the case say about a number', () => {
    const [line] = lines([evidence('media.reach', 'B2', 0.3)], [number('media.reach', 'A1')]);
    expect(line).toMatchObject({
      path: 'media.reach',
      grade: 'B2',
      unit: '%',
      lo: 0.2,
      scale: 100,
      share: { mean: 0.3 },
    });
  });
  test('do without the case if the text has changed', () => {
    const [line] = lines([evidence('media.reach', 'B2', null)], []);
    expect(line).toMatchObject({ unit: 'share', lo: NaN, scale: 1, uncertain: true });
  });
  test('of a case without a run have no shares', () => {
    expect(linesOfCase([number('a', ''), number('b', 'C3')]).map((l) => l.share)).toEqual([null, null]);
  });
});

const all: Line[] = [
  ...linesOfCase([
    number('leader.age', 'A1'),
    number('media.reach', 'C3'),
    number('war.stake', ''),
    number('elites.doubt', '', false),
  ]),
];
all[1]!.source = 'Levada, March 2022';
const paths = (list: Line[]) => list.map((l) => l.path);
const filter = (f: Partial<Filter>) => paths(select(all, { grade: '', origin: '', text: '', ...f }));

describe('choosing lines', () => {
  test('all of them', () => expect(filter({})).toHaveLength(4));
  test('by origin', () => {
    expect(filter({ origin: 'stated' })).toEqual(['leader.age', 'media.reach', 'war.stake']);
    expect(filter({ origin: 'default' })).toEqual(['elites.doubt']);
  });
  test('by grade', () => {
    expect(filter({ grade: 'none' })).toEqual(['war.stake', 'elites.doubt']);
    expect(filter({ grade: 'weak' })).toEqual(['media.reach']);
    expect(filter({ grade: 'better' })).toEqual(['leader.age']);
    expect(filter({ grade: 'C3' })).toEqual(['media.reach']);
  });
  test('by all of some words', () => {
    expect(filter({ text: 'LEVADA march' })).toEqual(['media.reach']);
    expect(filter({ text: 'levada april' })).toEqual([]);
  });
});

describe('sorting lines', () => {
  const shares = lines(
    [evidence('b', 'C3', 0.2), evidence('a', 'A1', 0.5), evidence('d', '', null), evidence('c', 'B2', 0.2)],
    [],
  );

  test.each([
    ['path', false, 'abcd'],
    ['path', true, 'dcba'],
    ['grade', false, 'acbd'], // no grade comes last
    ['share', true, 'abcd'], // equal shares by their path
    ['value', false, 'dbca'],
  ] as const)('by %s, falling: %s', (key, down, want) => {
    expect(paths(sort(shares, key, down)).join('')).toBe(want);
  });
  test('leaves the list as it was', () => {
    sort(shares, 'path', false);
    expect(paths(shares).join('')).toBe('badc');
  });
});
