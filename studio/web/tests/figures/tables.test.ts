import { expect, test, vi } from 'vitest';
import type { Live } from '../../src/compare/live.svelte';
import Overview from '../../src/compare/Overview.svelte';
import Evidence from '../../src/evidence/Evidence.svelte';
import Against from '../../src/forecast/Against.svelte';
import type { Case, Comparison, Discovery, Outline, Scene, Signposts as All } from '../../src/lib/types';
import Mistakes from '../../src/scenario/Mistakes.svelte';
import Number from '../../src/scenario/Number.svelte';
import Box from '../../src/why/Box.svelte';
import Matrix from '../../src/why/Matrix.svelte';
import Signposts from '../../src/why/Signposts.svelte';
import Log from '../../src/world/Log.svelte';
import { but, share } from '../fixtures';
import * as data from './data';
import { html, marks, rows, text } from './marks';

vi.stubGlobal('fetch', () => new Promise(() => {}));

const asRows = (name: string, page: string) => expect(rows(page)).toMatchFileSnapshot(`snapshots/${name}.txt`);
const asSVG = (name: string, page: string) => expect(marks(page)).toMatchFileSnapshot(`snapshots/${name}.svg`);

const number = { path: 'media.reach', unit: 'share', doc: 'Reach.' };
const ratio = (mean: number, lo: number, hi: number) => ({
  lr: { mean, lo, hi },
  from: { mean: 0.1, lo: 0.08, hi: 0.12, mc_error: 0.004 },
  to: { mean: 0.1 * mean, lo: 0.08 * mean, hi: 0.12 * mean, mc_error: 0.004 },
  times: { mean, lo, hi },
});
const sign = (variable: string, exits: Record<string, ReturnType<typeof ratio>>) => ({
  variable,
  reading: 'on the day',
  unit: 'share',
  side: 'above',
  threshold: 0.2,
  frequency: 0.1,
  visible: true,
  diagnosticity: 0.2,
  diagnosticity_lo: 0.1,
  diagnosticity_hi: 0.3,
  at: [{ lead: 182, exits }],
});
const signposts = {
  worlds: 1200,
  draws: 600,
  landmarks: [],
  leads: [182],
  matrix_lead: 182,
  signs: [
    sign('repression', { any: ratio(2, 1.5, 3), uprising: ratio(4, 3, 6) }),
    sign('approval_true', { any: ratio(0.3, 0.2, 0.5) }),
  ],
  cracks: [{ sign: 0, exit: 'uprising' }],
} as unknown as All;
const meanings = { repression: { unit: 'share', meaning: '', counted: 'repression' } };

test('what the change does to the pinned run', () => {
  const range = (mean: number, lo: number, hi: number) => ({ mean, lo, hi });
  const exits = { survival: range(-0.05, -0.08, -0.02), uprising: range(0.01, -0.01, 0.03), hybrid: range(0, 0, 0) };
  const page = html(Against, { difference: { baseline: 'abc', pairs: 400, days: 365, exits }, pinned: 'abc' });
  expect(text(page)).toContain(
    '400 pairs of worlds with the same random numbers as the pinned run, within 12 months, as simulated. ' +
      'The change affects the probability of leaving: ~+5 points (+2 to +8), 90 % interval in brackets.',
  );
  return asRows('against', page);
});

test('several scenarios side by side', async () => {
  const live = (id: string, title: string) =>
    ({
      id,
      comparison: { second_title: title } as Comparison,
      twins: { ...data.twins, flips: { flipped: 9 } },
    }) as Live;
  const page = html(Overview, { lives: [live('a', 'free media'), live('b', 'without sanctions')] });
  await asRows('overview', page);
  expect(html(Overview, { lives: [live('a', 'free media')] })).not.toContain('<table');
});

test('signs against exits', () =>
  asRows('matrix', html(Matrix, { id: 'atlantis', signposts, meanings, lead: 182, columns: ['any', 'uprising'] })));

