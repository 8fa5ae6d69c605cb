/** The ways out in the order of every table and file; survival comes last. */
export const EXITS = [
  'military_coup', 'security_coup', 'insider_coup', 'ultimatum', 'negotiated', 'uprising', 'hybrid', 'rebels', 'natural_death', 'regular', 'survival',
] as const;

export type Exit = (typeof EXITS)[number];

export const SURVIVAL: Exit = 'survival';

/** The ways by which a leader leaves. */
export const WAYS_OUT = EXITS.filter((e) => e !== SURVIVAL);

const labels: Record<string, string> = {
  military_coup: 'military coup',
  security_coup: 'security-service coup',
  insider_coup: 'other insider coup',
  ultimatum: 'elite ultimatum',
  negotiated: 'negotiated exit',
  uprising: 'uprising',
  hybrid: 'hybrid of coup and mass protest',
  rebels: 'armed faction or rebels',
  natural_death: 'natural death or illness',
  regular: 'regular exit',
  survival: 'the leader stays in office',
  any: 'leaves by any way',
};

const short: Record<string, string> = { hybrid: 'hybrid: coup and protest', survival: 'the leader stays' };

/** An exit in plain words. */
export function exitLabel(exit: string): string {
  return labels[exit] ?? exit;
}

/** An exit in few words, for charts and tables. */
export function shortLabel(exit: string): string {
  return short[exit] ?? exitLabel(exit);
}
