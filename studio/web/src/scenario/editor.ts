// The text of a case in CodeMirror. Numbers that are set outside the text are part of the
// editor's state, so that one undo history covers typing and sliders.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import {
  defaultKeymap,
  history,
  historyKeymap,
  invertedEffects,
  isolateHistory,
  redo,
  redoDepth,
  undo,
  undoDepth,
} from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, StateEffect, StateField, Transaction } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { Mistake } from '../lib/types';
import { insert, parse, placeOf, replace } from './edit';
import { completion, explain, helpField, hover, type Known } from './help';
import { colours, look } from './look';

export type Sets = Record<string, string>;

const moved = StateEffect.define<{ path: string; value: string | null }>();
const allMoved = StateEffect.define<Sets>();

const beside = StateField.define<Sets>({
  create: () => ({}),
  update(sets, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(allMoved)) sets = effect.value;
      if (!effect.is(moved)) continue;
      const { [effect.value.path]: _, ...rest } = sets;
      sets = effect.value.value === null ? rest : { ...rest, [effect.value.path]: effect.value.value };
    }
    return sets;
  },
});

const undoable = invertedEffects.of((transaction) =>
  transaction.effects
    .filter((e) => e.is(moved))
    .map((e) => moved.of({ path: e.value.path, value: transaction.startState.field(beside)[e.value.path] ?? null })),
);

/** The page's callbacks. */
export interface Hooks {
  known: Known;
  text(text: string): void;
  sets(sets: Sets): void;
  undo(back: boolean, forth: boolean): void;
  /** Something was undone or redone. */
  undone(): void;
}

interface KeptState {
  hooks: Hooks;
  state: EditorState;
}
// The state, including the undo history, survives a visit to another tab.
const keptStates = new WeakMap<object, KeptState>();

