import type { StudyState } from '../lib/types';

/** The server's answer about an analysis. */
export type Answer<T> =
  | { kind: 'done'; value: T }
  | ({ kind: 'running' } & StudyState)
  | { kind: 'stopped' | 'failed'; error: string }
  | { kind: 'absent' };

interface Problem {
  detail?: string;
}

/** Requests an analysis once. An analysis that does not exist yet is an answer, not an error. */
export async function poll<T>(path: string): Promise<Answer<T>> {
  const response = await fetch(path, { headers: { Accept: 'application/json' } });
  if (response.status === 404 || response.status === 409) return { kind: 'absent' }; // the run has not ended
  const body = (await response.json().catch(() => ({}))) as unknown;
  if (response.status === 202) {
    const p = body as StudyState;
    if (p.status === 'failed' || p.status === 'stopped') return { kind: p.status, error: p.error };
    if (p.status === 'absent') return { kind: 'absent' };
    return { kind: 'running', ...p };
  }
  if (!response.ok) throw new Error((body as Problem).detail ?? `The server answered ${response.status}.`);
  return { kind: 'done', value: body as T };
}

/** Asks the server to start an analysis. It is not an error if it has already started. */
export async function start(path: string, body: object): Promise<void> {
  await ask(
    path,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(body),
    },
    409,
  );
}

/** Asks the server to stop an analysis; what was simulated is kept. It is not an error if it has already ended. */
export async function halt(path: string): Promise<void> {
  await ask(path, { method: 'DELETE' }, 404, 409);
}

async function ask(path: string, how: RequestInit, ...asGood: number[]): Promise<void> {
  const response = await fetch(path, how);
  const problem = response.ok ? {} : ((await response.json().catch(() => ({}))) as Problem);
  // A conflict can also mean that the run is not ready, so look whether the analysis is really there.
  if (response.ok || (asGood.includes(response.status) && (await fetch(path)).ok)) return;
  throw new Error(problem.detail ?? `The server answered ${response.status}.`);
}
