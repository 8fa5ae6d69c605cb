import { getContext, setContext } from 'svelte';
import { count, longDate, whole } from './format';
import type { Result, ScenarioInfo, Trace, Twins } from './types';

/** Where numbers come from: no figure leaves the studio without it. */
export interface Origin {
  of: ScenarioInfo[];
  /** What those are compared with. */
  against?: ScenarioInfo;
  worlds: number;
  /** The worlds in words. */
  counted: string;
  seed: number;
  software: string;
}

type Source = () => Origin | null;
const KEY = Symbol('origin');

/** Says where the numbers of a component and of what is in it come from. */
export function setOrigin(source: Source): void {
  setContext(KEY, source);
}

/** Where the numbers around a component come from; null if nobody says so. */
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

/** The scenario's hash as far as it is quoted. */
export const hash = (s: ScenarioInfo): string => s.sha256.slice(0, 12);

const named = (s: ScenarioInfo): string =>
  s.title +
  (s.intervention ? `, changed: ${s.intervention}` : '') +
  ` · as of ${longDate(s.as_of)} · scenario ${hash(s)}`;

/** One line that says where numbers come from; counted names the worlds of an analysis that has its own. */
export function credit(o: Origin, note: string, counted = o.counted): string {
  const cases = o.of.map(named).join(' · ') + (o.against ? ` · against ${named(o.against)}` : '');
  return [cases, counted, `seed ${o.seed}`, o.software, note].filter(Boolean).join(' · ');
}
