import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Player } from '../../src/world/player.svelte';

// A clock that the test turns.
let now = 0;
let still = false;
let frame: ((now: number) => void) | undefined;

beforeEach(() => {
  now = 0;
  still = false;
  frame = undefined;
  vi.stubGlobal('window', { matchMedia: () => ({ matches: still }) });
  vi.stubGlobal('requestAnimationFrame', (act: (now: number) => void) => ((frame = act), 1));
  vi.stubGlobal('cancelAnimationFrame', () => (frame = undefined));
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
const pass = (ms: number) => {
  now += ms;
  const act = frame;
  frame = undefined;
  act?.(now);
};
const loaded = (days = 100, day = 10) => {
  const player = new Player();
  player.load(days, day);
  return player;
};

test('stands on the day that it is set to, within the film', () => {
  const player = loaded();
  expect(player).toMatchObject({ day: 10, last: 99, playing: false });
  player.goto(500);
  expect(player.day).toBe(99);
  player.step(-200);
  expect(player.day).toBe(0);
  player.load(0, 5);
  expect(player).toMatchObject({ day: 0, last: 0 });
});

describe('playing', () => {
  test('goes on by days as time does', () => {
    const player = loaded();
    player.speed = 20; // a day in 50 ms
    player.toggle();
    pass(30);
    expect(player.day).toBe(10);
    pass(30);
    expect(player.day).toBe(11);
    pass(95);
    expect(player.day).toBe(13);
  });
  test('does not leap after a slow frame', () => {
    const player = loaded();
    player.speed = 20;
    player.toggle();
    pass(60_000);
    expect(player.day).toBe(12);
  });
  test('pauses at the end, and then starts over', () => {
    const player = loaded(12, 10);
    player.speed = 20;
    player.toggle();
    pass(60);
    expect(player).toMatchObject({ day: 11, playing: false });
    player.toggle();
    expect(player).toMatchObject({ day: 0, playing: true });
  });
  test('ends where the reader goes to a day', () => {
    const player = loaded();
    player.toggle();
    player.goto(50);
    expect(player).toMatchObject({ day: 50, playing: false });
    expect(frame).toBeUndefined();
  });
  test('is a step for who prefers less motion', () => {
    still = true;
    const player = loaded();
    player.toggle();
    expect(player).toMatchObject({ day: 11, playing: false });
  });
});
