import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const wanted = 'world-atlas/countries-50m.json?url';

/**
 * Country outlines on a grid of a hundredth of a degree: finer than a map of a country shows
 * on a screen, and half the size. Only what the maps use is kept. At development the whole
 * file is served.
 */
export function outlines() {
  return {
    name: 'outlines',
    apply: 'build',
    enforce: 'pre',
    resolveId(id) {
      return id === wanted ? '\0outlines' : null;
    },
    load(id) {
      if (id !== '\0outlines') return null;
      const atlas = JSON.parse(
        readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-50m.json'), 'utf8'),
      );
      const file = this.emitFile({
        type: 'asset',
        name: 'countries.json',
        source: JSON.stringify(coarser(atlas, 0.01)),
      });
      return `export default import.meta.ROLLUP_FILE_URL_${file};`;
    },
  };
}

/** The same topology with its points rounded to a step in degrees; points that fall together become one. */
function coarser({ type, transform, objects, arcs }, step) {
  const {
    scale: [sx, sy],
    translate: [tx, ty],
  } = transform;
  const rounded = arcs.map((arc) => {
    let [x, y, u, v] = [0, 0, 0, 0];
    const kept = [];
    arc.forEach(([dx, dy], i) => {
      [x, y] = [x + dx, y + dy];
      const [p, q] = [Math.round((x * sx) / step), Math.round((y * sy) / step)];
      if (i > 0 && i < arc.length - 1 && p === u && q === v) return;
      kept.push([p - u, q - v]);
      [u, v] = [p, q];
    });
    return kept;
  });
  return {
    type,
    transform: { scale: [step, step], translate: [tx, ty] },
    objects: { countries: objects.countries },
    arcs: rounded,
  };
}