test('what to watch', () => {
  const page = html(Signposts, { id: 'atlantis', signposts, meanings, paths: new Set(['coercion.repression']) });
  expect(text(page)).toContain('repression ≥ 20 % depends on coercion.repression');
  return asSVG('signposts', page);
});

test('a box, and what the check says of it', async () => {
  const region = (draws: number) => ({
    draws,
    density: { mean: 0.4, lo: 0.3, hi: 0.5 },
    coverage: { mean: 0.6, lo: 0.5, hi: 0.7 },
  });
  const box = { bounds: [{ ...number, lo: 0.25 }], found: region(40), checked: region(38), confirmed: true };
  const found = { draws: 100, p: { mean: 0.2, lo: 0.15, hi: 0.25 } };
  const discovery = {
    days: 365,
    sampled: { worlds: 400, draws: 200 },
    where: 'a coup',
    found,
    checked: found,
    boxes: [box],
  };
  const page = html(Box, { id: 'atlantis', discovery: discovery as unknown as Discovery, spreads: [share] });
  expect(text(page)).toContain('It occurs where media.reach exceeds 25 %. The held-out draws confirm it.');
  await asSVG('box', page);
  await asRows('box', page);
});

test('the evidence of a case without a run', () => {
  const numbers = [
    share,
    but(share, { path: 'leader.age', unit: 'years', text: '63', lo: 63, median: 63, hi: 63, scale: 1, grade: 'C3' }),
    but(share, { path: 'war.stake', stated: false, grade: '', source: '', note: 'judgement' }),
  ];
  const outline = { numbers } as unknown as Outline;
  const subject = { id: 'atlantis', check: { ok: true, mistakes: [], warnings: [], case: outline } } as unknown as Case;
  const page = html(Evidence, { case: subject, run: null });
  expect(text(page)).toContain(
    '3 inputs: 2 stated in the scenario, 1 documented default priors. ' +
      '1 of the stated rest on evidence graded C3 or worse.',
  );
  return asRows('evidence', page);
});

test('mistakes and doubts', () => {
  const mistakes = [{ line: 3, column: 1, message: 'unknown key medai', seen: '', allowed: '', nearest: 'media' }];
  const check = { ok: false, mistakes, warnings: ['the leader is old'], case: null };
  const page = text(html(Mistakes, { check, go: () => {} }));
  expect(page).toContain('1 mistake Line 3 unknown key medai; did you mean media?');
  expect(page).toContain('1 doubt the leader is old.');
});

test('a number of the form', () => {
  const acts = { slide: () => {}, settle: () => {}, type: () => {}, show: () => {}, reset: null, into: null };
  const shown = { number: share, original: share, set: undefined, weight: '', selected: false, ...acts };
  const page = html(Number, shown);
  expect(page.match(/type="range"/g)).toHaveLength(3);
  expect(text(page)).toContain('20 – 29 – 40 % A1 survey.');
  const age = but(share, {
    text: '63',
    lo: 63,
    median: 63,
    hi: 63,
    unit: '',
    scale: 1,
    most: 120,
    grade: '',
    source: '',
  });
  const single = html(Number, { ...shown, number: age, original: age });
  expect(single.match(/type="range"/g)).toHaveLength(1);
  expect(text(single)).toContain('one value No evidence stated.');
  expect(text(html(Number, { ...shown, set: '30 %' }))).toContain('Moved beside the text, for runs only.');
});

test('the events of a world', () => {
  const scenes: Scene[] = [
    { day: 3, date: '2022-01-04', text: 'A plot begins.', linked: true, without: 'no exit', event: 0, weight: 1 },
    { day: 9, date: '2022-01-10', text: 'Rain.', linked: false, without: '', event: 1, weight: 0 },
  ];
  const page = text(html(Log, { scenes, day: 5, start: '2022-01-01', tested: true, testing: false, goto: () => {} }));
  expect(page).toContain('only what led to the exit (1)');
  expect(page).toContain('4 Jan 2022 A plot begins. led to the exit; without it: no exit');
  expect(page).toContain('10 Jan 2022 Rain.');
});
