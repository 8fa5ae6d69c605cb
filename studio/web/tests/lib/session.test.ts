import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Case, Run } from '../../src/lib/types';
import { but, result } from '../fixtures';
import { Source } from './source';

vi.stubGlobal('location', {
  pathname: '/cases/atlantis/forecast',
  search: '',
  href: 'http://localhost/cases/atlantis',
});
vi.stubGlobal('history', { state: null, replaceState: () => {}, pushState: () => {} });
vi.stubGlobal('addEventListener', () => {});
vi.stubGlobal('EventSource', Source);
const { Session, sessionOf } = await import('../../src/lib/session.svelte');

const check = { ok: true, mistakes: [], warnings: [], case: null };
const stored: Case = { id: 'atlantis', title: 'Atlantis', shipped: false, text: 'one', check };
const done: Run = {
  id: 'run1',
  case: 'atlantis',
  title: 'Atlantis',
  status: 'done',
  error: '',
  created: '2022-05-01T12:00:00Z',
  runs: 1200,
  done: 1200,
  seed: 7,
  horizon: '12 months',
  with: ['free media'],
  set: { 'media.reach': '60 %' },
  sha256: 'ab',
  software: 'fronde',
  worlds_per_second: 0,
  seconds_left: 0,
  preparing: 0,
  baseline: '',
  result: result(),
  difference: null,
  confidence: null,
};

/** The studio: what it answers to a method and path; a function is called with the body. */
let studio: Record<string, unknown>;
const asked: string[] = [];
vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
  const request = `${init.method ?? 'GET'} ${path}`;
  asked.push(request);
  const found = studio[request];
  const answer = typeof found === 'function' ? found(init.body ? JSON.parse(init.body as string) : null) : found;
  if (answer instanceof Response) return answer;
  if (answer === undefined) return new Response('{"title":"Not Found"}', { status: 404 });
  return new Response(JSON.stringify(await answer), { headers: { ETag: '"1"' } });
});
const stale = () => new Response('{"title":"Precondition Failed"}', { status: 412 });

beforeEach(() => {
  asked.length = 0;
  studio = {
    'GET /api/cases/atlantis': stored,
    'GET /api/runs?case=atlantis': { runs: [but(done, { id: 'what-if', baseline: 'run1' }), done] },
    'GET /api/runs/run1': done,
  };
});

describe('opening a case', () => {
  test('shows its text and the latest run that is no what-if', async () => {
    const session = new Session('atlantis');
    await session.open();
    expect(session).toMatchObject({ text: 'one', trouble: '', ready: true, unsaved: false, worlds: 1200, seed: 7 });
    expect(session.run?.id).toBe('run1');
    expect(session.sets).toEqual({}); // the run was not asked for by name
  });
  test('without runs is no trouble', async () => {
    studio['GET /api/runs?case=atlantis'] = { runs: [] };
    const session = new Session('atlantis');
    await session.open();
    expect(session).toMatchObject({ run: null, trouble: '', ready: true });
  });
  test('that is not there says so', async () => {
    delete studio['GET /api/cases/atlantis'];
    const session = new Session('atlantis');
    await session.open();
    expect(session).toMatchObject({ case: null, trouble: 'Not Found', ready: true });
  });
  test('keeps what was typed when it is opened anew', async () => {
    const session = new Session('atlantis');
    await session.open();
    session.text = 'mine';
    studio['GET /api/cases/atlantis'] = but(stored, { text: 'theirs' });
    await session.open();
    expect(session.text).toBe('mine');
  });
});

describe('a run', () => {
  test('that is asked for by name brings its changes', async () => {
    const session = new Session('atlantis');
    await session.look('run1');
    expect(session.sets).toEqual({ 'media.reach': '60 %' });
    expect(session.with).toEqual(['free media']);
  });
  test('of another case is not shown', async () => {
    studio['GET /api/runs/run1'] = but(done, { case: 'troy' });
    const session = new Session('atlantis');
    await session.look('run1');
    expect(session).toMatchObject({ run: null, trouble: 'The run run1 is of another case.' });
  });
  test('that was overtaken by a later question is not shown', async () => {
    let late: (run: Run) => void = () => {};
    studio['GET /api/runs/slow'] = () => new Promise<Run>((answer) => (late = answer));
    const session = new Session('atlantis');
    const slow = session.look('slow');
    await vi.waitFor(() => expect(asked).toContain('GET /api/runs/slow'));
    await session.look('run1');
    late(but(done, { id: 'slow' }));
    await slow;
    expect(session.run?.id).toBe('run1');
  });
  test('starts with the text and the numbers of the page, against the pinned one', async () => {
    const bodies: Record<string, unknown>[] = [];
    studio['POST /api/runs'] = (body: Record<string, unknown>) => {
      bodies.push(body);
      return but(done, { id: 'run2', baseline: 'run1', result: null });
    };
    const session = new Session('atlantis');
    await session.open();
    await session.pin('run1');
    session.sets = { 'leader.age': '70' };
    await session.start(true);
    expect(bodies[0]).toMatchObject({ case: 'atlantis', text: 'one', set: { 'leader.age': '70' }, baseline: 'run1' });
    expect(session.earlier).toBe(true); // its own numbers are still to come
    expect(session.result).toEqual(done.result);
    session.unpin();
    await session.start(true);
    expect(bodies[1]).not.toHaveProperty('baseline');
  });
  test('that was thrown away cannot be pinned', async () => {
    const session = new Session('atlantis');
    await session.pin('gone');
    expect(session.pinned).toBeNull();
  });
  test('that cannot start says why', async () => {
    const full = { title: 'Service Unavailable', detail: 'Too many runs wait.' };
    studio['POST /api/runs'] = new Response(JSON.stringify(full), { status: 503 });
    const session = new Session('atlantis');
    await session.start(false);
    expect(session).toMatchObject({ trouble: 'Too many runs wait.', starting: false });
  });
});

