import type { InputSensitivity } from '../lib/types';

export type Way = 'more' | 'less' | 'either';

export interface Bar {
  input: InputSensitivity;
  way: Way;
  from: number; // factors of the hazard
  to: number;
  lo: number;
  hi: number;
}

/** The direction in which the hazard moves as a number rises. */
export function wayOf(input: InputSensitivity): Way {
  if (input.direction.lo > 0) return 'more';
  if (input.direction.hi < 0) return 'less';
  return 'either';
}

/** The bar of each input: the factor on the hazard when the number rises by half of its distribution. */
export function bars(inputs: InputSensitivity[]): Bar[] {
  return inputs.map((input) => {
    const half = (x: number) => Math.exp(x / 2);
    const way = wayOf(input);
    const { mean, lo, hi } = input.strength;
    if (way === 'less') return { input, way, from: 1, to: 1 / half(mean), lo: 1 / half(hi), hi: 1 / half(lo) };
    return { input, way, from: way === 'either' ? 1 / half(mean) : 1, to: half(mean), lo: half(lo), hi: half(hi) };
  });
}

/** Ticks of a logarithmic axis centred on 1. */
export function ticks(most: number): number[] {
  const all =
    most > 12
      ? [0.01, 0.1, 1, 10, 100]
      : most > 4
        ? [0.1, 0.25, 0.5, 1, 2, 4, 10]
        : [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];
  return all.filter((t) => t <= most * 1.001 && t >= 0.999 / most);
}
