import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Hub } from '../../src/lib/hub';
import { watch } from '../../src/lib/watch';
import { Source } from './source';

beforeEach(() => {
  Source.all = [];
  vi.stubGlobal('EventSource', Source);
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

/** The tab, as far as it is looked at. */
const tab = { visibilityState: 'visible', turned: () => {} };
vi.stubGlobal('document', {
  get visibilityState() {
    return tab.visibilityState;
  },
  addEventListener: (_: string, act: () => void) => (tab.turned = act),
});
function show(state: string) {
  tab.visibilityState = state;
  tab.turned();
}

const latest = () => Source.all.at(-1)!;
const open = () => Source.all.filter((s) => !s.closed);
const follower = () => ({ tell: vi.fn(), broken: vi.fn() });

describe('one stream', () => {
  test('carries all that is followed, and tells each follower what is its own', () => {
    const hub = new Hub();
    const [a, b] = [follower(), follower()];
    hub.follow('one', a);
    hub.follow('two', b);
    vi.advanceTimersByTime(10);
    expect(Source.all.map((s) => s.path)).toEqual(['/api/events?of=one,two']);
    latest().tell('two', 'progress', { done: 1 });
    expect(b.tell).toHaveBeenCalledWith('progress', '{"done":1}');
    expect(a.tell).not.toHaveBeenCalled();
  });
  test('serves many who follow the same, and tells who comes later what there is', () => {
    const hub = new Hub();
    const all = Array.from({ length: 7 }, follower);
    hub.follow('one', all[0]!);
    vi.advanceTimersByTime(10);
    latest().tell('one', 'result', 5);
    for (const f of all.slice(1)) hub.follow('one', f);
    vi.advanceTimersByTime(60_000);
    expect(Source.all).toHaveLength(1);
    for (const f of all) expect(f.tell).toHaveBeenCalledExactlyOnceWith('result', '5');
  });
  test('is replaced when something else is followed, and closed when nothing is', () => {
    const hub = new Hub();
    const [a, b] = [follower(), follower()];
    hub.follow('one', a);
    vi.advanceTimersByTime(10);
    hub.follow('two', b);
    vi.advanceTimersByTime(10);
    expect(open().map((s) => s.path)).toEqual(['/api/events?of=one,two']);
    hub.leave('one', a);
    expect(open()).toHaveLength(1);
    latest().tell('two', 'end', {});
    expect(b.tell).toHaveBeenCalledWith('end', '{}');
    expect(open()).toHaveLength(0);
  });
  test('says what is not there, and follows it no more', () => {
    const hub = new Hub();
    const a = follower();
    hub.follow('one', a);
    vi.advanceTimersByTime(10);
    latest().tell('one', 'gone', { detail: 'There is no such run.' });
    expect(a.tell).toHaveBeenCalledWith('gone', '{"detail":"There is no such run."}');
    expect(open()).toHaveLength(0);
  });
  test('connects again with growing patience, and says so from the second failure on', () => {
    const hub = new Hub();
    const a = follower();
    hub.follow('one', a);
    vi.advanceTimersByTime(10);
    latest().onerror();
    expect(a.broken).not.toHaveBeenCalled();
    vi.advanceTimersByTime(499);
    expect(Source.all).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(Source.all).toHaveLength(2);
    latest().onerror();
    expect(a.broken).toHaveBeenLastCalledWith(true);
    vi.advanceTimersByTime(1000);
    expect(Source.all).toHaveLength(3);
    latest().tell('one', 'progress', { done: 1 });
    expect(a.broken).toHaveBeenLastCalledWith(false);
  });
});

describe('watching', () => {
  const watcher = () => ({ progress: vi.fn(), result: vi.fn(), end: vi.fn(), gone: vi.fn(), broken: vi.fn() });

  test('hands on what the stream tells, and stops at its end', () => {
    const on = watcher();
    watch('abc', on);
    vi.advanceTimersByTime(10);
    latest().tell('abc', 'progress', { done: 1 });
    latest().tell('abc', 'result', { result: 'r' });
    latest().tell('abc', 'end', { done: 2 });
    expect(on.progress).toHaveBeenCalledWith({ done: 1 });
    expect(on.result).toHaveBeenCalledWith({ result: 'r' });
    expect(on.end).toHaveBeenCalledWith({ done: 2 });
    expect(latest().closed).toBe(true);
    latest().tell('abc', 'progress', { done: 3 });
    expect(on.progress).toHaveBeenCalledTimes(1);
  });
  test('holds no stream while the tab is hidden, and begins anew when it is seen again', () => {
    const on = watcher();
    const stop = watch('abc', on);
    vi.advanceTimersByTime(10);
    expect(open()).toHaveLength(1);
    show('hidden');
    vi.advanceTimersByTime(60_000);
    expect(open()).toHaveLength(0);
    show('visible');
    vi.advanceTimersByTime(10);
    latest().tell('abc', 'result', 7);
    expect(on.result).toHaveBeenCalledExactlyOnceWith(7);
    stop();
    expect(open()).toHaveLength(0);
  });
  test('keeps following what the studio would stop, hidden or no longer shown, until it ends', () => {
    const on = watcher();
    const stop = watch('abc', on, true);
    vi.advanceTimersByTime(10);
    show('hidden');
    stop();
    vi.advanceTimersByTime(60_000);
    expect(open()).toHaveLength(1);
    show('visible');
    const again = watcher();
    watch('abc', again, true);
    vi.advanceTimersByTime(10);
    latest().tell('abc', 'progress', { done: 3 });
    expect(again.progress).toHaveBeenCalledWith({ done: 3 });
    expect(on.progress).not.toHaveBeenCalled();
    latest().tell('abc', 'end', {});
    expect(open()).toHaveLength(0);
  });
  test('keeps following it without a worker that cannot be loaded, even hidden', async () => {
    const { turned } = tab;
    const workers: { port: { postMessage(): void }; onerror(): void }[] = [];
    vi.stubGlobal('SharedWorker', class {
      port = { postMessage: () => {} };
      onerror = () => {};
      constructor() {
        workers.push(this);
      }
    });
    vi.resetModules();
    const fresh = await import('../../src/lib/watch');
    show('hidden');
    fresh.watch('held', watcher(), true);
    fresh.watch('other', watcher());
    workers[0]!.onerror();
    vi.advanceTimersByTime(10);
    expect(open().map((s) => s.path)).toEqual(['/api/events?of=held']);
    latest().tell('held', 'end', {});
    show('visible');
    tab.turned = turned;
    vi.stubGlobal('SharedWorker', undefined);
  });
  test('tells what history says to those who want to know', () => {
    const on = { ...watcher(), history: vi.fn() };
    const stops = [watch('abc', on), watch('abc', watcher())];
    vi.advanceTimersByTime(10);
    latest().tell('abc', 'history', { any: { mean: 0.1, lo: 0.05, hi: 0.2 } });
    expect(on.history).toHaveBeenCalledWith({ any: { mean: 0.1, lo: 0.05, hi: 0.2 } });
    for (const stop of stops) stop();
  });
  test('goes on when a run that has ended is resumed', () => {
    const on = watcher();
    watch('abc', on);
    vi.advanceTimersByTime(10);
    latest().tell('abc', 'end', {});
    const stop = watch('abc', on);
    vi.advanceTimersByTime(10);
    latest().tell('abc', 'progress', { done: 3 });
    expect(on.progress).toHaveBeenCalledWith({ done: 3 });
    stop();
    expect(open()).toHaveLength(0);
  });
});
