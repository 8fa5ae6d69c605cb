// The scale of confidence runs from light blue (full) to dark red (none) in even steps of OKLab
// lightness (Ottosson 2020), so that its order is visible without hue and both ends stand out
// on a white and on a black background.

type Triple = [number, number, number];

const STOPS: Triple[] = [hex('#86133a'), hex('#a8689a'), hex('#a9cdea')];

function hex(colour: string): Triple {
  const n = parseInt(colour.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255].map((v) => {
    const c = v / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Triple;
}

function toLab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function toHex([L, a, b]: Triple): string {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${rgb
    .map((c) => {
      const v = c <= 0.0031308 ? 12.92 * c : 1.055 * Math.max(c, 0) ** (1 / 2.4) - 0.055;
      return Math.round(255 * Math.min(1, Math.max(0, v)))
        .toString(16)
        .padStart(2, '0');
    })
    .join('')}`;
}

// One colour per per cent, so that frames only look them up. Lightness is interpolated over the
// whole scale, hue between the three stops.
const TABLE: string[] = Array.from({ length: 101 }, (_, percent) => {
  const labs = STOPS.map(toLab) as [Triple, Triple, Triple];
  const t = percent / 100;
  const [from, to, u] = t < 0.5 ? [labs[0], labs[1], 2 * t] : [labs[1], labs[2], 2 * t - 1];
  const mix = (i: 1 | 2) => from[i] + (to[i] - from[i]) * u;
  return toHex([labs[0][0] + (labs[2][0] - labs[0][0]) * t, mix(1), mix(2)]);
});

/** The colour of a confidence, given in per cent. */
export function confidenceColour(percent: number): string {
  return TABLE[Math.round(Math.min(100, Math.max(0, percent)))] ?? TABLE[0]!;
}
