import { COUPS, EXITS, LABELS, SHORT_LABELS } from '../generated/labels';

export { COUPS, EXITS };
export type Exit = (typeof EXITS)[number];

export const SURVIVAL: Exit = 'survival';

/** The label of a coup of any kind, among those of the exits. */
export const ANY_COUP = 'coup';

/** The ways by which a leader leaves. */
export const WAYS_OUT = EXITS.filter((e) => e !== SURVIVAL);

/** An exit in plain words. */
export function exitLabel(exit: string): string {
  return LABELS[exit] ?? exit;
}

/** An exit in as few words as charts and tables have room for. */
export function shortLabel(exit: string): string {
  return SHORT_LABELS[exit] ?? exitLabel(exit);
}

/** How a world ends: survival in few words, an exit by its full label. */
export function endLabel(exit: string): string {
  return exit === SURVIVAL ? shortLabel(exit) : exitLabel(exit);
}
