import atlas from 'world-atlas/countries-50m.json?url';

/** A ring of positions, longitude before latitude. */
type Ring = [number, number][];

export interface Outline {
  type: 'Feature';
  properties: { name: string };
  geometry: { type: 'MultiPolygon'; coordinates: Ring[][] };
}

interface Topology {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: [number, number][][];
  objects: { countries: { geometries: Shape[] } };
}

interface Shape {
  type: 'Polygon' | 'MultiPolygon';
  arcs: number[][] | number[][][];
  properties: { name: string };
}

// Common names of countries that the atlas abbreviates or names differently. Countries that are
// not found by name are found by the places inside them.
const SHORT: Record<string, string> = {
  'democratic republic of the congo': 'dem. rep. congo',
  'congo-kinshasa': 'dem. rep. congo',
  'republic of the congo': 'congo',
  'central african republic': 'central african rep.',
  'equatorial guinea': 'eq. guinea',
  'south sudan': 's. sudan',
  'dominican republic': 'dominican rep.',
  'ivory coast': "côte d'ivoire",
  'united states': 'united states of america',
  'bosnia and herzegovina': 'bosnia and herz.',
  'czech republic': 'czechia',
  swaziland: 'eswatini',
  burma: 'myanmar',
  dprk: 'north korea',
  'north macedonia': 'macedonia',
};

// Former states, as the countries now on their territory.
const PAST: Record<string, string[]> = {
  'soviet union': [
    'russia',
    'ukraine',
    'belarus',
    'moldova',
    'estonia',
    'latvia',
    'lithuania',
    'georgia',
    'armenia',
    'azerbaijan',
    'kazakhstan',
    'uzbekistan',
    'turkmenistan',
    'kyrgyzstan',
    'tajikistan',
  ],
  czechoslovakia: ['czechia', 'slovakia'],
  yugoslavia: ['serbia', 'croatia', 'slovenia', 'bosnia and herz.', 'montenegro', 'macedonia', 'kosovo'],
  zaire: ['dem. rep. congo'],
  'upper volta': ['burkina faso'],
};

let loaded: Promise<Outline[]> | undefined;

/** All countries of the atlas, which is fetched once, when a map is first shown. */
export function countries(): Promise<Outline[]> {
  loaded ??= fetch(atlas)
    .then((answer) =>
      answer.ok ? (answer.json() as Promise<Topology>) : Promise.reject(new Error(`outlines: ${answer.status}`)),
    )
    .then(decode);
  loaded.catch(() => (loaded = undefined));
  return loaded;
}

/** Undoes TopoJSON's delta coding (TopoJSON format specification 1.0, section 2.1.3 and 2.1.4). */
export function decode(topology: Topology): Outline[] {
  const { scale, translate } = topology.transform;
  const arcs: Ring[] = topology.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
  const ring = (list: number[]): Ring =>
    list.flatMap((i, k) => {
      const arc = i < 0 ? [...(arcs[~i] ?? [])].reverse() : (arcs[i] ?? []);
      return k > 0 ? arc.slice(1) : arc; // an arc begins where the previous one ends
    });
  return topology.objects.countries.geometries.map((shape) => {
    const polygons = (shape.type === 'Polygon' ? [shape.arcs] : shape.arcs) as number[][][];
    return {
      type: 'Feature',
      properties: shape.properties,
      geometry: { type: 'MultiPolygon', coordinates: (polygons ?? []).map((p) => p.map(ring)) },
    };
  });
}

/**
 * The outline of a country by its name, or else of the one that holds most of the places;
 * none for an invented country.
 */
export function outlineOf(
  all: Outline[],
  country: string,
  places: { lat: number; lon: number }[],
): Outline | undefined {
  const wanted = country.trim().toLowerCase();
  const names = PAST[wanted] ?? [SHORT[wanted] ?? wanted];
  const named = all.filter((c) => names.includes(c.properties.name.toLowerCase()));
  if (named.length === 1) return named[0];
  if (named.length > 1) {
    return {
      type: 'Feature',
      properties: { name: country },
      geometry: { type: 'MultiPolygon', coordinates: named.flatMap((c) => c.geometry.coordinates) },
    };
  }
  let best: Outline | undefined;
  let most = places.length / 2; // an invented country's places must not borrow a neighbour's outline
  for (const candidate of all) {
    const held = places.filter((p) => holds(candidate, p.lon, p.lat)).length;
    if (held > most) [best, most] = [candidate, held];
  }
  return best;
}

/** Whether a point is inside an outline, treating degrees as a plane, which is good enough away from the poles. */
function holds(outline: Outline, lon: number, lat: number): boolean {
  let inside = false;
  for (const polygon of outline.geometry.coordinates) {
    for (const ring of polygon) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [x1, y1] = ring[i]!;
        const [x2, y2] = ring[j]!;
        if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
      }
    }
  }
  return inside;
}
