import { outDown, outUp, quantity } from '../lib/format';
import type { About, Likelihood, Sign, Signposts } from '../lib/types';

/** The server's descriptions of the observables. */
export type Meanings = About['variables'];

/** The sign in words. */
export function signText(sign: Sign, meanings: Meanings): string {
  const above = sign.side === 'above';
  if (sign.variable === 'war_active') return above ? 'there is war' : 'the war is over';
  const what =
    (meanings[sign.variable]?.counted ?? sign.variable.replaceAll('_', ' ')) +
    (sign.reading === 'in the last four weeks' ? ' in four weeks' : '');
  if (!above && sign.threshold === 0 && sign.unit !== 'factor') return `no ${what}`;
  return `${what} ${above ? '≥' : '≤'} ${quantity(sign.threshold, sign.unit).replace('-', '−')}`;
}

/** The likelihood of a sign given an exit within some days, if enough draws show it. */
export function likelihoodOf(sign: Sign, lead: number, exit: string): Likelihood | undefined {
  return sign.at.find((a) => a.lead === lead)?.exits[exit];
}

/** The mark of a matrix cell: evidence for or against in five steps; 0 if the interval includes 1. */
export type Mark = '++' | '+' | '0' | '−' | '−−';

// From a likelihood ratio of about 3 on, evidence is called substantial (Jeffreys 1961).
const SUBSTANTIAL = 3;

export function markOf(l: Likelihood): Mark {
  if (l.lr.lo > 1) return l.lr.mean >= SUBSTANTIAL ? '++' : '+';
  if (l.lr.hi < 1) return l.lr.mean <= 1 / SUBSTANTIAL ? '−−' : '−';
  return '0';
}

/** Whether a sign says anything about any exit at a lead, beyond its error. */
export function tells(sign: Sign, lead: number): boolean {
  const exits = sign.at.find((a) => a.lead === lead)?.exits ?? {};
  return Object.values(exits).some((l) => markOf(l) !== '0');
}

/** How well a sign distinguishes the ways out, with its interval rounded outwards. */
export function bitsOf(sign: Sign): string {
  const lo = outDown(100 * sign.diagnosticity_lo) / 100;
  const hi = outUp(100 * sign.diagnosticity_hi) / 100;
  return `${sign.diagnosticity.toFixed(2)} (${lo.toFixed(2)}–${hi.toFixed(2)})`;
}

/** The exits about which any sign says something at a lead, "any" first. */
export function hypotheses(all: Signposts, lead: number, order: readonly string[]): string[] {
  const found = new Set(all.signs.flatMap((s) => Object.keys(s.at.find((a) => a.lead === lead)?.exits ?? {})));
  return ['any', ...order].filter((e) => found.has(e));
}
