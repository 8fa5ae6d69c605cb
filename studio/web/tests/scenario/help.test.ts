import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import type { Outline } from '../../src/lib/types';
import { inWords } from '../../src/scenario/editor';
import { completion, type Known } from '../../src/scenario/help';
import { Language } from '../../src/scenario/schema';

const language = new Language({
  properties: {
    leader: { properties: { age: { description: 'Age in years.' }, purge_rate: { description: 'PurgeRate a year.' } } },
    blocs: { items: { properties: { name: {}, kind: { enum: ['core', 'military'] }, ties: {} } } },
    interventions: { items: { properties: { name: {}, set: {} } } },
    war: { type: 'boolean', description: 'Whether there is war.' },
  },
});
const outline = {
  blocs: [{ name: 'core' }, { name: 'the army' }],
  numbers: [{ path: 'media.reach' }, { path: 'leader.age' }],
} as Outline;

/** What is offered where the text has a bar. */
function offered(marked: string, known: Known = { language, outline }, explicit = false) {
  const position = marked.indexOf('|');
  const state = EditorState.create({ doc: marked.replace('|', '') });
  const found = completion(() => known)(new CompletionContext(state, position, explicit));
  return found && { labels: found.options.map((o) => o.label), from: found.from, options: found.options };
}

describe('completion of keys', () => {
  test('offers what the place allows and does not have yet', () => {
    expect(offered('leader:\n  age: 60\n  p|')?.labels).toEqual(['purge_rate']);
    expect(offered('war: true\nl|')?.labels).toEqual(['leader', 'blocs', 'interventions']);
  });
  test('writes the colon, where there is none', () => {
    expect(offered('l|')!.options[0]).toMatchObject({ apply: 'leader: ' });
    expect(offered('l|: 3')!.options[0]).toMatchObject({ apply: 'leader' });
  });
  test('explains them for readers', () => {
    expect(offered('leader:\n  p|')!.options.map((o) => o.info)).toContain('Purge rate a year.');
  });
  test('replaces the word before the cursor', () => expect(offered('leader:\n  pur|')?.from).toBe(10));
  test('works within braces', () => {
    expect(offered('blocs:\n  - {name: a, k|}')?.labels).toEqual(['kind', 'ties']);
  });
  test('knows the names of the case', () => {
    expect(offered('blocs:\n  - name: a\n    ties: {c|}')?.labels).toEqual(['core', 'the army']);
    expect(offered('interventions:\n  - name: a\n    set: {m|}')?.labels).toEqual(['media.reach', 'leader.age']);
    expect(offered('interventions:\n  - set: {m|}', { language, outline: null })).toBeNull();
  });
  test('waits for a letter, unless it is asked for', () => {
    expect(offered('leader:\n  |')).toBeNull();
    expect(offered('leader:\n  |', undefined, true)?.labels).toEqual(['age', 'purge_rate']);
  });
  test('is silent in comments and values, and before the language is known', () => {
    expect(offered('# l|')).toBeNull();
    expect(offered('leader: # a|')).toBeNull();
    expect(offered('leader:\n  age: 60 y|')).toBeNull();
    expect(offered('l|', { language: null, outline })).toBeNull();
  });
});

describe('completion of values', () => {
  test('offers the words of the key', () => {
    expect(offered('blocs:\n  - kind: |')?.labels).toEqual(['core', 'military']);
    expect(offered('war: t|')?.labels).toEqual(['true', 'false']);
    expect(offered('blocs:\n  - {kind: "mil|"}')?.labels).toEqual(['core', 'military']);
  });
  test('offers nothing for a number', () => expect(offered('leader:\n  age: |')).toBeNull());
});

test('a mistake says what was seen, what is allowed and what may be meant', () => {
  const mistake = {
    line: 3,
    column: 1,
    message: 'there is no key medai',
    seen: 'medai',
    allowed: '',
    nearest: 'media',
  };
  expect(inWords(mistake)).toBe('there is no key medai; seen: medai; did you mean media?');
  expect(inWords({ ...mistake, seen: '', allowed: '0 to 1', nearest: '' })).toBe(
    'there is no key medai; allowed: 0 to 1',
  );
});
