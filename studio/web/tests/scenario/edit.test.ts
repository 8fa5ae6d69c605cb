import { describe, expect, test } from 'vitest';
import { insert, parse, placeOf, replace, scalar, type Edit } from '../../src/scenario/edit';

const TEXT = `fronde: 1
title: Atlantis # a comment
leader:
  age: 63.5
  years_in_office: {value: 2.5, evidence: {source: "news", reliability: A, credibility: 1}}
media:
  reach: 20 to 40 %   # of adults
blocs:
  - name: core
    members: 6
    power: 0.5
  - name: the army
    members: "12 to 14"
  - {name: old.guard, members: 3}
timeline:
  - date: 2022-01-10
    type: protest
    size: 100
  - date: 2022-01-10
    type: protest
    size: 200
  - {date: 2022-02-01, type: sanctions, size: 0.2}
`;
const tree = parse(TEXT);
const at = (path: string) => {
  const place = placeOf(TEXT, tree, path);
  return place && TEXT.slice(place.from, place.to);
};
const applied = (edit: Edit | null, text = TEXT) =>
  edit && text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
const changed = (edit: Edit | null) => {
  const after = applied(edit)?.split('\n') ?? [];
  const before = TEXT.split('\n');
  return after.filter((line) => !before.includes(line));
};

describe('the place of a number', () => {
  test.each([
    ['leader.age', '63.5'],
    ['leader.years_in_office', '2.5'],
    ['media.reach', '20 to 40 %'],
    ['blocs.core.members', '6'],
    ['blocs.the army.members', '"12 to 14"'],
    ['blocs.old.guard.members', '3'],
    ['timeline.2022-01-10 protest.size', '100'],
    ['timeline.2022-01-10 protest 2.size', '200'],
    ['timeline.2022-02-01 sanctions.size', '0.2'],
  ])('of %s is found', (path, want) => expect(at(path)).toBe(want));

  test.each([
    'leader',
    'leader.health',
    'blocs.navy.members',
    'timeline.2022-01-10 protest 3.size',
    'media.reach.x',
    '',
  ])('of "%s" is not there', (path) => expect(at(path)).toBeNull());
  test('is none if two items have one name', () => {
    const text = 'blocs:\n  - {name: a, members: 1}\n  - {name: a.b, c: {members: 2}}\n';
    expect(placeOf(text, parse(text), 'blocs.a.b.members')).toBeNull();
  });
  test('is none in a text that is no mapping', () => {
    for (const text of ['', '- a\n- b\n', 'just words']) expect(placeOf(text, parse(text), 'leader.age')).toBeNull();
  });
});

describe('a value', () => {
  test.each([
    ['20 to 40 %', '20 to 40 %'],
    ['beta(2 8)', 'beta(2 8)'],
    [' 3  to\n4 ', '3 to 4'],
    ['-1.5', '-1.5'],
    ['beta(2, 8)', '"beta(2, 8)"'],
    ['a: b', '"a: b"'],
    ['# 3', '"# 3"'],
    ['say "so"', '"say \\"so\\""'],
  ])('%j is written %s', (value, want) => expect(scalar(value)).toBe(want));
});

describe('replacing a number', () => {
  test('leaves comments and evidence alone', () => {
    expect(changed(replace(TEXT, tree, 'media.reach', '30 to 50 %'))).toEqual(['  reach: 30 to 50 %   # of adults']);
    expect(changed(replace(TEXT, tree, 'leader.years_in_office', '3'))).toEqual([
      '  years_in_office: {value: 3, evidence: {source: "news", reliability: A, credibility: 1}}',
    ]);
  });
  test('changes the right one of two events of a day', () => {
    expect(changed(replace(TEXT, tree, 'timeline.2022-01-10 protest 2.size', '250'))).toEqual(['    size: 250']);
  });
  test('that the text does not state is not possible', () => {
    expect(replace(TEXT, tree, 'leader.health', '1')).toBeNull();
  });
});

describe('inserting a number', () => {
  test('writes it behind the first key of its part', () => {
    const after = applied(insert(TEXT, tree, 'leader.purge_rate', '0.1 to 0.3'))!;
    expect(after).toContain('leader:\n  age: 63.5\n  purge_rate: 0.1 to 0.3\n  years_in_office');
    expect(placeOf(after, parse(after), 'leader.purge_rate')).not.toBeNull();
  });
  test('opens a part within a part', () => {
    expect(applied(insert(TEXT, tree, 'media.closing.rate', '2'))).toContain('# of adults\n  closing:\n    rate: 2\n');
  });
  test('opens a new part at the end of the text', () => {
    expect(applied(insert(TEXT, tree, 'war.stake', '0.5'))).toBe(`${TEXT}\nwar:\n  stake: 0.5\n`);
    const bare = 'fronde: 1';
    expect(applied(insert(bare, parse(bare), 'war.stake', '0.5'), bare)).toBe('fronde: 1\n\nwar:\n  stake: 0.5\n');
  });
  test('writes into braces', () => {
    expect(applied(insert(TEXT, tree, 'blocs.old.guard.power', '0.1'))).toContain(
      '{power: 0.1, name: old.guard, members: 3}',
    );
  });
  test('is not done where the place is not plain', () => {
    expect(insert(TEXT, tree, 'blocs.navy.members', '3')).toBeNull(); // no such item
    expect(insert(TEXT, tree, 'leader.Age', '3')).toBeNull(); // no key of the language
    expect(insert(TEXT, tree, 'blocs.old.guard.a.b', '3')).toBeNull(); // a part within braces
    expect(insert(TEXT, tree, 'leader.age', '3')).toBeNull(); // it is stated
  });
  test('can be replaced afterwards', () => {
    const after = applied(insert(TEXT, tree, 'war.stake', '0.5'))!;
    expect(applied(replace(after, parse(after), 'war.stake', '0.7'), after)).toContain('stake: 0.7');
  });
});
