import { afterEach, describe, expect, test, vi } from 'vitest';
import * as api from '../../src/lib/api';

/** Answers requests one after another; the requests are those that were made. */
function answering(...answers: (Response | Error)[]) {
  const requests: { path: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    requests.push({ path, init });
    const next = answers.shift();
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  });
  return requests;
}
const json = (value: unknown, init: ResponseInit = {}) => new Response(JSON.stringify(value), init);

afterEach(() => vi.unstubAllGlobals());

describe('a request', () => {
  test('asks for JSON and gives it', async () => {
    const requests = answering(json({ id: 'abc' }));
    expect(await api.get('/api/runs/abc')).toEqual({ id: 'abc' });
    expect(requests[0]!.init.headers).toEqual({ Accept: 'application/json' });
  });
  test('sends JSON', async () => {
    const requests = answering(json({ id: 'abc' }, { status: 201 }));
    await api.post('/api/runs', { case: 'atlantis' });
    expect(requests[0]!.init).toMatchObject({ method: 'POST', body: '{"case":"atlantis"}' });
    expect(requests[0]!.init.headers).toMatchObject({ 'Content-Type': 'application/json' });
  });
  test('needs no content in the answer', async () => {
    answering(new Response(null, { status: 204 }));
    await expect(api.remove('/api/runs/abc')).resolves.toBeUndefined();
  });
  test('gives a text', async () => {
    answering(new Response('fronde: 1\n'));
    expect(await api.text('/api/runs/abc/export/scenario.yaml')).toBe('fronde: 1\n');
  });
});

describe('a version', () => {
  test('is read with its tag, and replaces that alone', async () => {
    const requests = answering(json({ text: 'a' }, { headers: { ETag: '"1"' } }), json({ text: 'b' }));
    const read = await api.getVersion('/api/cases/atlantis');
    expect(read).toEqual({ value: { text: 'a' }, tag: '"1"' });
    expect(await api.put('/api/cases/atlantis', { text: 'b' }, read.tag)).toEqual({ value: { text: 'b' }, tag: '' });
    expect(requests[1]!.init.headers).toMatchObject({ 'If-Match': '"1"' });
  });
  test('that is stale is a problem with its status', async () => {
    answering(json({ title: 'Precondition Failed', detail: 'Changed.' }, { status: 412 }));
    await expect(api.put('/api/cases/atlantis', {}, '"1"')).rejects.toMatchObject({ status: api.STALE });
  });
});

describe('a problem', () => {
  const thrown = async (answer: Response | Error) => {
    answering(answer);
    return api.get('/api/runs').catch((error: unknown) => error);
  };
  test('is reported with every mistake that the studio named', async () => {
    const errors = [{ message: 'runs is too large' }, { message: 'seed is too small' }];
    const problem = await thrown(json({ title: 'Unprocessable', detail: 'Not valid.', errors }, { status: 422 }));
    expect(problem).toBeInstanceOf(api.Problem);
    expect(api.words(problem)).toBe('Not valid.: runs is too large; seed is too small');
  });
  test('has its title for want of more', async () => {
    expect(api.words(await thrown(json({ title: 'Not Found' }, { status: 404 })))).toBe('Not Found');
    expect(api.words(await thrown(new Response('<html>', { status: 502 })))).toBe('Error 502');
  });
  test('is also that nobody answers', async () => {
    expect(await thrown(new TypeError('failed to fetch'))).toMatchObject({ status: 0, title: 'No answer' });
  });
  test('is not that a request was given up', async () => {
    const given = new DOMException('gone', 'AbortError');
    expect(await thrown(given)).toBe(given);
  });
  test('of another kind is reported in its own words', () => {
    expect(api.words(new Error('no'))).toBe('no');
    expect(api.words('odd')).toBe('odd');
  });
});

test('the studio is asked once what it is, and again if it did not answer', async () => {
  const requests = answering(new TypeError('failed to fetch'), json({ software: 'fronde' }));
  await expect(api.about()).rejects.toThrow();
  expect(await api.about()).toEqual({ software: 'fronde' });
  expect(await api.about()).toEqual({ software: 'fronde' });
  expect(requests).toHaveLength(2);
});
