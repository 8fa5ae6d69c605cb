// Finds the numbers of a case in its text, and works out the edits that change them. These are
// pure functions of a text and its syntax tree, so that sliders and typing share one text.
import { yamlLanguage } from '@codemirror/lang-yaml';
import type { SyntaxNode, Tree } from '@lezer/common';

/** A replacement in a text. */
export interface Edit {
  from: number;
  to: number;
  insert: string;
}

export const parse = (text: string): Tree => yamlLanguage.parser.parse(text);

const MAPPINGS = ['BlockMapping', 'FlowMapping'];
const LISTS = ['BlockSequence', 'FlowSequence'];
const SCALARS = ['Literal', 'QuotedLiteral'];

const read = (text: string, node: SyntaxNode | null): string => {
  const s = node ? text.slice(node.from, node.to) : '';
  return /^["']/.test(s) ? s.slice(1, -1) : s.trim();
};

/** The value of a pair, which follows the colon, without anchors and tags. */
function valueOf(pair: SyntaxNode): SyntaxNode | null {
  const last = pair.lastChild;
  return last && last.name !== ':' && last.name !== 'Key' ? last : null;
}

function pairOf(text: string, mapping: SyntaxNode, key: string): SyntaxNode | null {
  return mapping.getChildren('Pair').find((p) => read(text, p.getChild('Key')) === key) ?? null;
}

function itemsOf(list: SyntaxNode): SyntaxNode[] {
  return list.getChildren('Item').flatMap((item) => (item.firstChild ? [item.firstChild] : []));
}

// Items of lists are known by their names, events of the timeline by date and type.
function nameOf(text: string, item: SyntaxNode): string {
  const field = (key: string) => {
    const pair = pairOf(text, item, key);
    return pair ? read(text, valueOf(pair)) : '';
  };
  return field('name') || `${field('date')} ${field('type') || field('variable')}`.trim();
}

// The second event of the same date and type is called "date type 2".
function namedItems(text: string, list: SyntaxNode): { name: string; item: SyntaxNode }[] {
  const seen = new Map<string, number>();
  return itemsOf(list).map((item) => {
    const name = nameOf(text, item);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return { name: times > 1 ? `${name} ${times}` : name, item };
  });
}

interface Found {
  node: SyntaxNode;
  /** The rest of the path, which the text does not contain. */
  rest: string;
}

// Follows a path as far as the text contains it. Names may contain dots, so they are compared
// as a whole; a path that fits two items is ambiguous and leads nowhere.
function descend(text: string, tree: Tree, path: string): Found | null {
  let node = tree.topNode.getChild('Document')?.firstChild ?? null;
  while (node && !MAPPINGS.includes(node.name)) node = node.nextSibling;
  if (!node) return null;
  let rest = path;
  while (rest) {
    const here: SyntaxNode = node;
    if (LISTS.includes(here.name)) {
      const named = namedItems(text, here).filter(({ name }) => rest === name || rest.startsWith(name + '.'));
      if (named.length !== 1) return null;
      node = named[0]!.item;
      rest = rest.slice(named[0]!.name.length + 1);
      continue;
    }
    if (!MAPPINGS.includes(here.name)) return null;
    const pair: SyntaxNode | undefined = here.getChildren('Pair').find((p) => {
      const key = read(text, p.getChild('Key'));
      return rest === key || rest.startsWith(key + '.');
    });
    const value = pair && valueOf(pair);
    if (!pair || !value) return { node: here, rest };
    rest = rest.slice(read(text, pair.getChild('Key')).length + 1);
    node = value;
  }
  return { node, rest };
}

/** The place of a number's value; null if the text has none, or in a form that is better left alone. */
export function placeOf(text: string, tree: Tree, path: string): { from: number; to: number } | null {
  const found = descend(text, tree, path);
  if (!found || found.rest) return null;
  let node: SyntaxNode | null = found.node;
  if (MAPPINGS.includes(node.name)) {
    const pair = pairOf(text, node, 'value'); // given with its evidence
    node = pair && valueOf(pair);
  }
  return node && SCALARS.includes(node.name) ? { from: node.from, to: node.to } : null;
}

/** A number as YAML, quoted where it contains characters with a meaning in YAML. */
export function scalar(value: string): string {
  const line = value.replace(/\s+/g, ' ').trim();
  return /^[\w.+-][\w.+\-% ]*$/.test(line) || /^[\w.+-][\w.+\-%() ]*$/.test(line) ? line : JSON.stringify(line);
}

/** Replaces a number that the text states. */
export function replace(text: string, tree: Tree, path: string, value: string): Edit | null {
  const place = placeOf(text, tree, path);
  return place && { ...place, insert: scalar(value) };
}

/**
 * Adds a number that the text does not state: after the first key of its section, or in a new
 * section. Null if there is no obvious place.
 */
export function insert(text: string, tree: Tree, path: string, value: string): Edit | null {
  const found = descend(text, tree, path);
  if (!found || !found.rest) return null;
  const keys = found.rest.split('.');
  if (keys.some((k) => !/^[a-z_]+$/.test(k))) return null;
  const first = found.node.getChild('Pair');
  if (found.node.name === 'FlowMapping') {
    const inner = keys.slice(0, -1).reduceRight((s, k) => `{${k}: ${s}}`, '');
    if (inner || !first) return null;
    return { from: first.from, to: first.from, insert: `${keys[0]}: ${scalar(value)}, ` };
  }
  if (!first) return null;
  const whole = found.node.parent?.name === 'Document';
  const at = whole ? text.length : endOfLine(text, first.to);
  if (at === null) return null;
  const indent = first.from - (text.lastIndexOf('\n', first.from - 1) + 1);
  const lines = keys.map(
    (k, i) => ' '.repeat(indent + 2 * i) + k + ':' + (i === keys.length - 1 ? ' ' + scalar(value) : ''),
  );
  const body = lines.join('\n');
  return whole
    ? { from: at, to: at, insert: `${text.endsWith('\n') ? '' : '\n'}\n${body}\n` }
    : { from: at, to: at, insert: '\n' + body };
}

// The end of the line on which a value ends, if only a comment follows it.
function endOfLine(text: string, position: number): number | null {
  const end = text.indexOf('\n', position);
  const at = end < 0 ? text.length : end;
  return /^\s*(#.*)?$/.test(text.slice(position, at)) ? at : null;
}
