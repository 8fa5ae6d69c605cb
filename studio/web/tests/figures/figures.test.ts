import { expect, test, vi } from 'vitest';
import Differences from '../../src/compare/Differences.svelte';
import Fan from '../../src/forecast/Fan.svelte';
import Horizons from '../../src/forecast/Horizons.svelte';
import Stack from '../../src/forecast/Stack.svelte';
import Views from '../../src/forecast/Views.svelte';
import Waterfall from '../../src/forecast/Waterfall.svelte';
import Pathways from '../../src/why/Pathways.svelte';
import Tornado from '../../src/why/Tornado.svelte';
import TradeOff from '../../src/why/TradeOff.svelte';
import Beliefs from '../../src/world/Beliefs.svelte';
import Controls from '../../src/world/Controls.svelte';
import Network from '../../src/world/Network.svelte';
import { Player } from '../../src/world/player.svelte';
import { film, result } from '../fixtures';
import * as data from './data';
import { html, marks, rows } from './marks';

// Figures as their marks: whoever changes one sees here what has changed in it, and looks at
// the page before `npx vitest run -u` writes the new marks.

vi.mock('../../src/lib/Figure.svelte', () => import('./Wide.svelte'));
vi.stubGlobal('window', { matchMedia: () => ({ matches: false }) });
vi.stubGlobal('cancelAnimationFrame', () => {});

const asSVG = (name: string, text: string) => expect(marks(text)).toMatchFileSnapshot(`snapshots/${name}.svg`);
const asRows = (name: string, text: string) => expect(rows(text)).toMatchFileSnapshot(`snapshots/${name}.txt`);

const shown = result({ views: { pooled: data.view, inside: data.view, outside: data.view } });
const forecast = { result: shown, view: data.view, ghost: null, dashed: '' };

test('the ways out, enlarged', () => asSVG('stack', html(Stack, { ...forecast, whole: false })));

test('all that can happen, with the pinned run', () =>
  asSVG('stack-whole', html(Stack, { ...forecast, ghost: data.ghost, dashed: 'dashed', whole: true })));

test('the three views', () => asSVG('views', html(Views, { result: shown, at: 1 })));

test('how history comes to its probability', async () => {
  const page = html(Waterfall, { fall: data.fall, silent: 'Only 3 rulers met such a crowd.' });
  expect(page).toContain('Only 3 rulers met such a crowd.');
  await asRows('waterfall', page);
  await asSVG('waterfall', page);
});

test('the ways out by time', () =>
  asRows('horizons', html(Horizons, { name: 'Pooled', view: data.view, ghost: data.ghost, runs: 1200 })));

test('a fan', () => {
  const series = { name: 'Protesters a day', meaning: 'people protesting on the day', series: data.series, dashed: '' };
  const axis = { start: '2022-01-01', asOf: 60, last: 90, cursor: 45, move: () => {} };
  return asSVG('fan', html(Fan, { ...series, ...axis, ghost: null }));
});

test('strength as the leader sees it', () =>
  asSVG('beliefs', html(Beliefs, { film, day: 2, start: '2022-01-01', asOf: 1, goto: () => {} })));

test('the network of the elite', () => asSVG('network', html(Network, { film, day: 3, date: '5 Jan 2022' })));

test('the track of a world', () => {
  const player = new Player();
  player.load(film.days.length, 2);
  const text = html(Controls, { player, start: '2022-01-01', asOf: 1, turns: [2], crowd: [0, 1, 1500, 5000] });
  return asSVG('controls', text);
});

test('the strongest inputs', async () => {
  const text = html(Tornado, { id: 'atlantis', sensitivity: data.sensitivity });
  await asSVG('tornado', text);
  await asRows('tornado', text);
});

test('pathways', () => {
  const text = html(Pathways, { id: 'atlantis', run: 'abc', pathways: data.pathways, paths: new Set<string>() });
  return asSVG('pathways', text);
});

test('the trade-off of a box', () => asSVG('trade-off', html(TradeOff, { path: data.tradeOff })));

test('paired differences', async () => {
  const text = html(Differences, { twins: data.twins });
  await asSVG('differences', text);
  await asRows('differences', text);
});
