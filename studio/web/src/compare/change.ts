/** How the second side of a comparison differs from the case. */
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

/** A case as the page has it: its text, saved or not, and the numbers set outside the text. */
export interface Standing {
  case: string;
  text: string;
  with: string[];
  set: Record<string, string>;
}

/** The body of the request that starts a comparison. */
export function request(now: Standing, c: Change, runs: number, seed: number): object {
  const set = Object.fromEntries(filled(c).map((s) => [s.path.trim(), s.value.trim()]));
  return {
    first: now,
    second: c.other
      ? { case: c.other, with: c.with, set }
      : { ...now, with: [...now.with, ...c.with.filter((w) => !now.with.includes(w))], set: { ...now.set, ...set } },
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
