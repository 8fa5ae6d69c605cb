import { get, getVersion, post, Problem, put, STALE, words, type Version } from './api';
import { address } from './router.svelte';
import type { Case, Check, Confidence, Difference, History, Result, Run, Shown } from './types';
import { watch, type Watcher } from './watch';

/**
 * The state of work on one case: its text, the numbers that were changed, the run on display
 * and the run that it is compared with.
 */
export class Session {
  case = $state.raw<Case | null>(null);
  /** The text in the editor, saved or not. Runs use this text. */
  text = $state('');
  check = $state.raw<Check | null>(null);
  /** Numbers that are overridden outside the text. */
  sets = $state.raw<Record<string, string>>({});
  /** Interventions applied before them, taken from the run on display. */
  with = $state.raw<string[]>([]);
  /** Start a run whenever a number is changed. */
  live = $state(false);

  worlds = $state(1000);
  seed = $state(1);
  horizon = $state('');

  run = $state.raw<Run | null>(null);
  result = $state.raw<Result | null>(null);
  difference = $state.raw<Difference | null>(null);
  confidence = $state.raw<Confidence | null>(null);
  /** What history says of rulers like that of the run on display, while it has no result. */
  history = $state.raw<History | null>(null);
  pinned = $state.raw<{ run: Run; result: Result } | null>(null);
  /**
   * The version that replaced the case since it was read, if the reader has not seen it;
   * without a value the case was deleted.
   */
  theirs = $state.raw<Version<Case | null> | null>(null);
  trouble = $state('');
  starting = $state(false);
  /** The case and its run have been loaded, so nothing will replace what the reader types from now on. */
  ready = $state(false);
  /** The connection to the studio broke while following a run. */
  broken = $state(false);
  /** The result on display belongs to the previous run, because the new one has none yet. */
  earlier = $state(false);
  /** The run on display was deleted while it was followed. */
  deleted = $state(false);

  /** The run with its latest result, as the tabs expect it. */
  readonly whole = $derived(this.run ? { ...this.run, result: this.result, difference: this.difference } : null);
  readonly going = $derived(this.run?.status === 'running' || this.run?.status === 'queued');
  readonly unsaved = $derived(this.case !== null && this.text !== this.case.text);

  readonly id: string;
  #tag = ''; // of the version of the case on which the text is based
  #unwatch = () => {};
  // The number of the latest request: answers to earlier ones are ignored.
  #turn = 0;

  constructor(id: string) {
    this.id = id;
  }

  /** Loads the case, and the run that the address names, or else the one last on display, or the latest. */
  async open(): Promise<void> {
    const named = address.parameter('run');
    try {
      this.trouble = '';
      const found = await getVersion<Case>(this.path);
      if (!this.unsaved || found.value.text === this.text) this.adopt(found);
      else this.theirs = found.tag === this.#tag ? null : found;
      const before = this.run?.id;
      const run = named ?? before ?? (await this.latest());
      if (!run) return;
      await this.look(run, named !== null);
    } catch (error) {
      this.trouble = words(error);
    } finally {
      this.ready = true;
    }
  }

  private async latest(): Promise<string | undefined> {
    const { runs } = await get<{ runs: Run[] }>(`/api/runs?case=${this.id}`);
    return (runs.find((r) => !r.baseline && r.done > 0) ?? runs[0])?.id;
  }

