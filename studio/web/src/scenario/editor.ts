import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab, redo, undo } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, foldKeymap, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, hoverTooltip, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { valueSpan } from './edit';
import { keyAt, pathAt, type Language } from './schema';
import type { Mistake } from '../lib/types';

const look = EditorView.theme({
  '&': { backgroundColor: 'var(--raised)', color: 'var(--ink)', fontSize: 'var(--t-0)', border: '1px solid var(--line)', borderRadius: 'var(--r)', maxHeight: '75vh' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--ink-2)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--accent) 9%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--accent) 28%, transparent)' },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--ink-3)', borderRadius: 'var(--r)', maxWidth: 'min(480px, 90vw)' },
  '.cm-help': { padding: '8px 12px', fontFamily: 'var(--sans)', lineHeight: '1.4' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--accent-ink)' },
  '.cm-panels, .cm-panels button, .cm-panels input': { backgroundColor: 'var(--surface)', color: 'var(--ink)' },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: tags.comment, color: 'var(--ink-2)', fontStyle: 'italic' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--good)' },
  { tag: [tags.number, tags.bool], color: 'var(--warn)' },
]);

function complete(language: () => Language | null) {
  return (context: CompletionContext): CompletionResult | null => {
    const known = language();
    if (!known) return null;
    const line = context.state.doc.lineAt(context.pos);
    const column = context.pos - line.from;
    const before = line.text.slice(0, column);
    const path = pathAt(linesOf(context.state), line.number - 1, column);
    const value = /(?:^|[\s{,-])([A-Za-z_]\w*)\s*:\s+["']?([\w ]*)$/.exec(before);
    if (value) {
      const words = known.words([...path, value[1]!]);
      return words.length ? { from: context.pos - value[2]!.length, options: words.map((label) => ({ label, type: 'enum' })) } : null;
    }
    const word = /[A-Za-z_]*$/.exec(before)![0];
    if (!word && !context.explicit) return null;
    const keys = known.keys(path);
    return keys.length ? { from: context.pos - word.length, options: keys.map(({ key, text }) => ({ label: key, apply: `${key}: `, info: text, type: 'property' })) } : null;
  };
}

const linesOf = (state: EditorState): string[] => state.doc.toString().split('\n');

/** What the language says of the key at a position, with where it stands. */
function helpAt(state: EditorState, position: number, language: Language | null): { text: string; from: number; to: number } | null {
  const line = state.doc.lineAt(position);
  const found = keyAt(line.text, position - line.from);
  if (!found || !language) return null;
  const text = language.help([...pathAt(linesOf(state), line.number - 1, found.from), found.key]);
  return text ? { text, from: line.from + found.from, to: line.from + found.to } : null;
}

function note(text: string): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'cm-help';
  dom.textContent = text;
  return dom;
}

export interface Wishes {
  language: () => Language | null;
  changed: (text: string) => void;
  /** Told what the key at the cursor means, when the reader asks with F1. */
  explain: (text: string) => void;
}

/** An editor for scenarios. It outlives the page that shows it, and with it what can be undone. */
export class Editor {
  readonly #view: EditorView;
  #wishes: Wishes;

  constructor(text: string, wishes: Wishes) {
    this.#wishes = wishes;
    const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';
    this.#view = new EditorView({
      state: EditorState.create({
        doc: text,
        extensions: [
          EditorView.cspNonce.of(nonce), EditorState.tabSize.of(2), lineNumbers(), foldGutter(), history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(),
          highlightActiveLine(), highlightActiveLineGutter(), highlightSelectionMatches(), lintGutter(), yaml(), look, syntaxHighlighting(colours),
          autocompletion({ override: [complete(() => this.#wishes.language())] }),
          hoverTooltip((view, position) => {
            const help = helpAt(view.state, position, this.#wishes.language());
            return help && { pos: help.from, end: help.to, above: true, create: () => ({ dom: note(help.text) }) };
          }),
          EditorView.contentAttributes.of({ 'aria-label': 'Text of the scenario, YAML', 'aria-multiline': 'true' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) this.#wishes.changed(update.state.doc.toString());
          }),
          keymap.of([
            { key: 'F1', run: (view) => (this.#wishes.explain(helpAt(view.state, view.state.selection.main.head, this.#wishes.language())?.text ?? 'The language says nothing about this place.'), true) },
            ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap, ...lintKeymap, indentWithTab,
          ]),
        ],
      }),
    });
    this.#view.scrollDOM.tabIndex = 0; // what scrolls must be reached by keyboard
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** Puts another text in the place of the whole: one step of undo. */
  replace(text: string): void {
    if (text !== this.text) this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: text } });
  }

  /** Writes a number anew in its line; false where it is written in a way that this does not know. */
  write(line: number, path: string, value: string): boolean {
    if (line < 1 || line > this.#view.state.doc.lines) return false;
    const at = this.#view.state.doc.line(line);
    const span = valueSpan(at.text, path);
    if (!span) return false;
    this.#view.dispatch({ changes: { from: at.from + span.from, to: at.from + span.to, insert: value }, userEvent: 'input.slider' });
    return true;
  }

  mark(mistakes: Mistake[]): void {
    const doc = this.#view.state.doc;
    const list: Diagnostic[] = mistakes.filter((m) => m.line >= 1 && m.line <= doc.lines).map((m) => {
      const line = doc.line(m.line);
      const from = Math.min(line.to, line.from + Math.max(0, m.column - 1));
      const length = /^[^\s,}]+/.exec(doc.sliceString(from, line.to))?.[0].length ?? 0;
      return { from, to: Math.max(from, Math.min(line.to, from + length)), severity: 'error', message: inWords(m) };
    });
    this.#view.dispatch(setDiagnostics(this.#view.state, list));
  }

  /** Shows a line and puts the cursor there. */
  go(line: number, column = 1): void {
    const at = this.#view.state.doc.line(Math.min(Math.max(1, line), this.#view.state.doc.lines));
    const position = Math.min(at.to, at.from + Math.max(0, column - 1));
    this.#view.dispatch({ selection: { anchor: position }, effects: EditorView.scrollIntoView(position, { y: 'center' }) });
    this.#view.focus();
  }

  undo(): void {
    undo(this.#view);
  }

  redo(): void {
    redo(this.#view);
  }

  /** Shows the editor in an element, which takes it over with its wishes. */
  show(parent: HTMLElement, wishes: Wishes): void {
    this.#wishes = wishes;
    parent.append(this.#view.dom);
    this.#view.requestMeasure();
  }

  /** Takes the editor off the page. */
  hide(): void {
    this.#view.dom.remove();
  }
}

/** A mistake with what was seen and what would be accepted. */
export function inWords(m: Mistake): string {
  return [m.message, m.seen && `seen: ${m.seen}`, m.allowed && `allowed: ${m.allowed}`, m.nearest && `did you mean ${m.nearest}?`].filter(Boolean).join('; ');
}
