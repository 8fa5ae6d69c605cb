import { get, post, words } from '../lib/api';
import type { Comparison, ShownTwins, Twins } from '../lib/types';

/** A comparison, followed while it runs. */
export class Live {
  comparison = $state.raw<Comparison | null>(null);
  twins = $state.raw<Twins | null>(null);
  error = $state('');

  readonly id: string;
  #source: EventSource | undefined;

  #ended: () => void;

  /** ended is called when the comparison ends while it is being followed. */
  constructor(id: string, ended: () => void) {
    this.id = id;
    this.#ended = ended;
  }

  /** Loads the comparison, and follows it if it is still running. */
  async open(): Promise<void> {
    try {
      const c = await get<Comparison>(`/api/comparisons/${this.id}`);
      this.comparison = c;
      this.twins = c.twins;
      this.error = '';
      if (c.status === 'running' || c.status === 'queued') this.#follow();
    } catch (error) {
      this.error = words(error);
    }
  }

  async stop(): Promise<void> {
    try {
      this.comparison = { ...(await post<Comparison>(`/api/comparisons/${this.id}/stop`, {})), twins: null };
    } catch (error) {
      this.error = words(error);
    }
  }

  close(): void {
    this.#source?.close();
    this.#source = undefined;
  }

  // Every stream begins with the current state, so nothing has to be remembered when the
  // connection breaks: the browser reconnects by itself.
  #follow(): void {
    this.close();
    const source = new EventSource(`/api/comparisons/${this.id}/events`);
    this.#source = source;
    source.addEventListener('progress', (e) => (this.comparison = parse<Comparison>(e)));
    source.addEventListener('result', (e) => (this.twins = parse<ShownTwins>(e).twins));
    source.addEventListener('end', (e) => {
      this.comparison = parse<Comparison>(e);
      this.close();
      this.#ended();
    });
  }
}

function parse<T>(event: Event): T {
  return JSON.parse((event as MessageEvent<string>).data) as T;
}
