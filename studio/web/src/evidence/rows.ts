import type { EvidenceNumber, ScenarioNumber } from '../lib/types';
import { widening } from '../scenario/interval';

/** A row of the table: what the scenario states about an input, and what the analysis found. */
export interface Line {
  path: string;
  doc: string;
  text: string;
  unit: string;
  stated: boolean;
  grade: string;
  source: string;
  url: string;
  note: string;
  lo: number;
  median: number;
  hi: number;
  scale: number;
  uncertain: boolean;
  share: EvidenceNumber['share'];
  value: EvidenceNumber['value_of_information'];
  rank: EvidenceNumber['rank'];
}

export type Key = 'path' | 'grade' | 'share' | 'value';

/** How many rows a page has. */
export const PAGE = 40;

/** Joins the evidence of a run with the numbers of the case. */
export function lines(evidence: EvidenceNumber[], numbers: ScenarioNumber[]): Line[] {
  const known = new Map(numbers.map((n) => [n.path, n]));
  return evidence.map((e) => {
    const n = known.get(e.path);
    return {
      path: e.path,
      doc: e.doc,
      text: e.text,
      unit: n?.unit || e.unit,
      stated: e.stated,
      grade: e.grade,
      source: e.source,
      url: e.url,
      note: e.note,
      lo: n?.lo ?? NaN,
      median: n?.median ?? NaN,
      hi: n?.hi ?? NaN,
      scale: n?.scale ?? 1,
      uncertain: n?.uncertain ?? true,
      share: e.share,
      value: e.value_of_information,
      rank: e.rank,
    };
  });
}

/** The rows of a case without a run: all but what the analysis would add. */
export function linesOfCase(numbers: ScenarioNumber[]): Line[] {
  return numbers.map((n) => ({
    path: n.path,
    doc: n.doc,
    text: n.text,
    unit: n.unit,
    stated: n.stated,
    grade: n.grade,
    source: n.source,
    url: n.url,
    note: n.note,
    lo: n.lo,
    median: n.median,
    hi: n.hi,
    scale: n.scale,
    uncertain: n.uncertain,
    share: null,
    value: null,
    rank: null,
  }));
}

export interface Filter {
  grade: string; // '', 'better', 'weak', 'none', or a grade
  origin: '' | 'stated' | 'default';
  text: string;
}

/**
 * Whether evidence is C3 or worse. The letter and the digit of a grade have no order between
 * them, so the factor by which they widen a number decides.
 */
export function weak(grade: string): boolean {
  return grade !== '' && widening(grade) >= widening('C3');
}

/** The sort key of a grade: its widening, then its letter and digit; ungraded inputs come last. */
function order(grade: string): number {
  return grade === '' ? 100 : 10 * widening(grade) + (grade.charCodeAt(0) - 65) / 100 + Number(grade.charAt(1)) / 1000;
}

export function select(all: Line[], f: Filter): Line[] {
  const words = f.text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter((line) => {
    if (f.origin === 'stated' && !line.stated) return false;
    if (f.origin === 'default' && line.stated) return false;
    if (f.grade === 'none' && line.grade !== '') return false;
    if (f.grade === 'weak' && !weak(line.grade)) return false;
    if (f.grade === 'better' && (line.grade === '' || weak(line.grade))) return false;
    if (/^[A-F][1-6]$/.test(f.grade) && line.grade !== f.grade) return false;
    const text = `${line.path} ${line.doc} ${line.source} ${line.note} ${line.grade}`.toLowerCase();
    return words.every((w) => text.includes(w));
  });
}

/** How much there is to doubt in a number of which nothing else is known. */
const doubt = (l: Line): number => (l.stated && l.uncertain ? widening(l.grade || 'F6') : 0);

/** The rows as a table that can be saved. */
export function table(list: Line[]): { head: string[]; rows: (string | number)[][] } {
  const at = (x: number, l: Line) => (Number.isFinite(x) ? x * l.scale : '');
  return {
    head: [
      'input', 'meaning', 'unit', 'as written', 'q05', 'median', 'q95', 'stated', 'grade', 'source', 'url', 'note',
      'share', 'share_lo', 'share_hi', 'resolves', 'resolves_lo', 'resolves_hi',
    ],
    rows: list.map((l) => [
      l.path, l.doc, l.unit, l.text, at(l.lo, l), at(l.median, l), at(l.hi, l), l.stated ? 'yes' : 'no', l.grade,
      l.source, l.url, l.note, ...ofRange(l.share), ...ofRange(l.value),
    ]),
  };
}

const ofRange = (r: Line['share']): (string | number)[] => (r ? [r.mean, r.lo, r.hi] : ['', '', '']);

export function sort(list: Line[], key: Key, down: boolean): Line[] {
  const sign = down ? -1 : 1;
  const number = (x: number | null | undefined) => x ?? -1;
  const compare: Record<Key, (a: Line, b: Line) => number> = {
    path: (a, b) => a.path.localeCompare(b.path),
    grade: (a, b) => order(a.grade) - order(b.grade),
    // By weight: the share of the result where it is known; else what is stated, the weakest evidence first.
    share: (a, b) => number(a.share?.mean) - number(b.share?.mean) || doubt(a) - doubt(b),
    // What to collect first; equal ranks are ordered by value.
    value: (a, b) => number(a.value?.mean) - number(b.value?.mean),
  };
  return [...list].sort((a, b) => sign * compare[key](a, b) || a.path.localeCompare(b.path));
}
