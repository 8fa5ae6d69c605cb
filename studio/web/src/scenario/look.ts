// The editor's theme in the studio's tokens, so that it follows light and dark.
import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const faint = 'color-mix(in srgb, var(--accent) 8%, transparent)';
const selected = 'color-mix(in srgb, var(--accent) 26%, transparent)';

// CodeMirror has a separate rule for the focused editor, so the override needs both selectors.
const SELECTION = ['&', '&.cm-focused']
  .map((editor) => `${editor} > .cm-scroller > .cm-selectionLayer .cm-selectionBackground`)
  .join(', ');

export const look = EditorView.theme({
  '&': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    fontSize: 'var(--t-0)',
    border: '1px solid var(--line)',
    height: '100%',
  },
  '&.cm-focused': { outline: '3px solid var(--focus)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--ink)', padding: 'var(--s-2) 0' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink-3)',
    border: '0',
    borderRight: '1px solid var(--line)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: faint },
  '.cm-activeLineGutter': { color: 'var(--ink)' },
  [SELECTION]:
    { backgroundColor: selected },
  '.cm-selectionMatch': { backgroundColor: faint },
  '.cm-searchMatch': { backgroundColor: 'color-mix(in srgb, var(--warn) 30%, transparent)', outline: '0' },
  '.cm-searchMatch-selected': { backgroundColor: 'color-mix(in srgb, var(--warn) 60%, transparent)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: selected, color: 'inherit' },
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    border: '1px solid var(--ink-3)',
    borderRadius: 'var(--r)',
    maxWidth: 'min(480px, 92vw)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxWidth: 'min(320px, 80vw)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px var(--s-2)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--accent-ink)' },
  '.cm-completionInfo': {
    fontFamily: 'var(--sans)',
    lineHeight: '1.4',
    padding: 'var(--s-2) var(--s-3)',
    whiteSpace: 'normal',
  },
  '.cm-help': {
    fontFamily: 'var(--sans)',
    fontSize: 'var(--t-0)',
    lineHeight: '1.4',
    padding: 'var(--s-2) var(--s-3)',
  },
  '.cm-help p': { margin: '0 0 var(--s-1)' },
  '.cm-help code': { fontFamily: 'var(--mono)', fontWeight: '600' },
  '.cm-help .cm-facts': { color: 'var(--ink-2)' },
  // The lint package marks mistakes by images with data URLs, which the pages' policy forbids.
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--bad)',
    textUnderlineOffset: '3px',
    textDecorationSkipInk: 'none',
  },
  '.cm-lintPoint-error:after': { borderBottomColor: 'var(--bad)' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0 3px' },
  '.cm-lint-marker': { width: '8px', height: '8px', marginTop: '6px' },
  '.cm-lint-marker-error': { content: '""', backgroundColor: 'var(--bad)', borderRadius: '50%' },
  '.cm-diagnostic': { fontFamily: 'var(--sans)', padding: 'var(--s-2) var(--s-3)' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--bad)' },
  '.cm-panels': { backgroundColor: 'var(--raised)', color: 'var(--ink)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': { fontFamily: 'var(--sans)', padding: 'var(--s-2) 28px var(--s-2) var(--s-2)' },
  '.cm-panel.cm-search label': {
    fontSize: 'var(--t-0)',
    display: 'inline-flex',
    alignItems: 'center',
    gap: '2px',
    minHeight: '28px',
  },
  '.cm-panel.cm-search [name=close]': { width: '28px', height: '28px', fontSize: 'var(--t-2)', color: 'var(--ink)' },
  '.cm-textfield': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    border: '1px solid var(--ink-3)',
    fontSize: 'var(--t-0)',
    minHeight: '28px',
  },
  '.cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    border: '1px solid var(--ink-3)',
    borderRadius: 'var(--r)',
    fontSize: 'var(--t-0)',
    minHeight: '28px',
  },
});

export const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: tags.comment, color: 'var(--ink-3)', fontStyle: 'italic' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--good)' },
  { tag: [tags.number, tags.bool], color: 'var(--warn)' },
  { tag: [tags.punctuation, tags.separator, tags.brace, tags.squareBracket], color: 'var(--ink-2)' },
]);
