import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Likelihood, Pathway, Pathways, Sign, Signposts } from '../../src/lib/types';
import { halt, poll, start } from '../../src/why/analysis';
import { inputsOf, inputsOfStep } from '../../src/why/inputs';
import { sankey } from '../../src/why/sankey';
import { bitsOf, hypotheses, likelihoodOf, markOf, signText, tells } from '../../src/why/signs';
import { but } from '../fixtures';

const ratio = (mean: number, lo: number, hi: number): Likelihood =>
  ({ lr: { mean, lo, hi }, from: {}, to: {}, times: {} }) as Likelihood;
const sign: Sign = {
  variable: 'protesters',
  reading: 'largest of the last four weeks',
  unit: 'persons',
  side: 'above',
  threshold: 12_000,
  frequency: 0.1,
  visible: true,
  diagnosticity: 0.2,
  diagnosticity_lo: 0.1,
  diagnosticity_hi: 0.3,
  at: [
    { lead: 91, exits: { any: ratio(2, 1.5, 3), uprising: ratio(5, 3, 8) } },
    { lead: 182, exits: { negotiated: ratio(1, 0.5, 2) } },
  ],
};

describe('a sign', () => {
  const meanings = { protesters: { unit: 'persons', meaning: '', counted: 'people protesting' } };

  test.each([
    [{}, 'people protesting ≥ 12,000'],
    [{ side: 'below' }, 'people protesting ≤ 12,000'],
    [{ side: 'below', threshold: 0 }, 'no people protesting'],
    [{ variable: 'cities' }, 'cities ≥ 12,000'],
    [{ variable: 'war_active' }, 'there is war'],
    [{ variable: 'war_active', side: 'below' }, 'the war is over'],
    [
      { variable: 'repression', unit: 'share', threshold: 0.05, reading: 'in the last four weeks' },
      'repression in four weeks ≥ 5 %',
    ],
    [{ variable: 'strength', unit: 'factor', side: 'below', threshold: -0.25 }, 'strength ≤ −0.25'],
    [{ variable: 'strength', unit: 'factor', side: 'below', threshold: 0 }, 'strength ≤ 0'],
  ])('with %o reads "%s"', (changes, want) => expect(signText(but(sign, changes), meanings)).toBe(want));

  test('speaks of exits within a lead', () => {
    expect(likelihoodOf(sign, 91, 'uprising')?.lr.mean).toBe(5);
    expect(likelihoodOf(sign, 91, 'negotiated')).toBeUndefined();
    expect(likelihoodOf(sign, 28, 'any')).toBeUndefined();
  });
  test.each([
    [ratio(4, 2, 8), '++'],
    [ratio(2, 1.1, 4), '+'],
    [ratio(2, 0.9, 4), '0'],
    [ratio(0.5, 0.3, 0.9), '−'],
    [ratio(0.2, 0.1, 0.4), '−−'],
  ])('%# is marked %s', (likelihood, want) => expect(markOf(likelihood)).toBe(want));

  test('tells something where a mark is not 0', () => {
    expect(tells(sign, 91)).toBe(true);
    expect(tells(sign, 182)).toBe(false);
    expect(tells(sign, 28)).toBe(false);
  });
  test('has bits whose interval is rounded outwards', () => {
    const little = but(sign, { diagnosticity: 0.0042, diagnosticity_lo: 0.0012, diagnosticity_hi: 0.011 });
    expect(bitsOf(little)).toBe('0.00 (0.00–0.02)');
  });
  test('gives the columns of the matrix, any exit first', () => {
    const all = { signs: [sign, but(sign, { at: [{ lead: 91, exits: { hybrid: ratio(1, 0.5, 2) } }] })] } as Signposts;
    expect(hypotheses(all, 91, ['uprising', 'hybrid', 'negotiated'])).toEqual(['any', 'uprising', 'hybrid']);
    expect(hypotheses(all, 182, ['uprising', 'hybrid', 'negotiated'])).toEqual(['negotiated']);
  });
});

describe('inputs behind what is seen', () => {
  const paths = new Set([
    'media.reach',
    'elites.doubt',
    'timeline.2022-01-10 mass_protest.size',
    'elites.sanctions_effect',
  ]);

  test('are those of the scenario', () => {
    expect(inputsOf('aware', paths)).toEqual(['media.reach']);
    expect(inputsOf('unheard_of', paths)).toEqual([]);
  });
  test('of a step that is an event are its numbers', () => {
    expect(inputsOfStep('mass protest', paths)).toEqual(['timeline.2022-01-10 mass_protest.size']);
    expect(inputsOfStep('sanctions', paths)).toEqual(['elites.sanctions_effect']);
  });
});

