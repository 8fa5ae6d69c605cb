// Completion and help in the editor, from the JSON Schema of the language and the checker's
// outline of the case.
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { StateEffect, StateField, type EditorState } from '@codemirror/state';
import { EditorView, hoverTooltip, showTooltip, type Command, type Tooltip } from '@codemirror/view';
import type { Outline } from '../lib/types';
import { keyAt, keysBeside, pathAt, plain, type Language } from './schema';

/** What is known so far: the language is fetched later, and a case with mistakes has no outline. */
export interface Known {
  language: Language | null;
  outline: Outline | null;
}

const linesOf = (state: EditorState): string[] => state.doc.toString().split('\n');

// Some keys are names that the case itself defines.
function names(path: string[], outline: Outline | null): string[] {
  const last = path[path.length - 1];
  if (!outline) return [];
  if (last === 'ties') return outline.blocs.map((b) => b.name);
  return last === 'set' ? outline.numbers.map((n) => n.path) : [];
}

export function completion(known: () => Known) {
  return (context: CompletionContext): CompletionResult | null => {
    const { language, outline } = known();
    if (!language) return null;
    const line = context.state.doc.lineAt(context.pos);
    const column = context.pos - line.from;
    const before = line.text.slice(0, column);
    if (/(^|\s)#/.test(before)) return null;
    const lines = linesOf(context.state);
    const path = pathAt(lines, line.number - 1, column);

    const value = /(?:^|[\s{,-])([A-Za-z_]\w*)\s*:\s+["']?([\w.]*)$/.exec(before);
    if (value) {
      const words = language.words([...path, value[1]!]);
      return words.length
        ? {
            from: context.pos - value[2]!.length,
            options: words.map((label) => ({ label, type: 'enum' })),
            validFor: /^[\w.]*$/,
          }
        : null;
    }
    const word = /[A-Za-z_.][\w.]*$/.exec(before)?.[0] ?? '';
    if ((!word && !context.explicit) || !/^[\s-]*$|[{,[]\s*$/.test(before.slice(0, before.length - word.length)))
      return null;
    const written = keysBeside(lines, line.number - 1, column);
    const colon = /^\s*:/.test(line.text.slice(column)) ? '' : ': ';
    const options: Completion[] = [
      ...language
        .keys(path)
        .filter((k) => k.key === word || !written.has(k.key))
        .map(({ key, text }) => ({ label: key, apply: key + colon, info: plain(text), type: 'property' })),
      ...names(path, outline).map((label) => ({ label, apply: label + colon, type: 'variable' })),
    ];
    return options.length ? { from: context.pos - word.length, options, validFor: /^[\w.]*$/ } : null;
  };
}

interface Help {
  key: string;
  text: string;
  facts: string;
  value: string;
  from: number;
  to: number;
}

function helpAt(state: EditorState, position: number, { language, outline }: Known): Help | null {
  if (!language) return null;
  const line = state.doc.lineAt(position);
  const found = keyAt(line.text, position - line.from);
  if (!found) return null;
  const above = pathAt(linesOf(state), line.number - 1, found.from);
  // For the value of a graded number, the help is that of the number's own key.
  const path = found.key === 'value' && above.length ? above : [...above, found.key];
  const key = path[path.length - 1]!;
  const [text = '', facts = ''] = language.help(path).split(/(?=\bUnit: )/);
  if (!text) return null;
  const here = outline?.numbers.find((n) => n.line === line.number && n.path.endsWith('.' + key));
  return {
    key,
    text: plain(text.trim()),
    facts,
    value: here ? `Here: ${here.text}` : '',
    from: line.from + found.from,
    to: line.from + found.to,
  };
}

function dom(help: Help): HTMLElement {
  const box = document.createElement('div');
  box.className = 'cm-help';
  const part = (tag: string, text: string, name = '') => {
    if (!text) return;
    const element = box.appendChild(document.createElement(tag));
    element.textContent = text;
    element.className = name;
  };
  part('code', help.key);
  part('p', help.text);
  part('p', help.facts, 'cm-facts');
  part('p', help.value, 'cm-facts');
  return box;
}

export const hover = (known: () => Known) =>
  hoverTooltip((view, position) => {
    const help = helpAt(view.state, position, known());
    return help && { pos: help.from, end: help.to, above: true, create: () => ({ dom: dom(help) }) };
  });

const asked = StateEffect.define<Tooltip>();

/** The help requested by keyboard, shown until the cursor moves or the text changes. */
export const helpField = StateField.define<Tooltip | null>({
  create: () => null,
  update(shown, transaction) {
    for (const effect of transaction.effects) if (effect.is(asked)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : shown;
  },
  provide: (field) => showTooltip.from(field),
});

/** Shows the help for the key at the cursor, or for the nearest key before it, and announces it to screen readers. */
export const explain =
  (known: () => Known): Command =>
  (view) => {
    const head = view.state.selection.main.head;
    const line = view.state.doc.lineAt(head);
    const keys = [
      head,
      ...[...line.text.matchAll(/[A-Za-z_]\w*(?=\s*:)/g)]
        .map((m) => line.from + m.index)
        .filter((at) => at <= head)
        .reverse(),
      line.from + line.text.search(/\w|$/),
    ];
    const help = keys.reduce<Help | null>((found, at) => found ?? helpAt(view.state, at, known()), null);
    if (!help) {
      view.dispatch({ effects: EditorView.announce.of('The language says nothing about this place.') });
      return true;
    }
    const said = [help.key, help.text, help.facts, help.value].filter(Boolean).join('. ');
    view.dispatch({
      effects: [
        asked.of({ pos: help.from, above: true, create: () => ({ dom: dom(help) }) }),
        EditorView.announce.of(said),
      ],
    });
    return true;
  };
