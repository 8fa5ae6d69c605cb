import type { Pathway, Pathways } from '../lib/types';

export interface Station {
  column: number;
  name: string;
  worlds: number;
  x: number;
  y: number;
  height: number;
}

export interface Band {
  way: number; // the index of the pathway
  path: string;
  exit: string;
}

export interface Sankey {
  width: number;
  height: number;
  stations: Station[];
  bands: Band[];
}

const WIDE = 12; // of a station
const GAP = 30; // between stations, with room for a name
const HEIGHT = 340; // of all bands together
const HEAD = 44;

interface Node extends Station {
  pull: number; // sum over worlds of the places that lead here; divided by worlds, their mean
  come: number;
  leave: number;
}

/** Lays out pathways as bands through four columns; the width of a band is its number of worlds. */
export function sankey(all: Pathways, width: number): Sankey {
  const scale =
    HEIGHT /
    Math.max(
      1,
      all.pathways.reduce((sum, w) => sum + w.worlds, 0),
    );
  const room = Math.min(170, width * 0.24); // right of the last column, for names of exits
  const columns: Node[][] = [];
  for (let c = 0; c < 4; c++)
    columns.push(column(all.pathways, c, columns[c - 1], scale, 4 + ((width - WIDE - room) * c) / 3));
  const bands: Band[] = [];
  for (let c = 0; c < 3; c++) bands.push(...between(all.pathways, columns[c]!, columns[c + 1]!, c, scale));
  const stations = columns.flat();
  return { width, height: Math.max(...stations.map((s) => s.y + s.height)) + 8, stations, bands };
}

function steps(way: Pathway): string[] {
  return [way.driver, way.signal, way.defection, way.exit];
}

/** The stations of a column: in the first in list order, in the others by the mean place of what leads there. */
function column(ways: Pathway[], c: number, before: Node[] | undefined, scale: number, x: number): Node[] {
  const nodes: Node[] = [];
  for (const way of ways) {
    const name = steps(way)[c]!;
    let node = nodes.find((n) => n.name === name);
    if (!node) {
      node = { column: c, name, worlds: 0, x, y: 0, height: 0, pull: 0, come: 0, leave: 0 };
      nodes.push(node);
    }
    node.worlds += way.worlds;
    const from = before?.find((n) => n.name === steps(way)[c - 1]);
    if (from) node.pull += way.worlds * (from.y + from.height / 2);
  }
  nodes.sort((a, b) => a.pull / a.worlds - b.pull / b.worlds);
  let y = HEAD;
  for (const node of nodes) {
    node.y = y;
    node.height = Math.max(1, scale * node.worlds);
    y += node.height + GAP;
  }
  return nodes;
}

/** The bands between two columns, ordered on both sides so that they cross as little as possible. */
function between(ways: Pathway[], left: Node[], right: Node[], c: number, scale: number): Band[] {
  const list = ways
    .map((way, i) => ({
      way: i,
      exit: way.exit,
      from: left.find((n) => n.name === steps(way)[c])!,
      to: right.find((n) => n.name === steps(way)[c + 1])!,
      wide: scale * way.worlds,
    }))
    .sort((a, b) => a.from.y - b.from.y || a.to.y - b.to.y || a.exit.localeCompare(b.exit));
  return list.map((b) => {
    const [y1, y2] = [b.from.y + b.from.leave, b.to.y + b.to.come];
    b.from.leave += b.wide;
    b.to.come += b.wide;
    const [x1, x2] = [b.from.x + WIDE, b.to.x];
    const m = (x1 + x2) / 2;
    const at = (x: number, y: number) => `${x.toFixed(1)} ${y.toFixed(1)}`;
    const curve = (from: number, to: number, x: number) => `C${at(m, from)} ${at(m, to)} ${at(x, to)}`;
    const there = `M${at(x1, y1)}${curve(y1, y2, x2)}`;
    const back = `V${(y2 + b.wide).toFixed(1)}${curve(y2 + b.wide, y1 + b.wide, x1)}Z`;
    return { way: b.way, path: there + back, exit: b.exit };
  });
}
