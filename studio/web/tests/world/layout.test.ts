import { describe, expect, test } from 'vitest';
import { bridges } from '../../src/world/hull';
import { layout, type Layout } from '../../src/world/layout';
import { confidenceColour, protestStep } from '../../src/world/scale';
import { but, film } from '../fixtures';

const seats = (blocs: Record<string, number>) =>
  Object.entries(blocs).flatMap(([bloc, n]) =>
    Array.from({ length: n }, (_, i) => ({ role: `${bloc} ${i}`, bloc, kind: 'core', power: 1 / (i + 2) })),
  );
const large = but(film, { seats: seats({ core: 9, army: 14, police: 5, money: 7, others: 1 }) });

/** By how much circles overlap at most. */
function overlap(circles: { x: number; y: number; r: number }[]): number {
  let most = -Infinity;
  circles.forEach((a, i) =>
    circles.slice(i + 1).forEach((b) => (most = Math.max(most, a.r + b.r - Math.hypot(a.x - b.x, a.y - b.y)))),
  );
  return most;
}

describe.each([
  ['three seats', film],
  ['36 seats', large],
])('the network of %s', (_, of) => {
  const plan: Layout = layout(of);

  test('has a disc for every seat, in their order, its area by power', () => {
    expect(plan.discs.map((d) => d.seat)).toEqual(of.seats.map((_, s) => s));
    const [a, b] = [plan.discs[0]!, plan.discs[1]!];
    expect((a.r / b.r) ** 2).toBeCloseTo(of.seats[0]!.power / of.seats[1]!.power, 6);
  });
  test('has discs that do not touch', () => expect(overlap(plan.discs)).toBeLessThan(0));
  test('has blocs that touch neither each other nor the leader', () => {
    expect(overlap([...plan.clusters, plan.leader])).toBeLessThan(0);
  });
  test('keeps discs within their bloc', () => {
    for (const d of plan.discs) {
      const bloc = plan.clusters.find((c) => c.name === of.seats[d.seat]!.bloc)!;
      expect(Math.hypot(d.x - bloc.x, d.y - bloc.y) + d.r).toBeLessThan(bloc.r + 1e-6);
    }
  });
  test('fits its frame, with room for the names of blocs', () => {
    for (const c of plan.clusters) {
      expect(c.x - c.r).toBeGreaterThan(0);
      expect(c.x + c.r).toBeLessThan(plan.width);
      expect(c.y - c.r).toBeGreaterThan(20);
      expect(c.y + c.r).toBeLessThan(plan.height);
    }
  });
  test('is the same every time', () => expect(layout(of)).toEqual(plan));
});

test('a network without seats has a leader', () => {
  const plan = layout(but(film, { seats: [] }));
  expect(plan.discs).toEqual([]);
  expect(plan.leader.x).toBeGreaterThan(0);
});

describe('bridges of a hull', () => {
  const circle = (x: number, y: number) => ({ x, y, r: 1 });

  test('are one fewer than the circles, and the shortest', () => {
    const list = bridges([circle(0, 0), circle(10, 0), circle(20, 0), circle(10, 3)]);
    expect(list).toEqual([
      { x1: 0, y1: 0, x2: 10, y2: 0 },
      { x1: 10, y1: 0, x2: 10, y2: 3 },
      { x1: 10, y1: 0, x2: 20, y2: 0 },
    ]);
  });
  test('are none for one circle, or none', () => {
    expect(bridges([circle(0, 0)])).toEqual([]);
    expect(bridges([])).toEqual([]);
  });
});

describe('the colour of confidence', () => {
  test.each([
    [-3, 0],
    [0, 0],
    [19.9, 0],
    [20, 1],
    [59, 2],
    [60, 3],
    [80, 4],
    [300, 4],
  ])('of %d %% is that of step %d', (percent, step) => {
    expect(confidenceColour(percent)).toBe(`var(--confidence-${step})`);
  });
});

test.each([
  [0, 0],
  [3e-5, 0],
  [4e-5, 1],
  [2e-4, 2],
  [0.001, 3],
  [0.5, 3],
])('a share of %d of the people has step %d on the map', (share, step) => expect(protestStep(share)).toBe(step));
