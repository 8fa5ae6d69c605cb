/** The address of the page, as reactive state. */
class Address {
  path = $state(location.pathname);
  query = $state(location.search);

  constructor() {
    addEventListener('popstate', () => this.read());
    addEventListener('click', (event) => this.follow(event));
  }

  read(): void {
    this.path = location.pathname;
    this.query = location.search;
  }

  go(to: string): void {
    if (to === location.pathname + location.search) return;
    const place = (path: string) => path.split('/').slice(0, 3).join('/');
    const before = place(location.pathname);
    history.pushState(null, '', to);
    this.read();
    if (place(location.pathname) !== before) scrollTo(0, 0); // the tabs of a case count as one place
  }

  /** Changes query parameters without a new history entry; null removes one. */
  set(changes: Record<string, string | null>): void {
    const to = new URL(location.href);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) to.searchParams.delete(name);
      else to.searchParams.set(name, value);
    }
    history.replaceState(history.state, '', to);
    this.read();
  }

  parameter(name: string): string | null {
    return new URLSearchParams(this.query).get(name);
  }

  // Links within the studio do not load a new page.
  private follow(event: MouseEvent): void {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = (event.target as Element | null)?.closest?.('a');
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (!/^\/($|cases\/|runs\/)/.test(link.pathname)) return;
    if (link.hash && link.pathname === location.pathname) return;
    event.preventDefault();
    this.go(link.pathname + link.search);
  }
}

export const address = new Address();
