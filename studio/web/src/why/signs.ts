import type { About, Likelihood, Sign, Signposts } from '../lib/types';
import { inUnit } from './numbers';

/** What a variable means, as the server describes it. */
export type Meanings = About['variables'];

/** What is seen, in words. */
export function signText(sign: Sign, meanings: Meanings): string {
  const above = sign.side === 'above';
  if (sign.variable === 'war_active') return above ? 'there is war' : 'the war is over';
  const what =
    (meanings[sign.variable]?.counted ?? sign.variable.replaceAll('_', ' ')) +
    (sign.reading === 'in the last four weeks' ? ' in four weeks' : '');
  if (!above && sign.threshold === 0 && sign.unit !== 'factor') return `no ${what}`;
  return `${what} ${above ? '≥' : '≤'} ${inUnit(sign.threshold, sign.unit).replace('-', '−')}`;
}

/** What a sign says about an exit within some days, if enough draws show it. */
export function likelihoodOf(sign: Sign, lead: number, exit: string): Likelihood | undefined {
  return sign.at.find((a) => a.lead === lead)?.exits[exit];
}

/** A cell of the matrix: evidence for or against in five steps, none where the interval leaves the direction open. */
export type Mark = '++' | '+' | '0' | '−' | '−−';

// A likelihood ratio of 3 is the usual bound of "substantial" evidence (Jeffreys 1961).
const SUBSTANTIAL = 3;

export function markOf(l: Likelihood): Mark {
  if (l.lr.lo > 1) return l.lr.mean >= SUBSTANTIAL ? '++' : '+';
  if (l.lr.hi < 1) return l.lr.mean <= 1 / SUBSTANTIAL ? '−−' : '−';
  return '0';
}

/** The exits that any sign speaks of at a lead, "any" first. */
export function hypotheses(all: Signposts, lead: number, order: readonly string[]): string[] {
  const found = new Set(all.signs.flatMap((s) => Object.keys(s.at.find((a) => a.lead === lead)?.exits ?? {})));
  return ['any', ...order].filter((e) => found.has(e));
}