function newState(text: string, sets: Sets, hooks: Hooks): KeptState {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';
  const kept = { hooks } as KeptState;
  const known = () => kept.hooks.known;
  kept.state = EditorState.create({
    doc: text,
    extensions: [
      EditorView.cspNonce.of(nonce),
      look,
      syntaxHighlighting(colours),
      yaml(),
      beside.init(() => sets),
      undoable,
      history(),
      lineNumbers(),
      lintGutter(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      highlightSelectionMatches(),
      search({ top: true }),
      autocompletion({ override: [completion(known)], icons: false }),
      hover(known),
      helpField,
      EditorView.contentAttributes.of({
        'aria-label': 'Text of the scenario',
        'aria-describedby': 'editor-keys',
        tabindex: '0',
        spellcheck: 'false',
      }),
      EditorView.updateListener.of((update) => {
        kept.state = update.state;
        if (update.docChanged) kept.hooks.text(update.state.doc.toString());
        const sets = update.state.field(beside);
        if (sets !== update.startState.field(beside)) kept.hooks.sets(sets);
        if (update.transactions.some((t) => t.isUserEvent('undo') || t.isUserEvent('redo'))) kept.hooks.undone();
        if (update.transactions.length) kept.hooks.undo(undoDepth(update.state) > 0, redoDepth(update.state) > 0);
      }),
      // Tab is not bound, so that it leaves the editor as it leaves any other field.
      keymap.of([
        { key: 'F1', run: explain(known), preventDefault: true },
        ...closeBracketsKeymap,
        ...defaultKeymap,
        ...searchKeymap,
        ...historyKeymap,
        ...completionKeymap,
        ...lintKeymap,
      ]),
    ],
  });
  return kept;
}

export class Editor {
  readonly #view: EditorView;
  readonly #kept: KeptState;
  #sliding = ''; // the path of the number whose slider is moving

  constructor(owner: object, parent: HTMLElement, text: string, sets: Sets, hooks: Hooks) {
    let kept = keptStates.get(owner);
    if (kept) kept.hooks = hooks;
    else keptStates.set(owner, (kept = newState(text, sets, hooks)));
    this.#kept = kept;
    this.#view = new EditorView({ parent, state: kept.state });
    this.replace(text);
    this.besides(sets);
    hooks.undo(undoDepth(this.#view.state) > 0, redoDepth(this.#view.state) > 0);
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** Replaces the text, as one step of undo. */
  replace(text: string): void {
    if (text !== this.text)
      this.#view.dispatch({
        changes: { from: 0, to: this.#view.state.doc.length, insert: text },
        annotations: isolateHistory.of('full'),
      });
  }

  /** Replaces the numbers set outside the text, without a step of undo. */
  besides(sets: Sets): void {
    if (JSON.stringify(sets) !== JSON.stringify(this.#view.state.field(beside)))
      this.#view.dispatch({ effects: allMoved.of(sets), annotations: Transaction.addToHistory.of(false) });
  }

  /**
   * Writes a number into the text while its slider moves; false if the text has no place for
   * it. All moves until settle() are one step of undo, because CodeMirror joins events called
   * composition with the change before them, however long ago that was.
   */
  slide(path: string, value: string): boolean {
    const edit = replace(this.text, parse(this.text), path, value);
    if (!edit) return false;
    const first = this.#sliding !== path;
    this.#sliding = path;
    this.#view.dispatch({
      changes: edit,
      ...(first ? { annotations: isolateHistory.of('before') } : {}),
      userEvent: first ? 'input.slide' : 'input.type.compose',
    });
    return true;
  }

  settle(): void {
    this.#sliding = '';
  }

  /** Overrides a number outside the text; null removes the override. */
  set(path: string, value: string | null): void {
    this.#view.dispatch({ effects: moved.of({ path, value }), annotations: isolateHistory.of('full') });
  }

  /** The text with a number added that it does not state; null if there is no obvious place. */
  with(path: string, value: string): string | null {
    const edit = insert(this.text, parse(this.text), path, value);
    return edit && this.text.slice(0, edit.from) + edit.insert + this.text.slice(edit.to);
  }

  /** Adds such a number to the text, and removes the override. */
  write(path: string, value: string): void {
    const edit = insert(this.text, parse(this.text), path, value);
    if (!edit) return;
    this.#view.dispatch({
      changes: edit,
      effects: moved.of({ path, value: null }),
      annotations: isolateHistory.of('full'),
    });
    this.show(path);
  }

  mark(mistakes: Mistake[]): void {
    const { state } = this.#view;
    const list = mistakes.map((m): Diagnostic => {
      const from = this.#position(m.line, m.column);
      const length =
        /^("[^"]*"|'[^']*'|[^\s,}\]]+)/.exec(state.doc.sliceString(from, state.doc.lineAt(from).to))?.[0].length ?? 0;
      return { from, to: from + length, severity: 'error', message: inWords(m) };
    });
    this.#view.dispatch(setDiagnostics(state, list));
  }

  #position(line: number, column: number): number {
    const { doc } = this.#view.state;
    const at = doc.line(Math.min(Math.max(1, line), doc.lines));
    return Math.min(at.to, at.from + Math.max(0, column - 1));
  }

  go(line: number, column: number): void {
    this.#select(this.#position(line, column), this.#position(line, column), true);
  }

  /** Selects a number in the text; false if it is not there. */
  show(path: string, focus = false): boolean {
    const place = placeOf(this.text, parse(this.text), path);
    if (place) this.#select(place.from, place.to, focus);
    return place !== null;
  }

  #select(anchor: number, head: number, focus: boolean): void {
    this.#view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    if (focus) this.#view.focus();
  }

  /** Shows the help for the key at the cursor. */
  explain(): void {
    this.#view.focus();
    explain(() => this.#kept.hooks.known)(this.#view);
  }

  undo(): void {
    undo(this.#view);
  }

  redo(): void {
    redo(this.#view);
  }

  destroy(): void {
    this.#view.destroy();
  }
}

/** A mistake with what was found and what would be accepted. */
export function inWords(m: Mistake): string {
  return [
    m.message,
    m.seen && `seen: ${m.seen}`,
    m.allowed && `allowed: ${m.allowed}`,
    m.nearest && `did you mean ${m.nearest}?`,
  ]
    .filter(Boolean)
    .join('; ');
}
