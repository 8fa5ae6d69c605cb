import { words } from '../lib/api';
import type { StudyState } from '../lib/types';
import { watch, type Watcher } from '../lib/watch';
import { halt, poll, start as post } from './analysis';

/** The state of an analysis. */
export type JobState = 'asking' | 'absent' | 'queued' | 'running' | 'stopped' | 'done' | 'failed';

/** An analysis that the server runs on demand: its state, progress and result. */
export class Job<T> {
  state = $state<JobState>('asking');
  value = $state.raw<T | null>(null);
  done = $state(0);
  total = $state(0);
  error = $state('');

  #path: string;
  #unwatch = () => {};
  #closed = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** Looks whether the analysis is there, and follows it while it is running. */
  async look(query = ''): Promise<void> {
    this.#unwatch();
    try {
      const answer = await poll<T>(this.#path + query);
      if (this.#closed) return;
      if (answer.kind === 'done') {
        this.value = answer.value;
        this.state = 'done';
        return;
      }
      if (answer.kind === 'running') {
        this.#follow(answer, query);
        return;
      }
      this.error = answer.kind === 'absent' ? '' : answer.error;
      this.state = answer.kind;
    } catch (error) {
      if (this.#closed) return;
      this.error = words(error);
      this.state = 'failed';
    }
  }

  // Follows it until it ends, and then looks what has become of it.
  #follow(now: StudyState, query: string): void {
    const show = (p: StudyState) => {
      this.state = p.status === 'queued' ? 'queued' : 'running';
      this.done = p.done;
      this.total = p.total;
    };
    show(now);
    const on: Watcher<StudyState, never> = {
      progress: show,
      result: () => {}, // it has none before its end
      end: () => void this.look(query),
      gone: (why) => {
        this.error = why;
        this.state = 'failed';
      },
      broken: () => {}, // the run bar says so
    };
    if (now.events) this.#unwatch = watch(now.events, on, true);
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

  /** Shows it no longer. The analysis goes on for as long as the page is open. */
  close(): void {
    this.#closed = true;
    this.#unwatch();
  }
}
