/** What the second side of a comparison does to the case. */
export interface Change {
  other: string; // another case's id; empty for the same case
  with: string[]; // interventions
  without: string[]; // mechanisms or types of events
  set: { path: string; value: string }[];
}

export function nothing(): Change {
  return { other: '', with: [], without: [], set: [] };
}

export function isEmpty(c: Change): boolean {
  return c.other === '' && c.with.length === 0 && c.without.length === 0 && filled(c).length === 0;
}

function filled(c: Change): { path: string; value: string }[] {
  return c.set.filter((s) => s.path.trim() !== '' && s.value.trim() !== '');
}

/** The body of the request that starts a comparison. */
export function request(subject: string, c: Change, runs: number, seed: number): object {
  const set = Object.fromEntries(filled(c).map((s) => [s.path.trim(), s.value.trim()]));
  return {
    first: { case: subject },
    second: { case: c.other || subject, with: c.with, set },
    without: c.without,
    runs,
    seed,
  };
}

/** A change in a few words. */
export function inWords(c: Change): string {
  return [
    ...(c.other ? [`against ${c.other}`] : []),
    ...c.with.map((w) => `with ${w}`),
    ...c.without.map((w) => `without ${w.replaceAll('_', ' ')}`),
    ...filled(c).map((s) => `${s.path} = ${s.value}`),
  ].join(', ');
}
