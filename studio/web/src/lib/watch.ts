// Following runs, comparisons and analyses: through the stream that the browser's tabs share, or, where the browser
// has no shared workers, through one of this tab's own. A hidden tab follows nothing but what would be stopped without
// it.
import { Hub, lineTo, type Line } from './hub';
import type { Ask, Said } from './shared.worker';
import type { History } from './types';

/** Receives the events of a stream: the state, the result so far, and the end. */
export interface Watcher<State, Shown> {
  /** What history says, before there is a result of a run. */
  history?(said: History): void;
  progress(state: State): void;
  result(shown: Shown): void;
  end(state: State): void;
  /** There is nothing of that name any more. */
  gone(why: string): void;
  /** The connection has broken, or is back. */
  broken(is: boolean): void;
}

type Any = Watcher<unknown, unknown>;

const watchers = new Map<string, Set<Any>>();
const held = new Set<string>(); // what the studio stops when nobody follows it
let line: Line | undefined;

const hidden = () => typeof document !== 'undefined' && document.visibilityState === 'hidden';
const wanted = (id: string) => held.has(id) || !hidden();

function followAll(): void {
  for (const id of watchers.keys()) if (wanted(id)) line?.follow(id);
}

function told(id: string, name: string, data: string): void {
  const all = [...(watchers.get(id) ?? [])];
  if (name === 'end' || name === 'gone') {
    watchers.delete(id);
    held.delete(id);
  }
  const value: unknown = JSON.parse(data);
  for (const on of all) {
    if (name === 'history') on.history?.(value as History);
    else if (name === 'progress') on.progress(value);
    else if (name === 'result') on.result(value);
    else if (name === 'end') on.end(value);
    else on.gone((value as { detail?: string }).detail ?? '');
  }
}

function broken(is: boolean): void {
  for (const all of watchers.values()) for (const on of all) on.broken(is);
}

/** A stream of this tab's own. */
const ownLine = () => lineTo(new Hub(), told, broken);

/** The stream that all tabs share. */
function sharedLine(): Line {
  const worker = new SharedWorker(new URL('./shared.worker.ts', import.meta.url), { type: 'module', name: 'events' });
  const ask = (what: Ask) => worker.port.postMessage(what);
  worker.port.onmessage = ({ data }: MessageEvent<Said>) => {
    if ('broken' in data) broken(data.broken);
    else told(data.id, data.name, data.data);
  };
  worker.onerror = () => {
    line = ownLine(); // the worker cannot be loaded
    followAll();
  };
  return { follow: (id) => ask({ follow: id }), leave: (id) => ask({ leave: id }) };
}

function open(): Line {
  if (typeof document !== 'undefined')
    document.addEventListener('visibilitychange', () => {
      for (const id of watchers.keys()) if (!held.has(id)) line?.[hidden() ? 'leave' : 'follow'](id);
    });
  // The worker that the tabs share does not notice that one is closed. A page may come back from the browser's memory.
  if (typeof window !== 'undefined') {
    window.addEventListener('pagehide', () => {
      for (const id of watchers.keys()) line?.leave(id);
    });
    window.addEventListener('pageshow', (event) => {
      if (event.persisted) followAll();
    });
  }
  return typeof SharedWorker === 'undefined' ? ownLine() : sharedLine();
}

/**
 * Follows a run, a comparison or an analysis until it ends. Whenever the tab comes into view again, it begins with the
 * state of that moment. Returns a function that stops it. With hold, the tab goes on to follow it for as long as the
 * page is open, because the studio stops what nobody follows.
 */
export function watch<State, Shown>(id: string, on: Watcher<State, Shown>, hold = false): () => void {
  line ??= open();
  if (hold) held.add(id);
  const one = on as Any;
  const all = watchers.get(id);
  if (all) all.add(one);
  else watchers.set(id, new Set([one]));
  if (wanted(id)) line.follow(id); // once more for whoever comes second: that tells the state anew
  return () => {
    const now = watchers.get(id);
    if (!now?.delete(one) || now.size > 0 || held.has(id)) return;
    watchers.delete(id);
    line?.leave(id);
  };
}
