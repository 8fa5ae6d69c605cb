/** What a list calls a case. */
export interface Titled {
  id: string;
  title: string;
}

/** The titles of a list; where two cases share one, copies for instance, their ids stand beside it. */
export function distinct(all: Titled[]): (one: Titled) => string {
  const ids = new Map<string, Set<string>>();
  for (const { id, title } of all) ids.set(title, (ids.get(title) ?? new Set()).add(id));
  return ({ id, title }) => ((ids.get(title)?.size ?? 0) > 1 ? `${title} (${id})` : title);
}