describe('saving', () => {
  const opened = async () => {
    const session = new Session('atlantis');
    await session.open();
    session.text = 'mine';
    return session;
  };
  test('stores the text', async () => {
    studio['PUT /api/cases/atlantis'] = ({ text }: { text: string }) => but(stored, { text });
    const session = await opened();
    expect(session.unsaved).toBe(true);
    await session.save();
    expect(session.unsaved).toBe(false);
  });
  test('does not overwrite another window, and shows what that saved', async () => {
    const session = await opened();
    studio['PUT /api/cases/atlantis'] = stale;
    studio['GET /api/cases/atlantis'] = but(stored, { text: 'theirs' });
    await session.save();
    expect(session).toMatchObject({ text: 'mine', trouble: '' });
    expect(session.theirs?.value?.text).toBe('theirs');
    session.take();
    expect(session).toMatchObject({ text: 'theirs', unsaved: false, theirs: null });
  });
  test('overwrites it if the reader says so', async () => {
    const session = await opened();
    studio['PUT /api/cases/atlantis'] = stale;
    await session.save();
    studio['PUT /api/cases/atlantis'] = ({ text }: { text: string }) => but(stored, { text });
    await session.overwrite();
    expect(session).toMatchObject({ unsaved: false, theirs: null });
  });
  test('a case that was deleted meanwhile can make it again', async () => {
    const session = await opened();
    studio['PUT /api/cases/atlantis'] = stale;
    delete studio['GET /api/cases/atlantis'];
    await session.save();
    expect(session.theirs).toEqual({ value: null, tag: '' });
    studio['POST /api/cases'] = but(stored, { text: 'mine' });
    studio['GET /api/cases/atlantis'] = but(stored, { text: 'mine' });
    await session.overwrite();
    expect(session).toMatchObject({ unsaved: false, theirs: null });
  });
  test('a copy leaves the case as it is', async () => {
    const session = await opened();
    studio['POST /api/cases'] = but(stored, { id: 'copy', text: 'mine' });
    expect(await session.keep('copy')).toBe(true);
    expect(session.text).toBe('one');
  });
  test('a copy under a name that is taken says so', async () => {
    const session = await opened();
    studio['POST /api/cases'] = new Response('{"title":"Conflict","detail":"There is one."}', { status: 409 });
    expect(await session.keep('copy')).toBe(false);
    expect(session).toMatchObject({ text: 'mine', trouble: 'There is one.' });
  });
});

test('a run that is deleted while it is followed is said to be, and keeps its numbers', async () => {
  studio['GET /api/runs/run1'] = but(done, { status: 'running', done: 8 });
  const session = new Session('atlantis');
  await session.look('run1');
  delete studio['GET /api/runs/run1'];
  await vi.waitFor(() => expect(Source.all).toHaveLength(1));
  Source.all[0]!.tell('run1', 'end', but(done, { status: 'stopped', done: 12 }));
  await vi.waitFor(() => expect(session.deleted).toBe(true));
  expect(session).toMatchObject({ result: done.result, trouble: expect.stringMatching(/^This run was deleted/) });
  studio['GET /api/runs/run1'] = done;
  await session.look('run1');
  expect(session.deleted).toBe(false);
});

test('a run has what history says of it until it has a result', async () => {
  Source.all = [];
  studio['GET /api/runs/run1'] = but(done, { status: 'queued', done: 0, result: null });
  const session = new Session('atlantis');
  await session.look('run1');
  await vi.waitFor(() => expect(Source.all).toHaveLength(1));
  Source.all[0]!.tell('run1', 'history', { class: 'personal rulers' });
  expect(session).toMatchObject({ history: { class: 'personal rulers' }, result: null });
  studio['GET /api/runs/run1'] = done;
  await session.look('run1');
  expect(session.history).toBeNull();
});

test('a case has one session, which outlives its page', () => {
  expect(sessionOf('atlantis')).toBe(sessionOf('atlantis'));
  expect(sessionOf('atlantis')).not.toBe(sessionOf('troy'));
});
