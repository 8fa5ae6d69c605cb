// One event stream for all that a browser follows. Over HTTP/1.1 a browser has no more than six connections to a
// host, so that a stream for each tab would leave none for anything else.

/** What a stream says of a run, a comparison or an analysis: the name of an event, and its data as JSON. */
type Tell = (name: string, data: string) => void;

/** Whoever follows something; broken says that the connection has broken, or is back. */
export interface Follower {
  tell: Tell;
  broken(is: boolean): void;
}

/** Where a tab says what it follows. */
export interface Line {
  follow(id: string): void;
  leave(id: string): void;
}

/** The events that a stream sends; after end and gone nothing follows. */
const EVENTS = ['history', 'progress', 'result', 'end', 'gone'] as const;
const LAST = ['end', 'gone'];

const patience = [500, 1000, 2000, 5000, 10000];
const SOON = 10; // milliseconds, in which a page that opens says all that it follows

interface Followed {
  followers: Set<Follower>;
  latest: Map<string, string>; // the data of the latest event of each name, for who comes later
  streamed: boolean; // by the stream that is open
}

export class Hub {
  #all = new Map<string, Followed>();
  #source: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  follow(id: string, by: Follower): void {
    let one = this.#all.get(id);
    if (!one) this.#all.set(id, (one = { followers: new Set(), latest: new Map(), streamed: false }));
    one.followers.add(by);
    for (const [name, data] of one.latest) by.tell(name, data);
    if (this.#failures > 1) by.broken(true);
    if (!one.streamed && this.#failures === 0) this.#connectIn(SOON);
  }

  leave(id: string, by: Follower): void {
    const one = this.#all.get(id);
    one?.followers.delete(by);
    if (one?.followers.size === 0) this.#drop(id);
  }

  #drop(id: string): void {
    this.#all.delete(id);
    if (this.#all.size === 0) this.#close();
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
    this.#failures = 0;
  }

  #connectIn(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), wait);
  }

  // Every stream begins with the current state, so nothing has to be remembered when another takes its place.
  #connect(): void {
    this.#source?.close();
    for (const one of this.#all.values()) one.streamed = true;
    const source = new EventSource(`/api/events?of=${[...this.#all.keys()].join(',')}`);
    this.#source = source;
    for (const name of EVENTS)
      source.addEventListener(name, (event) => {
        if (source === this.#source) this.#told(event.lastEventId, name, (event as MessageEvent<string>).data);
      });
    source.onerror = () => {
      source.close();
      if (source !== this.#source) return;
      this.#connectIn(patience[Math.min(this.#failures, patience.length - 1)]!);
      this.#failures++;
      if (this.#failures > 1) this.#everybody((f) => f.broken(true));
    };
  }

  #told(id: string, name: string, data: string): void {
    if (this.#failures > 0) this.#everybody((f) => f.broken(false));
    this.#failures = 0;
    const one = this.#all.get(id);
    if (!one) return; // nobody follows it any more
    one.latest.set(name, data);
    const last = LAST.includes(name);
    if (last) this.#drop(id);
    for (const follower of [...one.followers]) follower.tell(name, data);
  }

  #everybody(tell: (follower: Follower) => void): void {
    const all = new Set([...this.#all.values()].flatMap((one) => [...one.followers]));
    for (const follower of all) tell(follower);
  }
}

/** The line of one tab to a hub. What the tab follows already, and follows again, is told to it anew. */
export function lineTo(
  hub: Hub,
  told: (id: string, name: string, data: string) => void,
  broken: (is: boolean) => void,
): Line {
  const followers = new Map<string, Follower>();
  return {
    follow(id) {
      this.leave(id);
      const follower: Follower = { tell: (name, data) => told(id, name, data), broken };
      followers.set(id, follower);
      hub.follow(id, follower);
    },
    leave(id) {
      const follower = followers.get(id);
      followers.delete(id);
      if (follower) hub.leave(id, follower);
    },
  };
}
