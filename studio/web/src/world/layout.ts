import type { Film } from '../lib/types';

/** A disc of the network: a seat at its fixed position. */
export interface Disc {
  seat: number;
  x: number;
  y: number;
  r: number;
}

/** The label of a bloc, and the circle that its discs fill. */
export interface Cluster {
  name: string;
  x: number;
  y: number;
  r: number;
}

export interface Layout {
  discs: Disc[]; // in the order of the seats
  clusters: Cluster[];
  width: number;
  height: number;
  leader: { x: number; y: number; r: number };
}

const WIDTH = 560;
const HEIGHT = 520;
const LEADER = 15;
const GAP = 5; // between discs, in pixels of the drawing
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/**
 * Places every seat next to the others of its bloc, and the blocs around the leader. Positions
 * never change while a world plays; only colours and hulls do.
 */
export function layout(film: Film): Layout {
  const blocs = [...new Set(film.seats.map((s) => s.bloc))];
  const all = film.seats.reduce((sum, s) => sum + s.power, 0) || 1;
  // All discs together cover about an eighth of the drawing.
  const scale = Math.sqrt((WIDTH * HEIGHT) / 8 / Math.PI / all);
  const groups = blocs.map((name) => pack(film, name, (power) => Math.max(6, scale * Math.sqrt(power))));
  const around = groups.reduce((sum, g) => sum + g.r, 0);
  let turn = -Math.PI / 2 - (Math.PI * (groups[0]?.r ?? 0)) / (around || 1);
  const discs: Disc[] = new Array(film.seats.length);
  const clusters: Cluster[] = [];
  for (const [i, group] of groups.entries()) {
    // A bloc occupies an angle in proportion to its radius.
    const half = (Math.PI * group.r) / around;
    turn += half;
    const reach = Math.max(LEADER + GAP + group.r, Math.min(WIDTH, HEIGHT) / 2 - group.r - 8);
    const x = WIDTH / 2 + reach * 1.12 * Math.cos(turn);
    const y = HEIGHT / 2 + reach * Math.sin(turn);
    turn += half;
    clusters.push({ name: blocs[i] ?? '', x, y, r: group.r });
    for (const d of group.discs) discs[d.seat] = { ...d, x: x + d.x, y: y + d.y };
  }
  part(clusters, discs, film);
  return frame(discs, clusters);
}

/** Pushes blocs apart, and off the leader, until their circles do not touch. */
function part(clusters: Cluster[], discs: Disc[], film: Film): void {
  const move = (c: Cluster, dx: number, dy: number) => {
    c.x += dx;
    c.y += dy;
    film.seats.forEach((s, i) => {
      const d = discs[i];
      if (d && s.bloc === c.name) {
        d.x += dx;
        d.y += dy;
      }
    });
  };
  for (let round = 0; round < 60; round++) {
    let moved = false;
    for (const a of clusters) {
      const fromLeader = Math.hypot(a.x - WIDTH / 2, a.y - HEIGHT / 2) || 1;
      const lack = LEADER + 2 * GAP + a.r - fromLeader;
      if (lack > 0) {
        move(a, (lack * (a.x - WIDTH / 2)) / fromLeader, (lack * (a.y - HEIGHT / 2)) / fromLeader);
        moved = true;
      }
      for (const b of clusters) {
        const apart = Math.hypot(a.x - b.x, a.y - b.y) || 1;
        const want = a.r + b.r + 26 - apart; // room for the name of a bloc
        if (a === b || want <= 0.5) continue;
        move(b, (want * (b.x - a.x)) / apart / 2, (want * (b.y - a.y)) / apart / 2);
        moved = true;
      }
    }
    if (!moved) return;
  }
}

/** Moves everything into a drawing that is just large enough. */
function frame(discs: Disc[], clusters: Cluster[]): Layout {
  const margin = 12;
  const label = 20;
  const left = Math.min(WIDTH / 2 - 60, ...clusters.map((c) => c.x - Math.max(c.r, 48))) - margin;
  const right = Math.max(WIDTH / 2 + 60, ...clusters.map((c) => c.x + Math.max(c.r, 48))) + margin;
  const top = Math.min(HEIGHT / 2 - 40, ...clusters.map((c) => c.y - c.r - label)) - margin;
  const bottom = Math.max(HEIGHT / 2 + 40, ...clusters.map((c) => c.y + c.r)) + margin;
  for (const d of [...discs, ...clusters]) {
    d.x -= left;
    d.y -= top;
  }
  return {
    discs,
    clusters,
    width: right - left,
    height: bottom - top,
    leader: { x: WIDTH / 2 - left, y: HEIGHT / 2 - top, r: LEADER },
  };
}

/** Places the discs of a bloc on a spiral, the most powerful in the middle, and pulls them together. */
function pack(film: Film, bloc: string, radius: (power: number) => number): { discs: Disc[]; r: number } {
  const discs = film.seats
    .map((s, seat) => ({ seat, bloc: s.bloc, r: radius(s.power) }))
    .filter((d) => d.bloc === bloc)
    .sort((a, b) => b.r - a.r || a.seat - b.seat)
    .map((d, i) => {
      const far = d.r * 1.9 * Math.sqrt(i);
      return { seat: d.seat, r: d.r, x: far * Math.cos(i * GOLDEN), y: far * Math.sin(i * GOLDEN) };
    });
  for (let round = 0; round < 200; round++) {
    for (const d of discs) {
      d.x *= 0.985;
      d.y *= 0.985;
    }
    for (let i = 0; i < discs.length; i++) for (let j = 0; j < i; j++) repel(discs[i]!, discs[j]!);
  }
  for (let round = 0; round < 20; round++) {
    for (let i = 0; i < discs.length; i++) for (let j = 0; j < i; j++) repel(discs[i]!, discs[j]!);
  }
  return { discs, r: Math.max(10, ...discs.map((d) => Math.hypot(d.x, d.y) + d.r)) };
}

function repel(a: Disc, b: Disc): void {
  const dx = a.x - b.x || 0.01;
  const dy = a.y - b.y;
  const apart = Math.hypot(dx, dy);
  const lack = (a.r + b.r + GAP - apart) / 2;
  if (lack <= 0) return;
  a.x += (lack * dx) / apart;
  a.y += (lack * dy) / apart;
  b.x -= (lack * dx) / apart;
  b.y -= (lack * dy) / apart;
}
