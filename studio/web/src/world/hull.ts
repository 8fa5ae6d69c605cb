/** A circle that a hull must contain. */
export interface Circle {
  x: number;
  y: number;
  r: number;
}

/** A bridge between two circles of a hull. */
export interface Bridge {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/**
 * The bridges that join circles into one hull: their minimum spanning tree (Prim 1957). A
 * convex hull would also enclose seats that merely lie between members.
 */
export function bridges(circles: Circle[]): Bridge[] {
  const gap = (a: Circle, b: Circle) => Math.hypot(a.x - b.x, a.y - b.y) - a.r - b.r;
  const [first, ...rest] = circles;
  const list: Bridge[] = [];
  if (!first) return list;
  const joined = [first];
  while (rest.length > 0) {
    let best = { from: first, at: 0, gap: Infinity };
    for (const from of joined) {
      rest.forEach((to, at) => {
        const g = gap(from, to);
        if (g < best.gap) best = { from, at, gap: g };
      });
    }
    const [to] = rest.splice(best.at, 1);
    if (!to) break;
    list.push({ x1: best.from.x, y1: best.from.y, x2: to.x, y2: to.y });
    joined.push(to);
  }
  return list;
}
