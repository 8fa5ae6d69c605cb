import { beforeEach, describe, expect, test, vi } from 'vitest';

// A window's address, as far as the router uses it.
const listeners = new Map<string, (event: unknown) => void>();
const page = { href: '', moved: [] as string[], scrolled: 0 };
const here = () => new URL(page.href);

vi.stubGlobal('location', {
  get href() {
    return page.href;
  },
  get pathname() {
    return here().pathname;
  },
  get search() {
    return here().search;
  },
  get origin() {
    return here().origin;
  },
});
const change = (how: string) => (_state: unknown, _title: string, to: string | URL) => {
  page.href = new URL(to, page.href).href;
  page.moved.push(`${how} ${here().pathname}${here().search}`);
};
vi.stubGlobal('history', { state: null, pushState: change('push'), replaceState: change('replace') });
vi.stubGlobal('addEventListener', (name: string, act: (event: unknown) => void) => listeners.set(name, act));
vi.stubGlobal('scrollTo', () => page.scrolled++);

page.href = 'http://localhost:7777/';
const { address } = await import('../../src/lib/router.svelte');

beforeEach(() => {
  page.href = 'http://localhost:7777/cases/atlantis/forecast?run=abc';
  page.moved = [];
  page.scrolled = 0;
  address.read();
});

/** A click on a link, with what differs from a plain one. */
function click(to: string, event: object = {}, link: object = {}) {
  const url = new URL(to, page.href);
  const anchor = {
    target: '',
    pathname: url.pathname,
    search: url.search,
    hash: url.hash,
    origin: url.origin,
    hasAttribute: () => false,
    ...link,
  };
  const prevented = vi.fn();
  listeners.get('click')!({
    defaultPrevented: false,
    button: 0,
    metaKey: false,
    ctrlKey: false,
    shiftKey: false,
    altKey: false,
    target: { closest: () => anchor },
    preventDefault: prevented,
    ...event,
  });
  return prevented.mock.calls.length > 0;
}

describe('going', () => {
  test('to another place scrolls to its top', () => {
    address.go('/cases/troy/forecast');
    expect(address.path).toBe('/cases/troy/forecast');
    expect(page).toMatchObject({ moved: ['push /cases/troy/forecast'], scrolled: 1 });
  });
  test('to another tab of a case stays where the reader is', () => {
    address.go('/cases/atlantis/why?run=abc');
    expect(page).toMatchObject({ moved: ['push /cases/atlantis/why?run=abc'], scrolled: 0 });
  });
  test('to where one is does nothing', () => {
    address.go('/cases/atlantis/forecast?run=abc');
    expect(page.moved).toEqual([]);
  });
  test('back reads the address anew', () => {
    page.href = 'http://localhost:7777/runs/xyz';
    listeners.get('popstate')!({});
    expect(address.path).toBe('/runs/xyz');
  });
});

describe('parameters', () => {
  test('are read', () => {
    expect(address.parameter('run')).toBe('abc');
    expect(address.parameter('path')).toBeNull();
  });
  test('are set and taken away in place', () => {
    address.set({ run: 'def', path: 'media.reach' });
    expect(address.parameter('path')).toBe('media.reach');
    address.set({ path: null });
    expect(page.moved).toEqual([
      'replace /cases/atlantis/forecast?run=def&path=media.reach',
      'replace /cases/atlantis/forecast?run=def',
    ]);
  });
});

describe('a click', () => {
  test.each(['/', '/cases/troy/why', '/runs/xyz'])('on a link to %s needs no new page', (to) => {
    expect(click(to)).toBe(true);
    expect(address.path).toBe(to);
  });
  test.each(['/docs', '/api/runs/abc/export/report.html', '/licences.txt'])(
    'on a link to %s leaves the pages',
    (to) => {
      expect(click(to)).toBe(false);
      expect(page.moved).toEqual([]);
    },
  );
  test('that opens a new tab or saves a file is the browser’s', () => {
    expect(click('/cases/troy', { ctrlKey: true })).toBe(false);
    expect(click('/cases/troy', { button: 1 })).toBe(false);
    expect(click('/cases/troy', {}, { target: '_blank' })).toBe(false);
    expect(click('/runs/abc', {}, { hasAttribute: (name: string) => name === 'download' })).toBe(false);
    expect(click('/cases/troy', { defaultPrevented: true })).toBe(false);
  });
  test('on another site’s link is the browser’s', () => {
    expect(click('https://example.org/cases/troy')).toBe(false);
  });
  test('on a heading of the same page is the browser’s', () => {
    expect(click('/cases/atlantis/forecast#fans')).toBe(false);
  });
  test('beside any link does nothing', () => {
    expect(click('/', { target: { closest: () => null } })).toBe(false);
  });
});
