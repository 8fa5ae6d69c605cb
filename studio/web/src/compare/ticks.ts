/** Ticks of a symmetric axis in percentage points. */
export function ticks(most: number): number[] {
  const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50].find((s) => most / s <= 2.5) ?? 50;
  const list: number[] = [];
  for (let k = -Math.floor(most / step); k * step <= most; k++) list.push(k * step);
  return list;
}
