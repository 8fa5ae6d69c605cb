// The sentences of the Why page that are put together from parts or too long for its markup.
import { span } from '../lib/format';
import { percentRange } from '../lib/percent';
import type { Discovery, FoundBox, TradeOff } from '../lib/types';
import { boundInWords, verdictOf } from './box';

/** What each analysis does, shown before it is started. */
export const WHAT = {
  sensitivity:
    'Moves every uncertain number through its distribution and measures how far the hazard of leaving follows.',
  pathways:
    'Simulates again every world that ended in an exit, and names what drove it, what signalled weakness and who ' +
    'defected.',
  discovery:
    'Looks, by the patient rule induction method, for the region of the inputs in which an event is likeliest, and ' +
    'checks it on draws that had no say in it.',
};

/** Why a run has no signposts. */
export const noSignposts = (done: boolean): string =>
  done
    ? 'This run has no signposts: they need at least 20 draws of the numbers, and a forecast that reaches eight ' +
      'weeks beyond its date.'
    : 'Signposts are counted from all worlds of a run, and appear here when it is done.';

export const PATHWAYS_DESCRIPTION =
  'Pathways from driver over signal and defection to the exit; the list below has every pathway with its worlds.';

/** The title of a box's figure when it is saved. */
export function boxTitle(discovery: Discovery, box: FoundBox): string {
  const bounds = box.bounds.map((b) => `${b.path} ${boundInWords(b)}`).join(' and ');
  return `${discovery.where} within ${span(discovery.days)}: ${bounds}`;
}

/** What readers of the saved figure need to know about its numbers. */
export function boxNote(box: FoundBox): string {
  if (box.checked.draws === 0) return verdictOf(box);
  const { density, coverage } = box.checked;
  return `density ${percentRange(density)} %, coverage ${percentRange(coverage)} %, as checked; 90 % intervals`;
}

/** Describes the chart of a trade-off to screen readers. */
export function tradeOffDescription(path: TradeOff[]): string {
  const [all, smallest] = [path[0]!.checked, path[path.length - 1]!.checked];
  return (
    `Trade-off of the box in ${path.length} steps, as checked: from all draws, with density ` +
    `${percentRange(all.density)} %, to the smallest box, with density ${percentRange(smallest.density)} % and ` +
    `coverage ${percentRange(smallest.coverage)} %.`
  );
}