describe('the bands of pathways', () => {
  const way = (driver: string, defection: string, exit: string, worlds: number): Pathway => ({
    driver,
    signal: 'none',
    defection,
    exit,
    worlds,
    share: { mean: 0, lo: 0, hi: 0 },
    runs: [],
  });
  const all = {
    pathways: [
      way('sanctions', 'plot of one', 'military_coup', 6),
      way('protest', 'plot of one', 'uprising', 3),
      way('protest', 'none', 'uprising', 1),
    ],
  } as Pathways;
  const plan = sankey(all, 900);

  test('keep the number of worlds in every column', () => {
    for (const c of [0, 1, 2, 3]) {
      const column = plan.stations.filter((s) => s.column === c);
      expect(column.reduce((sum, s) => sum + s.worlds, 0)).toBe(10);
      expect(column.reduce((sum, s) => sum + s.height, 0)).toBeCloseTo(340, 6);
    }
  });
  test('are three for a pathway, in its exit’s colour', () => {
    expect(plan.bands).toHaveLength(9);
    for (const band of plan.bands) expect(band.exit).toBe(all.pathways[band.way]!.exit);
  });
  test('lead through stations that do not touch', () => {
    for (const c of [0, 1, 2, 3]) {
      const column = plan.stations.filter((s) => s.column === c).sort((a, b) => a.y - b.y);
      column.slice(1).forEach((s, i) => expect(s.y - (column[i]!.y + column[i]!.height)).toBeCloseTo(30, 6));
    }
  });
  test('leave and reach within their stations', () => {
    const within = (text: string) => text.match(/-?\d+\.\d/g)!.map(Number);
    for (const band of plan.bands) expect(Math.max(...within(band.path))).toBeLessThanOrEqual(900);
    expect(plan.height).toBeGreaterThan(340);
  });
  test('of nothing are none', () => expect(sankey({ pathways: [] } as unknown as Pathways, 900).bands).toEqual([]));
});

describe('an analysis', () => {
  const answering = (...answers: [number, unknown][]) => {
    vi.stubGlobal('fetch', async () => {
      const [status, body] = answers.shift()!;
      return new Response(body === undefined ? null : JSON.stringify(body), { status });
    });
  };
  afterEach(() => vi.unstubAllGlobals());

  test.each<[number, unknown, object]>([
    [200, { inputs: [] }, { kind: 'done', value: { inputs: [] } }],
    [202, { status: 'running', done: 3, total: 9 }, { kind: 'running', status: 'running', done: 3, total: 9 }],
    [202, { status: 'queued' }, { kind: 'running', status: 'queued' }],
    [202, { status: 'stopped', error: 'All had left.' }, { kind: 'stopped', error: 'All had left.' }],
    [202, { status: 'absent' }, { kind: 'absent' }],
    [202, { status: 'failed', error: 'No exits.' }, { kind: 'failed', error: 'No exits.' }],
    [404, {}, { kind: 'absent' }],
    [409, {}, { kind: 'absent' }],
  ])('answered with %d and %j is %o', async (status, body, want) => {
    answering([status, body]);
    expect(await poll('/api/runs/abc/sensitivity')).toEqual(want);
  });
  test('that cannot be asked for says why', async () => {
    answering([500, { detail: 'Something went wrong.' }]);
    await expect(poll('/x')).rejects.toThrow('Something went wrong.');
    answering([502, undefined]);
    await expect(poll('/x')).rejects.toThrow('The server answered 502.');
  });
  test('that has begun already is as good as one that is started', async () => {
    answering([409, {}], [202, { status: 'running' }]);
    await expect(start('/x', {})).resolves.toBeUndefined();
  });
  test('of a run that is not ready cannot be started', async () => {
    answering([409, { detail: 'The run goes on.' }], [409, {}]);
    await expect(start('/x', {})).rejects.toThrow('The run goes on.');
  });
  test('that has ended already is as good as one that is stopped', async () => {
    answering([404, {}], [200, {}]);
    await expect(halt('/x')).resolves.toBeUndefined();
  });
});
