/** An EventSource in a test. */
export class Source {
  static all: Source[] = [];
  closed = false;
  onerror = () => {};
  #on = new Map<string, (event: { data: string; lastEventId: string }) => void>();
  constructor(readonly path: string) {
    Source.all.push(this);
  }
  addEventListener(name: string, act: (event: { data: string; lastEventId: string }) => void) {
    this.#on.set(name, act);
  }
  close() {
    this.closed = true;
  }
  tell(id: string, name: string, value: unknown) {
    this.#on.get(name)!({ data: JSON.stringify(value), lastEventId: id });
  }
}
