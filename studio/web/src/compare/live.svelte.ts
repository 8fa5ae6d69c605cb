import { get, post, words } from '../lib/api';
import type { Comparison, ShownTwins, Twins } from '../lib/types';

/** A comparison that is watched while it runs. */
export class Live {
  comparison = $state.raw<Comparison | null>(null);
  twins = $state.raw<Twins | null>(null);
  error = $state('');

  readonly id: string;
  #source: EventSource | undefined;

  #ended: () => void;

  /** ended is called when the comparison has come to its end while it was watched. */
  constructor(id: string, ended: () => void) {
    this.id = id;
    this.#ended = ended;
  }

  /** Reads the comparison and, if it goes on, follows it. */
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

  // The stream begins with the present state, so a broken line needs no memory: the
  // browser connects again by itself.
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
