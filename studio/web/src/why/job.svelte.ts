import { words } from '../lib/api';
import { halt, poll, start as post } from './analysis';

/** The state of an analysis. */
export type JobState = 'asking' | 'absent' | 'queued' | 'running' | 'stopped' | 'done' | 'failed';

const EVERY = 1200; // milliseconds between two polls of a running analysis

/** An analysis that the server runs on demand: its state, progress and result. */
export class Job<T> {
  state = $state<JobState>('asking');
  value = $state.raw<T | null>(null);
  done = $state(0);
  total = $state(0);
  error = $state('');

  #path: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** Looks whether the analysis is there, and follows it while it is running. */
  async look(query = ''): Promise<void> {
    clearTimeout(this.#timer);
    try {
      const answer = await poll<T>(this.#path + query);
      if (this.#closed) return;
      if (answer.kind === 'done') {
        this.value = answer.value;
        this.state = 'done';
        return;
      }
      if (answer.kind === 'absent' || answer.kind === 'stopped') {
        this.state = answer.kind;
        return;
      }
      if (answer.kind === 'failed') {
        this.error = answer.error;
        this.state = 'failed';
        return;
      }
      this.state = answer.queued ? 'queued' : 'running';
      this.done = answer.done;
      this.total = answer.total;
      this.#timer = setTimeout(() => void this.look(query), EVERY);
    } catch (error) {
      if (this.#closed) return;
      this.error = words(error);
      this.state = 'failed';
    }
  }

  /** Starts the analysis and follows it. */
  async start(body: object, query = ''): Promise<void> {
    this.state = 'queued';
    this.value = null;
    this.done = this.total = 0;
    this.error = '';
    try {
      await post(this.#path + query, body);
    } catch (error) {
      this.error = words(error);
      this.state = 'failed';
      return;
    }
    await this.look(query);
  }

  /** Asks the server to stop it. */
  async stop(query = ''): Promise<void> {
    try {
      await halt(this.#path + query);
    } catch (error) {
      this.error = words(error);
    }
    await this.look(query);
  }

  /** Stops following; the analysis continues on the server. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }
}
