import { describe, expect, test } from 'vitest';
import { keyAt, keysBeside, Language, pathAt, plain, type Node } from '../../src/scenario/schema';

const LINES = `fronde: 1
leader:
  age: 63
  # a comment
  years_in_office: {value: 2.5, evidence: {source: "a: b", reliability: A}}
blocs:
- name: core
  members: 6
- name: army
  seats:
    - {role: general, ties: [core, army]}

timeline:
  - date: 2022-01-10
    type: protest`.split('\n');

const row = (text: string) => LINES.findIndex((line) => line.includes(text));
const path = (line: string, at: string) => pathAt(LINES, row(line), LINES[row(line)]!.indexOf(at)).join(' ');

describe('the keys that lead to a position', () => {
  test.each([
    ['fronde: 1', 'fronde', ''],
    ['  age: 63', 'age', 'leader'],
    ['  years_in_office', 'value', 'leader years_in_office'],
    ['  years_in_office', 'reliability', 'leader years_in_office evidence'],
    ['- name: core', 'name', 'blocs []'],
    ['  members: 6', 'members', 'blocs []'],
    ['- {role', 'role', 'blocs [] seats []'],
    ['- {role', 'army', 'blocs [] seats [] ties []'],
    ['  - date', 'date', 'timeline []'],
    ['    type: protest', 'type', 'timeline []'],
  ])('in "%s" at %s', (line, at, want) => expect(path(line, at)).toBe(want));

  test('go by the column in an empty line', () => {
    const empty = LINES.indexOf('');
    expect(pathAt(LINES, empty, 0)).toEqual([]);
    expect(pathAt(LINES, empty, 4).join(' ')).toBe('blocs [] seats');
  });
});

describe('the keys beside a position', () => {
  const beside = (line: string, at: string) => [...keysBeside(LINES, row(line), LINES[row(line)]!.indexOf(at))].sort();

  test('are those of the mapping', () => {
    expect(beside('  age: 63', 'age')).toEqual(['years_in_office']);
    expect(beside('  members: 6', 'members')).toEqual(['name']);
    expect(beside('fronde: 1', 'fronde')).toEqual(['blocs', 'leader', 'timeline']);
  });
  test('are those of the braces', () => expect(beside('- {role', 'ties')).toEqual(['role', 'ties']));
  test('do not belong to another item of the list', () => {
    expect(beside('    type: protest', 'type')).toEqual(['date']);
    expect(beside('- name: army', 'name')).toEqual(['seats']);
  });
});

describe('the language', () => {
  const root: Node = {
    type: 'object',
    properties: {
      leader: { $ref: '#/$defs/Leader', description: 'Who rules.' },
      blocs: { type: 'array', items: { $ref: '#/$defs/Bloc' } },
      extra: { additionalProperties: { type: 'number', description: 'Any number.' } },
      war: { type: 'boolean' },
    },
    $defs: {
      Leader: { properties: { age: { $ref: '#/$defs/Number', description: 'Age in years.' } } },
      Bloc: { properties: { name: { type: 'string' }, kind: { enum: ['core', 'army'], description: 'What it is.' } } },
      Number: {
        description: 'A number.',
        anyOf: [{ type: 'number' }, { type: 'string' }, { properties: { value: { description: 'The number.' } } }],
      },
    },
  };
  const language = new Language(root);

  test('knows the keys of a place with their texts', () => {
    expect(language.keys([]).map((k) => k.key)).toEqual(['leader', 'blocs', 'extra', 'war']);
    expect(language.keys([])[0]).toEqual({ key: 'leader', text: 'Who rules.' });
    expect(language.keys(['leader'])).toEqual([{ key: 'age', text: 'Age in years.' }]);
    expect(language.keys(['leader', 'age'])).toEqual([{ key: 'value', text: 'The number.' }]);
  });
  test('knows items of lists and keys of any name', () => {
    expect(language.keys(['blocs', '[]']).map((k) => k.key)).toEqual(['name', 'kind']);
    expect(language.help(['extra', 'whatever'])).toBe('Any number.');
  });
  test('knows the words of a value', () => {
    expect(language.words(['blocs', '[]', 'kind'])).toEqual(['core', 'army']);
    expect(language.words(['war'])).toEqual(['true', 'false']);
    expect(language.words(['leader', 'age'])).toEqual([]);
  });
  test('prefers what a key says of itself to what its type says', () => {
    expect(language.help(['leader', 'age'])).toBe('Age in years.');
  });
  test('says nothing of what it does not know', () => {
    expect(language.help(['navy'])).toBe('');
    expect(language.keys(['leader', 'age', 'value', 'x'])).toEqual([]);
    expect(new Language({ properties: { a: { $ref: '#/$defs/None' } } }).at(['a'])).toEqual([]);
  });
});

test('a key at a column', () => {
  const line = '  years_in_office: {value: 2.5, evidence: {source: x}}';
  expect(keyAt(line, 4)).toEqual({ key: 'years_in_office', from: 2, to: 17 });
  expect(keyAt(line, line.indexOf('value'))).toMatchObject({ key: 'value' });
  expect(keyAt(line, line.indexOf('2.5') + 1)).toBeNull();
});

test.each([
  ['ReportBias is what reports add.', 'Report bias is what reports add.'],
  ['Reach is a share.', 'Reach is a share.'],
  ['YearsInOffice so far.', 'Years in office so far.'],
])('"%s" for readers', (text, want) => expect(plain(text)).toBe(want));
