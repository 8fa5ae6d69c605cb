import { get, getVersion, post, Problem, put, STALE, watch, words, type Version } from './api';
import { address } from './router.svelte';
import type { Case, Check, Difference, Result, Run, Shown } from './types';

/**
 * What is being done with one case: its text, the numbers that were moved, the run that is
 * looked at and the one that it is compared with.
 */
export class Session {
  case = $state.raw<Case | null>(null);
  /** The text as it stands in the editor; runs are of this text. */
  text = $state('');
  check = $state.raw<Check | null>(null);
  /** Numbers replaced beside the text. */
  sets = $state.raw<Record<string, string>>({});
  /** Interventions applied before them, as the run that is looked at had them. */
  with = $state.raw<string[]>([]);
  /** Run when a number is moved. */
  live = $state(false);

  worlds = $state(1000);
  seed = $state(1);
  horizon = $state('');

  run = $state.raw<Run | null>(null);
  result = $state.raw<Result | null>(null);
  difference = $state.raw<Difference | null>(null);
  pinned = $state.raw<{ run: Run; result: Result } | null>(null);
  /**
   * The version that replaced the case since it was read, if the reader has not seen it;
   * without a value the case was deleted.
   */
  theirs = $state.raw<Version<Case | null> | null>(null);
  trouble = $state('');
  starting = $state(false);
  /** The case and its run have been read: what the reader types now is not overtaken. */
  ready = $state(false);
  /** The studio does not answer while a run is watched. */
  broken = $state(false);
  /** The result on the page is of the run before: the new one has none yet. */
  earlier = $state(false);

  /** The run with its latest result, as the tabs take it. */
  readonly whole = $derived(this.run ? { ...this.run, result: this.result, difference: this.difference } : null);
  readonly going = $derived(this.run?.status === 'running' || this.run?.status === 'queued');
  readonly unsaved = $derived(this.case !== null && this.text !== this.case.text);

  readonly id: string;
  #tag = ''; // of the version of the case that the text builds on
  #unwatch = () => {};
  // The latest thing asked for: an answer that comes after a later question is not shown.
  #turn = 0;

  constructor(id: string) {
    this.id = id;
  }

  /** Reads the case and the run that the address names, or else the one that was looked at, or the latest. */
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
   * Looks at a run, and follows it if it goes on. What it changed in the text becomes what the
   * next run changes if the run was asked for by name.
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

  /** Compares further runs with this one. */
  async pin(id: string): Promise<void> {
    try {
      const run = await get<Run>(`/api/runs/${id}`);
      if (run.result) this.pinned = { run, result: run.result };
    } catch {
      this.pinned = null; // it was thrown away: there is nothing to compare with
    }
  }

  unpin(): void {
    this.pinned = null;
    this.difference = null;
  }

  /** Runs the text with the numbers that were moved, against the pinned run if asked to. */
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

  /** Saves the text in the place of what another window has saved. */
  async overwrite(): Promise<void> {
    if (!this.theirs) return;
    if (this.theirs.value) await this.replace(this.theirs.tag);
    else await this.keep(this.id);
  }

  /** Takes what another window has saved in the place of the text. */
  take(): void {
    if (this.theirs?.value) this.adopt({ value: this.theirs.value, tag: this.theirs.tag });
  }

  /** Keeps the text as a new case; false if that cannot be done. */
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

  // The text is kept elsewhere: what stands here is the case again.
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

  // Looks at what stands in the place of the case.
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

  // The text builds on this version from now on.
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

  // A what-if keeps the earlier numbers on the page until its own come.
  private show(run: Run, keep = false): void {
    this.run = run;
    this.earlier = keep && !run.result && this.result !== null;
    if (!this.earlier) this.result = run.result;
    this.difference = run.difference;
    if (run.status === 'running' || run.status === 'queued') this.follow(run.id);
  }

  private follow(id: string): void {
    this.close();
    this.#unwatch = watch<Run, Shown>(`/api/runs/${id}/events`, {
      progress: (run) => (this.run = run),
      result: (shown) => {
        this.earlier = false;
        this.result = shown.result;
        this.difference = shown.difference;
      },
      broken: (is) => (this.broken = is),
      end: (run) => {
        this.run = run;
        void this.last(id);
      },
    });
  }

  // What a finished run holds beyond what was streamed.
  private async last(id: string): Promise<void> {
    try {
      const run = await get<Run>(`/api/runs/${id}`);
      if (this.run?.id !== id) return;
      this.run = run;
      if (run.result) this.result = run.result;
      if (run.result) this.earlier = false;
      this.difference = run.difference;
    } catch (error) {
      this.trouble = words(error);
    }
  }
}

const sessions = new Map<string, Session>();

/** The session of a case: an unsaved text and a pinned run outlive a look at another page. */
export function sessionOf(id: string): Session {
  let session = sessions.get(id);
  if (!session) sessions.set(id, (session = new Session(id)));
  return session;
}