  /**
   * Displays a run, and follows it while it is running. If the run was requested by name, its
   * changes to the case also apply to the next run.
   */
  async look(id: string, byName = true): Promise<void> {
    const turn = ++this.#turn;
    try {
      this.close();
      const run = await get<Run>(`/api/runs/${id}`);
      if (turn !== this.#turn) return;
      if (run.case !== this.id) throw new Error(`The run ${id} is of another case.`);
      this.show(run);
      this.worlds = run.runs;
      this.seed = run.seed;
      this.horizon = run.horizon;
      if (byName) {
        this.sets = run.set;
        this.with = run.with;
      }
      address.set({ run: id });
      if (run.baseline && this.pinned?.run.id !== run.baseline) await this.pin(run.baseline);
    } catch (error) {
      this.trouble = words(error);
    }
  }

  /** Makes a run the baseline of later ones. */
  async pin(id: string): Promise<void> {
    try {
      const run = await get<Run>(`/api/runs/${id}`);
      if (run.result) this.pinned = { run, result: run.result };
    } catch {
      this.pinned = null; // it has been deleted, so there is nothing to compare with
    }
  }

  unpin(): void {
    this.pinned = null;
    this.difference = null;
  }

  /** Runs the text with the changed numbers, if requested against the pinned run. */
  async start(against: boolean): Promise<void> {
    const turn = ++this.#turn;
    this.starting = true;
    this.trouble = '';
    try {
      const run = await post<Run>('/api/runs', {
        case: this.id,
        text: this.text,
        set: this.sets,
        with: this.with,
        runs: this.worlds,
        seed: this.seed,
        ...(this.horizon ? { horizon: this.horizon } : {}),
        ...(against && this.pinned ? { baseline: this.pinned.run.id } : {}),
      });
      if (turn !== this.#turn) return;
      this.close();
      this.show(run, against);
      address.set({ run: run.id });
    } catch (error) {
      this.trouble = words(error);
    } finally {
      this.starting = false;
    }
  }

  async stop(): Promise<void> {
    await this.tell('stop');
  }

  async resume(): Promise<void> {
    await this.tell('resume');
  }

  private async tell(what: 'stop' | 'resume'): Promise<void> {
    if (!this.run) return;
    try {
      const run = await post<Run>(`/api/runs/${this.run.id}/${what}`, {});
      this.run = run;
      if (what === 'resume') this.follow(run.id);
    } catch (error) {
      this.trouble = words(error);
    }
  }

  /** Saves the text. If the case was changed since it was read, nothing is saved, and `theirs` holds that version. */
  async save(): Promise<void> {
    await this.replace(this.#tag);
  }

  /** Saves the text over the version that another window saved. */
  async overwrite(): Promise<void> {
    if (!this.theirs) return;
    if (this.theirs.value) await this.replace(this.theirs.tag);
    else await this.keep(this.id);
  }

  /** Replaces the text by the version that another window saved. */
  take(): void {
    if (this.theirs?.value) this.adopt({ value: this.theirs.value, tag: this.theirs.tag });
  }

  /** Saves the text as a new case; false if that fails. */
  async keep(as: string): Promise<boolean> {
    try {
      await post<Case>('/api/cases', { id: as, text: this.text });
      if (as === this.id) this.built(await getVersion<Case>(this.path));
      else this.leave();
      return true;
    } catch (error) {
      this.trouble = words(error);
      return false;
    }
  }

  // The text has been saved elsewhere, so this session returns to the stored case.
  private leave(): void {
    this.take();
    if (this.case) this.text = this.case.text;
    this.theirs = null;
  }

  private async replace(tag: string): Promise<void> {
    this.trouble = '';
    try {
      this.built(await put<Case>(this.path, { text: this.text }, tag));
    } catch (error) {
      if (error instanceof Problem && error.status === STALE) await this.meet();
      else this.trouble = words(error);
    }
  }

  // Loads the version that replaced the case.
  private async meet(): Promise<void> {
    try {
      this.theirs = await getVersion<Case>(this.path);
    } catch (error) {
      if (error instanceof Problem && error.status === 404) this.theirs = { value: null, tag: '' };
      else this.trouble = words(error);
    }
  }

  private get path(): string {
    return `/api/cases/${this.id}`;
  }

  // From now on the text is based on this version.
  private built(on: Version<Case>): void {
    this.case = on.value;
    this.#tag = on.tag;
    this.theirs = null;
    if (this.text === on.value.text) this.check = on.value.check;
  }

  private adopt(found: Version<Case>): void {
    this.text = found.value.text;
    this.built(found);
  }

  close(): void {
    this.broken = false;
    this.#unwatch();
    this.#unwatch = () => {};
  }

  // The numbers of the previous run stay on display until a what-if has its own.
  private show(run: Run, keep = false): void {
    this.run = run;
    this.deleted = false;
    this.earlier = keep && !run.result && this.result !== null;
    if (!this.earlier) [this.result, this.confidence] = [run.result, run.confidence];
    this.difference = run.difference;
    this.history = null;
    if (run.status === 'running' || run.status === 'queued') this.follow(run.id);
  }

  private follow(id: string): void {
    this.close();
    const on: Watcher<Run, Shown> = {
      history: (said) => (this.history = said),
      progress: (run) => (this.run = run),
      result: (shown) => {
        this.earlier = false;
        this.result = shown.result;
        this.difference = shown.difference;
        this.confidence = shown.confidence;
      },
      gone: () => this.lost(),
      broken: (is) => (this.broken = is),
      end: (run) => {
        this.run = run;
        void this.last(id);
      },
    };
    this.#unwatch = watch(id, on, this.run?.baseline !== '');
  }

  // A finished run holds more than was streamed.
  private async last(id: string): Promise<void> {
    try {
      const run = await get<Run>(`/api/runs/${id}`);
      if (this.run?.id !== id) return;
      this.run = run;
      if (run.result) [this.result, this.confidence] = [run.result, run.confidence];
      if (run.result) this.earlier = false;
      this.difference = run.difference;
    } catch (error) {
      if (error instanceof Problem && error.status === 404) this.lost();
      else this.trouble = words(error);
    }
  }

  private lost(): void {
    this.deleted = true;
    this.trouble = 'This run was deleted. Its last numbers stay until you leave the page.';
  }
}

const sessions = new Map<string, Session>();

/** The session of a case. Unsaved text and a pinned run survive a visit to another page. */
export function sessionOf(id: string): Session {
  let session = sessions.get(id);
  if (!session) sessions.set(id, (session = new Session(id)));
  return session;
}
