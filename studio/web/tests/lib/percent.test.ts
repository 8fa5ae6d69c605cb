import { describe, expect, test } from 'vitest';
import { EXITS } from '../../src/generated/labels';
import * as percent from '../../src/lib/percent';

// What has its like in Go is compared with that in vectors.test.ts; here is the rest.

const estimated = (p: number, lo: number, hi: number, mc_error = 0.001) => ({ p, lo, hi, mc_error, sd_parameters: 0 });

test('an interval belongs to the complement the other way round', () => {
  const stays = estimated(0.8, 0.7, 0.85, 0.004);
  const left = percent.complement(stays);
  expect(percent.cell(left)).toBe('20 (15–30)');
  expect(percent.complement(left).lo).toBeCloseTo(0.7);
});

test('small and large errors are told apart', () => {
  expect(percent.percent(estimated(0.162, 0.1, 0.247))).toEqual({ value: '16.2', interval: '10.0–24.7' });
  expect(percent.percent(estimated(0.162, 0.1, 0.247, 0.03))).toEqual({ value: '~16', interval: '10–25' });
});

test('differences from few pairs are withheld', () => {
  expect(percent.pointRange({ mean: 0, lo: 0, hi: 0, mc_error: 0 }, 4)).toEqual({ value: '–', interval: '' });
});

describe('a table of ways out', () => {
  const horizon = (days: number, each: number) => ({
    days,
    exits: Object.fromEntries(
      EXITS.map((e) => [e, e === 'survival' ? estimated(1 - 10 * each, 0, 1) : estimated(each, 0, 2 * each)]),
    ),
  });
  const written = percent.exitTable([horizon(91, 0.00035), horizon(365, 0.0042)]);

  test('is rounded once, however many parts of a page show it', () => {
    const horizons = [horizon(91, 0.00035)];
    expect(percent.exitTable(horizons)).toBe(percent.exitTable(horizons));
  });
  test('sums to 100', () => {
    for (const column of written.exits) {
      const sum = EXITS.reduce((total, e) => total + (Number(column[e]!.value) || 0), 0);
      expect(sum).toBeCloseTo(100);
    }
  });
  test('has a coup of any kind where it was counted', () => {
    expect(written.coup).toEqual([null, null]);
    const counted = { ...horizon(91, 0.00035), any_coup: estimated(0.0014, 0.0004, 0.0031) };
    expect(percent.exitTable([counted]).coup).toEqual([{ value: '0.1', interval: '0.0–0.4' }]);
  });
  test('has left with what does not stay', () => {
    written.left.forEach((left, i) =>
      expect(Number(left.value) + Number(written.exits[i]!['survival']!.value)).toBeCloseTo(100),
    );
  });
});
