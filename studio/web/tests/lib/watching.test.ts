import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Live } from '../../src/compare/live.svelte';
import type { Comparison } from '../../src/lib/types';
import { Job } from '../../src/why/job.svelte';
import { Source } from './source';

/** Answers requests one after another with a status and a value. */
function answering(...answers: [number, unknown][]) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    asked.push(`${init.method ?? 'GET'} ${path}`);
    const [status, value] = answers.shift() ?? [404, {}];
    return new Response(JSON.stringify(value), { status });
  });
  return asked;
}

beforeEach(() => {
  vi.useFakeTimers();
  Source.all = [];
  vi.stubGlobal('EventSource', Source);
});
const stream = () => Source.all[0]!;
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('an analysis', () => {
  const events = 'abc/sensitivity.json';
  const state = (done: number) => ({ status: 'running', done, total: 9, error: '', events });
  const running = (done: number): [number, unknown] => [202, state(done)];

  test('is followed until it is done', async () => {
    const asked = answering(running(3), [200, { inputs: [] }]);
    const job = new Job<{ inputs: unknown[] }>('/api/runs/abc/sensitivity');
    expect(job.state).toBe('asking');
    await job.look();
    expect(job).toMatchObject({ state: 'running', done: 3, total: 9 });
    await vi.advanceTimersByTimeAsync(10);
    expect(stream().path).toBe(`/api/events?of=${events}`);
    stream().tell(events, 'progress', state(6));
    expect(job).toMatchObject({ state: 'running', done: 6 });
    stream().tell(events, 'end', { ...state(9), status: 'done' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(job).toMatchObject({ state: 'done', value: { inputs: [] } });
    expect(asked).toHaveLength(2);
    expect(stream().closed).toBe(true);
  });
  test('is started and then looked at', async () => {
    const asked = answering([202, {}], [202, { status: 'queued' }]);
    const job = new Job('/api/runs/abc/discovery');
    await job.start({ where: 'exit=any' }, '?where=exit%3Dany');
    expect(asked).toEqual([
      'POST /api/runs/abc/discovery?where=exit%3Dany',
      'GET /api/runs/abc/discovery?where=exit%3Dany',
    ]);
    expect(job.state).toBe('queued');
    job.close();
  });
  test('that cannot be started says why', async () => {
    answering([503, { detail: 'Too many wait.' }]);
    const job = new Job('/api/runs/abc/sensitivity');
    await job.start({});
    expect(job).toMatchObject({ state: 'failed', error: 'Too many wait.' });
  });
  test.each([
    [[404, {}], { state: 'absent' }],
    [[202, { status: 'stopped', error: 'All had left.' }], { state: 'stopped', error: 'All had left.' }],
    [[202, { status: 'failed', error: 'No exits.' }], { state: 'failed', error: 'No exits.' }],
    [[500, { detail: 'Broken.' }], { state: 'failed', error: 'Broken.' }],
  ] as [[number, unknown], object][])('answered with %j is %o', async (answer, want) => {
    answering(answer);
    const job = new Job('/api/runs/abc/sensitivity');
    await job.look();
    expect(job).toMatchObject(want);
  });
  test('is stopped, and keeps what it has', async () => {
    const asked = answering([200, {}], [202, { status: 'stopped' }]);
    const job = new Job('/api/runs/abc/sensitivity');
    await job.stop();
    expect(asked[0]).toBe('DELETE /api/runs/abc/sensitivity');
    expect(job.state).toBe('stopped');
  });
  test('goes on when another part of the page is looked at, but is not shown any more', async () => {
    const asked = answering(running(3));
    const job = new Job('/api/runs/abc/sensitivity');
    await job.look();
    job.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stream().closed).toBe(false);
    stream().tell(events, 'end', state(9));
    expect(asked).toHaveLength(1);
    expect(stream().closed).toBe(true);
  });
});

describe('a comparison', () => {
  const comparison = (changes: Partial<Comparison>) => ({
    id: 'abc',
    status: 'running',
    done: 0,
    twins: null,
    ...changes,
  });

  test('is followed to its end', async () => {
    answering([200, comparison({})]);
    const ended = vi.fn();
    const live = new Live('abc', ended);
    await live.open();
    await vi.advanceTimersByTimeAsync(10);
    expect(stream().path).toBe('/api/events?of=abc');
    stream().tell('abc', 'progress', comparison({ done: 50 }));
    stream().tell('abc', 'result', { twins: { runs: 50 } });
    expect(live).toMatchObject({ comparison: { done: 50 }, twins: { runs: 50 } });
    stream().tell('abc', 'end', comparison({ status: 'done' }));
    expect(live.comparison?.status).toBe('done');
    expect(ended).toHaveBeenCalledOnce();
    expect(stream().closed).toBe(true);
  });
  test('that is done needs no stream', async () => {
    answering([200, comparison({ status: 'done' })]);
    await new Live('abc', () => {}).open();
    expect(Source.all).toHaveLength(0);
  });
  test('that is not there says so', async () => {
    answering([404, { detail: 'There is no such comparison.' }]);
    const live = new Live('abc', () => {});
    await live.open();
    expect(live.error).toBe('There is no such comparison.');
  });
  test('keeps what the pairs so far say when it is stopped', async () => {
    answering([200, comparison({})], [200, comparison({ status: 'stopped' })]);
    const live = new Live('abc', () => {});
    await live.open();
    await vi.advanceTimersByTimeAsync(10);
    stream().tell('abc', 'result', { twins: { runs: 50 } });
    await live.stop();
    expect(live).toMatchObject({ comparison: { status: 'stopped' }, twins: { runs: 50 } });
  });
});
