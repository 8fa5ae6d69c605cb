import { get } from '../lib/api';
import type { World, WorldList } from '../lib/types';

const MOST = 100; // worlds listed for an exit

export function worldsByExit(run: string, exit: string): Promise<WorldList> {
  return get(`/api/runs/${run}/worlds?exit=${encodeURIComponent(exit)}&from=0&limit=${MOST}`);
}

export function worldOf(run: string, n: number, test: boolean): Promise<World> {
  return get(`/api/runs/${run}/worlds/${n}?test=${test}`);
}

/** A world on one side of a comparison. */
export function twinWorld(comparison: string, n: number, side: 'first' | 'second'): Promise<World> {
  return get(`/api/comparisons/${comparison}/worlds/${n}?side=${side}`);
}

/** The world that an address names; the first if it names none. */
export function worldNamed(text: string | null): number {
  const n = Number(text);
  return text !== null && text !== '' && Number.isInteger(n) && n >= 0 ? n : 0;
}
