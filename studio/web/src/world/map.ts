import { geoConicEqualArea, geoPath, type GeoProjection } from 'd3-geo';
import type { Place } from '../lib/types';
import type { Outline } from './outline';

export interface Spot {
  name: string;
  population: number;
  rural: boolean;
  x: number;
  y: number;
  labelled: boolean;
  side: 'start' | 'end';
}

export interface Chart {
  width: number;
  height: number;
  land: string;
  spots: (Spot | undefined)[]; // in the order of the film's places
}

const TALLEST = 0.82; // of the width
const PER_LABEL = 55; // pixels of width for each name; more names only hide the circles

/** The places where most people live, if these are close together; otherwise none. */
export function centre<P extends Place>(places: (P | undefined)[]): P[] {
  const known = places.filter((p): p is P => p !== undefined && !p.rural && !(p.lat === 0 && p.lon === 0));
  const inner = (of: (p: P) => number): [number, number] => {
    const sorted = [...known].sort((a, b) => of(a) - of(b));
    const all = sorted.reduce((sum, p) => sum + p.population, 0);
    const at = (share: number) => {
      let sum = 0;
      for (const p of sorted) if ((sum += p.population) >= share * all) return of(p);
      return 0;
    };
    return [at(0.08), at(0.84)]; // about three quarters of the people
  };
  if (known.length < 6) return [];
  const [[south, north], [west, east]] = [inner((p) => p.lat), inner((p) => p.lon)];
  const near = known.filter((p) => p.lat >= south && p.lat <= north && p.lon >= west && p.lon <= east);
  const wide = (list: P[]) => Math.max(...list.map((p) => p.lon)) - Math.min(...list.map((p) => p.lon));
  return near.length >= 4 && wide(near) < 0.5 * wide(known) ? near : [];
}

/** Projects a country and its places (Albers' equal-area conic), fitted to the country or to some places. */
export function chart(
  places: (Place | undefined)[],
  outline: Outline | undefined,
  width: number,
  focus: Place[] = [],
): Chart {
  const known = places.filter((p): p is Place => p !== undefined && !(p.lat === 0 && p.lon === 0));
  if (known.length === 0) return { width, height: 0, land: '', spots: [] };
  const points = { type: 'MultiPoint' as const, coordinates: known.map((p) => [p.lon, p.lat] as [number, number]) };
  const south = Math.min(...known.map((p) => p.lat));
  const north = Math.max(...known.map((p) => p.lat));
  const projection = geoConicEqualArea()
    .parallels([south + (north - south) / 6, north - (north - south) / 6 + 0.01])
    .rotate([-middle(known.map((p) => p.lon)), 0])
    .precision(0.4);
  const margin = 14;
  const near = { type: 'MultiPoint' as const, coordinates: focus.map((p) => [p.lon, p.lat] as [number, number]) };
  const shown = focus.length > 0 ? near : (outline ?? points);
  const edge = focus.length > 0 ? width / 11 : margin; // for names and circles at the edge
  projection.fitExtent(
    [
      [edge, edge],
      [width - edge, TALLEST * width - edge],
    ],
    shown,
  );
  const height = Math.ceil(lift(projection, shown, edge));
  return {
    width,
    height,
    land: outline ? (geoPath(projection).digits(1)(outline) ?? '') : '',
    spots: place(places, projection, width, height),
  };
}

/** Moves the drawing to the top and returns the height that it needs. */
function lift(
  projection: GeoProjection,
  shown: Parameters<ReturnType<typeof geoPath>['bounds']>[0],
  margin: number,
): number {
  const [[, top], [, bottom]] = geoPath(projection).bounds(shown);
  const [x, y] = projection.translate();
  projection.translate([x, y - top + margin]);
  return Math.max(160, bottom - top + 2 * margin);
}

/** The middle of the shortest arc that contains all longitudes. */
export function middle(lons: number[]): number {
  const sorted = [...lons].sort((a, b) => a - b);
  let widest = 360 - (sorted[sorted.length - 1]! - sorted[0]!);
  let start = sorted[0]!;
  for (let i = 1; i < sorted.length; i++) {
    const gap = sorted[i]! - sorted[i - 1]!;
    if (gap > widest) [widest, start] = [gap, sorted[i]!];
  }
  const mid = start + (360 - widest) / 2;
  return mid > 180 ? mid - 360 : mid;
}

/** Projects the places, and names the largest of them where the names do not collide. */
function place(
  places: (Place | undefined)[],
  projection: GeoProjection,
  width: number,
  height: number,
): (Spot | undefined)[] {
  const spots = places.map((p): Spot | undefined => {
    const at = p && !(p.lat === 0 && p.lon === 0) ? projection([p.lon, p.lat]) : null;
    return p && at
      ? { name: p.name, population: p.population, rural: p.rural, x: at[0], y: at[1], labelled: false, side: 'start' }
      : undefined;
  });
  const taken: { left: number; right: number; y: number }[] = [];
  const largest = spots
    .filter((s): s is Spot => s !== undefined && !s.rural)
    .sort((a, b) => b.population - a.population);
  for (const spot of largest) {
    if (taken.length >= width / PER_LABEL) break;
    const wide = 7 * spot.name.length + 14;
    for (const side of ['start', 'end'] as const) {
      const left = side === 'start' ? spot.x : spot.x - wide;
      const right = left + wide;
      const free =
        left > 0 &&
        right < width &&
        spot.y > 8 &&
        spot.y < height - 8 &&
        taken.every((t) => Math.abs(t.y - spot.y) > 15 || right < t.left || left > t.right);
      if (!free) continue;
      Object.assign(spot, { labelled: true, side });
      taken.push({ left, right, y: spot.y });
      break;
    }
  }
  return spots;
}
