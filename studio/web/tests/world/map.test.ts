import { describe, expect, test } from 'vitest';
import type { Place } from '../../src/lib/types';
import { centre, chart, middle } from '../../src/world/map';
import { decode, outlineOf, type Outline } from '../../src/world/outline';

const place = (name: string, lat: number, lon: number, population = 1e6, rural = false): Place => ({
  name,
  lat,
  lon,
  population,
  rural,
});
const square = (name: string, west: number, south: number, size: number): Outline => ({
  type: 'Feature',
  properties: { name },
  geometry: {
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [west, south],
          [west, south + size],
          [west + size, south + size],
          [west + size, south],
          [west, south],
        ],
      ],
    ],
  },
});

test.each([
  [[10, 20], 15],
  [[170, -170], 180],
  [[-179, 179, 175], 178],
  [[-120, -80, -100], -100],
  [[5], 5],
])('the middle of the longitudes %j is %d', (lons, want) => expect(middle(lons)).toBeCloseTo(want, 9));

describe('a map', () => {
  const places = [place('Poseidonis', 50, 30, 3e6), place('Evaemon', 52, 36), place('the country', 51, 33, 9e6, true)];
  const plan = chart(places, undefined, 600);

  test('has north above and east at the right', () => {
    const [first, second] = plan.spots;
    expect(second!.y).toBeLessThan(first!.y);
    expect(second!.x).toBeGreaterThan(first!.x);
  });
  test('holds all places', () => {
    for (const spot of plan.spots) {
      expect(spot!.x).toBeGreaterThanOrEqual(0);
      expect(spot!.x).toBeLessThanOrEqual(600);
      expect(spot!.y).toBeGreaterThanOrEqual(0);
      expect(spot!.y).toBeLessThanOrEqual(plan.height);
    }
  });
  test('names towns, and no rural remainder', () => {
    expect(plan.spots.map((s) => s!.labelled)).toEqual([true, true, false]);
  });
  test('leaves out places without coordinates, in their order', () => {
    const some = chart([undefined, place('Nowhere', 0, 0), ...places], undefined, 600);
    expect(some.spots.map((s) => s?.name)).toEqual([undefined, undefined, 'Poseidonis', 'Evaemon', 'the country']);
  });
  test('of nothing has no height', () => {
    expect(chart([place('Nowhere', 0, 0)], undefined, 600)).toEqual({ width: 600, height: 0, land: '', spots: [] });
  });
  test('draws the outline', () => expect(chart(places, square('Atlantis', 25, 45, 15), 600).land).toMatch(/^M.*Z$/));
  test('does not write one name over another', () => {
    const near = place('Azaes', 50.001, 30.001);
    const crowded = chart([places[0]!, near, places[1]!], undefined, 600);
    // The second has neither room at its right, nor at its left, which is the edge of the map.
    expect(crowded.spots.map((s) => s!.labelled && s!.side)).toEqual(['start', false, 'end']);
  });
});

describe('where most people live', () => {
  const dense = Array.from({ length: 8 }, (_, i) => place(`d${i}`, 50 + 0.1 * i, 30 + 0.1 * i, 1e6));
  const far = [place('east', 55, 100, 2e5), place('north', 65, 60, 2e5)];

  test('is a part of a wide country', () => {
    const near = centre([...dense, ...far]);
    expect(near.length).toBeGreaterThanOrEqual(4);
    expect(near.every((p) => p.name.startsWith('d'))).toBe(true);
  });
  test('is nowhere in a small or evenly peopled one', () => {
    expect(centre(dense.slice(0, 4))).toEqual([]);
    expect(centre(dense)).toEqual([]);
  });
});

describe('outlines', () => {
  test('undo the delta coding of TopoJSON, and share arcs', () => {
    const [left, right] = decode({
      transform: { scale: [0.5, 0.5], translate: [10, 20] },
      arcs: [
        [
          [2, 0],
          [0, 2],
        ], // the border between both
        [
          [2, 2],
          [-2, 0],
          [0, -2],
          [2, 0],
        ],
        [
          [2, 2],
          [2, 0],
          [0, -2],
          [-2, 0],
        ],
      ],
      objects: {
        countries: {
          geometries: [
            { type: 'Polygon', arcs: [[0, 1]], properties: { name: 'Left' } },
            { type: 'MultiPolygon', arcs: [[[~0, ~2]]], properties: { name: 'Right' } },
          ],
        },
      },
    });
    expect(left!.geometry.coordinates).toEqual([
      [
        [
          [11, 20],
          [11, 21],
          [10, 21],
          [10, 20],
          [11, 20],
        ],
      ],
    ]);
    expect(right!.geometry.coordinates).toEqual([
      [
        [
          [11, 21],
          [11, 20],
          [12, 20],
          [12, 21],
          [11, 21],
        ],
      ],
    ]);
  });

  const all = [square('Russia', 30, 50, 10), square('Ukraine', 20, 45, 9), square('Dem. Rep. Congo', 15, -5, 10)];
  const inside = (lat: number, lon: number) => ({ lat, lon });

  test('are found by name, also by others than the atlas has', () => {
    expect(outlineOf(all, ' russia ', [])?.properties.name).toBe('Russia');
    expect(outlineOf(all, 'Democratic Republic of the Congo', [])?.properties.name).toBe('Dem. Rep. Congo');
    expect(outlineOf(all, 'Zaire', [])?.properties.name).toBe('Dem. Rep. Congo');
  });
  test('of a state that is no more are those of its successors', () => {
    const union = outlineOf(all, 'Soviet Union', [])!;
    expect(union.properties.name).toBe('Soviet Union');
    expect(union.geometry.coordinates).toHaveLength(2);
  });
  test('are else those that hold most places', () => {
    expect(outlineOf(all, 'Muscovy', [inside(55, 35), inside(56, 31), inside(50, 25)])?.properties.name).toBe('Russia');
  });
  test('of an invented country are none', () => {
    expect(outlineOf(all, 'Atlantis', [inside(0, -30), inside(55, 35)])).toBeUndefined();
    expect(outlineOf(all, 'Atlantis', [])).toBeUndefined();
  });
});
