import { getContext, setContext } from 'svelte';
import { count, longDate, whole } from './format';
import type { Result, ScenarioInfo, Trace, Twins } from './types';

/** The provenance of numbers. No figure leaves the studio without it. */
export interface Origin {
  of: ScenarioInfo[];
  /** The scenario that they are compared with. */
  against?: ScenarioInfo;
  worlds: number;
  /** The number of worlds in words. */
  counted: string;
  seed: number;
  software: string;
}

type Source = () => Origin | null;
const KEY = Symbol('origin');

/** Sets the provenance of the numbers in a component and its children. */
export function setOrigin(source: Source): void {
  setContext(KEY, source);
}

/** The provenance set by the nearest ancestor; null if there is none. */
export function getOrigin(): Source {
  return getContext<Source | undefined>(KEY) ?? (() => null);
}

export function originOfResult(r: Result): Origin {
  return { of: [r.scenario], worlds: r.runs, counted: count(r.runs, 'world'), seed: r.seed, software: r.software };
}

export function originOfWorld(t: Trace): Origin {
  return {
    of: [t.scenario],
    worlds: t.worlds,
    counted: `world ${t.run} of ${whole(t.worlds)}`,
    seed: t.seed,
    software: t.software,
  };
}

export function originOfTwins(all: Twins[]): Origin | null {
  const first = all[0];
  if (!first) return null;
  const counted = all.map((t) => count(t.runs, 'pair')).join(', ') + ' of worlds';
  return {
    of: all.map((t) => t.second),
    against: first.first,
    worlds: first.runs,
    counted,
    seed: first.seed,
    software: first.software,
  };
}

/** The part of a scenario's hash that is quoted. */
export const hash = (s: ScenarioInfo): string => s.sha256.slice(0, 12);

const named = (s: ScenarioInfo): string =>
  s.title +
  (s.intervention ? `, changed: ${s.intervention}` : '') +
  ` · as of ${longDate(s.as_of)} · scenario ${hash(s)}`;

/** One line of provenance; counted names the worlds of an analysis that simulated its own. */
export function credit(o: Origin, note: string, counted = o.counted): string {
  const cases = o.of.map(named).join(' · ') + (o.against ? ` · against ${named(o.against)}` : '');
  return [cases, counted, `seed ${o.seed}`, o.software, note].filter(Boolean).join(' · ');
}
