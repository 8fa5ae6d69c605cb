import type { About } from './types';

/** One mistake that the studio found in a request. */
export interface Fault {
  message: string;
  location?: string;
  value?: unknown;
}

/** The studio's answer to a request that it refuses or cannot serve (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
    readonly faults: Fault[] = [],
  ) {
    super(detail);
    this.name = 'Problem';
  }
}

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, { ...init, headers: { Accept: 'application/json', ...init.headers } });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'No answer', 'The studio does not answer. Is it still running?');
  }
  if (answer.ok) return answer;
  const said = (await answer.json().catch(() => ({}))) as { title?: string; detail?: string; errors?: Fault[] };
  const title = said.title ?? `Error ${answer.status}`;
  throw new Problem(answer.status, title, said.detail ?? title, said.errors ?? []);
}

async function send<T>(method: string, path: string, body?: object): Promise<T> {
  const init: RequestInit = { method };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { 'Content-Type': 'application/json' };
  }
  const answer = await ask(path, init);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

export const get = async <T>(path: string, signal?: AbortSignal): Promise<T> =>
  (await (await ask(path, signal ? { signal } : {})).json()) as T;
export const post = <T>(path: string, body: object = {}): Promise<T> => send<T>('POST', path, body);

/** A value that was read or saved, with the tag of its version. */
export interface Version<T> {
  value: T;
  tag: string;
}

const version = async <T>(answer: Response): Promise<Version<T>> => ({
  value: (await answer.json()) as T,
  tag: answer.headers.get('ETag') ?? '',
});
export const getVersion = async <T>(path: string): Promise<Version<T>> => version(await ask(path));
/** Replaces a version by another; throws a Problem with the status STALE if it has changed since. */
export const put = async <T>(path: string, body: object, tag: string): Promise<Version<T>> =>
  version(
    await ask(path, {
      method: 'PUT',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', 'If-Match': tag },
    }),
  );
export const STALE = 412;

export const remove = (path: string): Promise<void> => send<void>('DELETE', path);
export const text = async (path: string): Promise<string> => (await ask(path)).text();

let told: Promise<About> | undefined;

/** The studio's description of itself, requested once. */
export function about(): Promise<About> {
  told ??= get<About>('/api/about').catch((error: unknown) => {
    told = undefined;
    throw error;
  });
  return told;
}

/** The message of whatever was thrown, with every mistake that the studio named. */
export function words(error: unknown): string {
  if (error instanceof Problem && error.faults.length > 0)
    return `${error.message}: ${error.faults.map((f) => f.message).join('; ')}`;
  return error instanceof Error ? error.message : String(error);
}
