// Maps positions in the text of a scenario to places in the language, and looks those up in its
// JSON Schema.

export interface Node {
  $ref?: string;
  $defs?: Record<string, Node>;
  type?: string;
  description?: string | undefined;
  properties?: Record<string, Node>;
  additionalProperties?: Node | boolean;
  items?: Node;
  anyOf?: Node[];
  oneOf?: Node[];
  enum?: (string | number)[];
}

/** The step of a path from a list to one of its items. */
const ITEM = '[]';

const spaces = (line: string): number => line.length - line.trimStart().length;
const keyOf = (text: string): string | null =>
  /^(?:"([^"]*)"|'([^']*)'|([^\s#:{}[\],&*!|>%@`][^:#]*?))\s*:(?:\s|$)/
    .exec(text)
    ?.slice(1)
    .find((x) => x !== undefined) ?? null;

/**
 * The keys that lead to a position. Indentation and braces are enough to find them, because
 * scenarios are written in block style with flow mappings that do not span lines.
 */
export function pathAt(lines: string[], row: number, column: number): string[] {
  const line = lines[row] ?? '';
  const path: string[] = [];
  let limit = line.trim() ? spaces(line) : column;
  let rest = line.trim() ? line.slice(limit) : '';
  if (rest.startsWith('- ') || rest === '-') {
    path.unshift(ITEM);
    limit += 0.5; // the key of the list may be in the same column
  }
  for (let i = row - 1; i >= 0 && limit > 0; i--) {
    const text = lines[i]!;
    if (!text.trim() || text.trimStart().startsWith('#')) continue;
    const indent = spaces(text);
    rest = text.slice(indent);
    const dash = rest.startsWith('- ');
    const at = dash ? indent + 2 : indent;
    if (at < limit) {
      const key = keyOf(dash ? rest.slice(2) : rest);
      if (key !== null) {
        path.unshift(key);
        limit = at;
      }
    }
    if (dash && at === limit) {
      path.unshift(ITEM);
      limit = indent + 0.5;
    }
  }
  return [...path, ...inFlow(line, column)];
}

const keyBefore = (line: string, column: number): string | undefined =>
  /([\w -]+):\s*$/
    .exec(line.slice(0, column))?.[1]
    ?.replace(/^[-\s]+/, '')
    .trim();

/** The keys of the flow mappings that are open at a column. */
function inFlow(line: string, column: number): string[] {
  const open: string[] = [];
  let quote = '';
  for (let i = 0; i < column && i < line.length; i++) {
    const c = line[i]!;
    if (quote) {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '{') open.push(keyBefore(line, i) ?? '');
    else if (c === '[') open.push(keyBefore(line, i) ?? ITEM, ITEM);
    else if (c === '}') open.pop();
    else if (c === ']') open.splice(-2);
  }
  return open.filter(Boolean);
}

/** The keys that the mapping around a position already has. */
export function keysBeside(lines: string[], row: number, column: number): Set<string> {
  const line = lines[row] ?? '';
  const keys = new Set<string>();
  const open = Math.max(line.lastIndexOf('{', column - 1), line.lastIndexOf('[', column - 1));
  if (open > line.lastIndexOf('}', column - 1)) {
    for (const m of line.slice(open).matchAll(/[{,]\s*([\w ]+?)\s*:/g)) keys.add(m[1]!);
    return keys;
  }
  const place = (text: string) => (text.trim() ? text.search(/[^\s-]|$/) : Infinity);
  const own = Math.min(line.trim() ? place(line) : column, column);
  for (const step of [-1, 1]) {
    for (let i = row + (step > 0 ? 1 : 0); i >= 0 && i < lines.length; i += step) {
      const text = lines[i]!;
      if (!text.trim() || text.trimStart().startsWith('#')) continue;
      const dash = text.trimStart().startsWith('- ');
      if (place(text) < own || (dash && step > 0 && place(text) <= own)) break;
      const key = place(text) === own && i !== row ? keyOf(text.slice(own)) : null;
      if (key) keys.add(key);
      if (dash && place(text) === own) break;
    }
  }
  return keys;
}

export class Language {
  readonly #root: Node;

  constructor(root: Node) {
    this.#root = root;
  }

  // The alternatives of a node, with references resolved.
  #plain(node: Node): Node[] {
    if (node.$ref) {
      const target = this.#root.$defs?.[node.$ref.replace('#/$defs/', '')];
      return target ? this.#plain(target).map((n) => ({ ...n, description: node.description ?? n.description })) : [];
    }
    const more = [...(node.anyOf ?? []), ...(node.oneOf ?? [])];
    return more.length
      ? more.flatMap((n) => this.#plain(n)).map((n) => ({ ...n, description: n.description ?? node.description }))
      : [node];
  }

  /** The schema nodes that a path may lead to. */
  at(path: string[]): Node[] {
    let nodes = this.#plain(this.#root);
    for (const key of path) {
      nodes = nodes.flatMap((node) => {
        const next =
          key === ITEM
            ? node.items
            : (node.properties?.[key] ??
              (typeof node.additionalProperties === 'object' ? node.additionalProperties : undefined));
        return next ? this.#plain(next).map((n) => ({ ...n, description: next.description ?? n.description })) : [];
      });
    }
    return nodes;
  }

  /** The keys allowed at a path, with their descriptions. */
  keys(path: string[]): { key: string; text: string }[] {
    const all = new Map<string, string>();
    for (const node of this.at(path)) {
      for (const [key, value] of Object.entries(node.properties ?? {}))
        if (!all.has(key)) all.set(key, value.description ?? this.at([...path, key])[0]?.description ?? '');
    }
    return [...all].map(([key, text]) => ({ key, text }));
  }

  /** The words allowed as a value at a path. */
  words(path: string[]): string[] {
    return [
      ...new Set(
        this.at(path)
          .flatMap((n) => [...(n.enum ?? []), ...(n.type === 'boolean' ? ['true', 'false'] : [])])
          .map(String),
      ),
    ];
  }

  /** The description of a path. */
  help(path: string[]): string {
    return this.at(path).find((n) => n.description)?.description ?? '';
  }
}

/** The key at a column of a line, with its extent. */
export function keyAt(line: string, column: number): { key: string; from: number; to: number } | null {
  const pattern = /([A-Za-z_][\w -]*?)\s*:(?=\s|$)/g;
  for (let m = pattern.exec(line); m; m = pattern.exec(line)) {
    if (m.index <= column && column <= m.index + m[1]!.length)
      return { key: m[1]!, from: m.index, to: m.index + m[1]!.length };
  }
  return null;
}

/** A description for readers: in the source it begins with a name in code, such as ReportBias. */
export function plain(text: string): string {
  return text.replace(/^[A-Z][a-z]+(?:[A-Z][a-z]+)+\b/, (name) =>
    name.replace(/(?<=[a-z])[A-Z]/g, (c) => ' ' + c.toLowerCase()),
  );
}
