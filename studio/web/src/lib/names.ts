/** A case as lists name it. */
export interface Titled {
  id: string;
  title: string;
}

/** Names the cases of a list by title, with the id added where two cases, such as copies, share one. */
export function distinct(all: Titled[]): (one: Titled) => string {
  const ids = new Map<string, Set<string>>();
  for (const { id, title } of all) ids.set(title, (ids.get(title) ?? new Set()).add(id));
  return ({ id, title }) => ((ids.get(title)?.size ?? 0) > 1 ? `${title} (${id})` : title);
}
