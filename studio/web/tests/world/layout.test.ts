import { describe, expect, test } from 'vitest';
import { bridges } from '../../src/world/hull';
import { layout, type Layout } from '../../src/world/layout';
import { confidenceColour } from '../../src/world/scale';
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
  /** Lightness as the eye sees it (relative luminance of WCAG 2.2). */
  const luminance = (colour: string) => {
    const n = parseInt(colour.slice(1), 16);
    const [r, g, b] = [n >> 16, (n >> 8) & 255, n & 255].map((v) => {
      const c = v / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  test('has the ends and the middle that were chosen', () => {
    expect(confidenceColour(0)).toBe('#86133a');
    expect(confidenceColour(100)).toBe('#a9cdea');
    expect(confidenceColour(50)).toMatch(/^#a[0-9a-f]{5}$/);
  });
  test('grows lighter with confidence, so that its order reads without hue', () => {
    for (let p = 1; p <= 100; p++) {
      expect(luminance(confidenceColour(p))).toBeGreaterThan(luminance(confidenceColour(p - 1)));
    }
  });
  test('is that of the nearest per cent', () => {
    expect(confidenceColour(49.6)).toBe(confidenceColour(50));
    expect(confidenceColour(-3)).toBe(confidenceColour(0));
    expect(confidenceColour(300)).toBe(confidenceColour(100));
  });
});
