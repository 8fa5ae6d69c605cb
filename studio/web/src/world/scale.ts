import { CONFIDENCE_STEPS, PROTEST_STEPS } from '../generated/colours';

/** The colour of a confidence, given in per cent. */
export function confidenceColour(percent: number): string {
  return `var(--confidence-${CONFIDENCE_STEPS.filter((from) => percent >= from).length})`;
}

/** The step of the map's colours for the share of a place's people who protest. */
export function protestStep(share: number): number {
  return PROTEST_STEPS.findLastIndex(({ from }) => share >= from);
}
