import { get, post, words } from '../lib/api';
import type { Comparison, ShownTwins, Twins } from '../lib/types';
import { watch, type Watcher } from '../lib/watch';

/** A comparison, followed while it runs. */
export class Live {
  comparison = $state.raw<Comparison | null>(null);
  twins = $state.raw<Twins | null>(null);
  error = $state('');

  readonly id: string;
  #unwatch = () => {};
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
    this.#unwatch();
  }

  #follow(): void {
    this.close();
    const on: Watcher<Comparison, ShownTwins> = {
      progress: (c) => (this.comparison = c),
      result: (shown) => (this.twins = shown.twins),
      end: (c) => {
        this.comparison = c;
        this.#ended();
      },
      gone: (why) => (this.error = why),
      broken: () => {}, // the run bar says so
    };
    this.#unwatch = watch(this.id, on, true);
  }
}
