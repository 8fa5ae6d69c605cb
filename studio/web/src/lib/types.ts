// The JSON of the studio's API: the types of outcome/ and studio/ in Go, as far as the
// pages read them.

/** The places that a number may take in a list: what overlaps is not ranked. */
export interface Rank { best: number; worst: number }
export interface Range { mean: number; lo: number; hi: number }
export interface Probability { p: number; lo: number; hi: number; mc_error: number; sd_parameters?: number; sd_chance?: number; sampled?: number }
export interface Warning { code: string; text: string }

export interface ScenarioInfo {
  title: string; country: string; sha256: string; start: string; as_of: string; horizon_days: number;
  population?: number; cells?: number; elites?: number; mechanisms_off?: string[]; intervention?: string;
}
export interface Horizon { days: number; exits: Record<string, Probability> }
export interface Daily { days: number[]; exits: Record<string, number[]> }
export interface Aftermath { regime_ends: Probability; successor: Record<string, Probability> }
export interface Continuation { statement: string; probability: Probability }
export interface View { horizons: Horizon[]; daily: Daily; given_exit?: Record<string, Aftermath>; given_survival?: Continuation[] }
export interface Mode { mode: string; exits: string[]; outside: Range; simulated: number; intercept: number; relative_risk: ({ days: number } & Range)[] }
export interface Pooling {
  class: { name: string; leader_years: number; exits: number; source: string; reason: string; cautions: string[] | null };
  reference: { tenure: string; members: number; worlds: number; sha256: string };
  weight: { mean: number; lo: number; hi: number; estimated: boolean; basis: string };
  draws: number; modes: Mode[];
}
export interface Series { variable: string; unit: string; days: number[]; quantiles: Record<string, number[]> }
export interface Movement { variable: string; unit: string; from: [number, number, number]; to: [number, number, number]; size: number }
export interface Observed { date: string; variable: string; observed: [number, number, number]; simulated: [number, number, number]; within: boolean }
export interface PlaceProtest { place: string; population: number; peak: [number, number, number] }
export interface Result {
  schema: string; software: string; scenario: ScenarioInfo; runs: number; seed: number; draws: number; partial?: boolean; levels: string;
  views: Record<string, View>; pooling?: Pooling;
  convergence: { enough: boolean; worst_exit: string; worst_days: number; worst_mc_error: number; runs_needed: number };
  inputs: { numbers: number; stated: number; default: number; uncertain: number; grades: Record<string, number> };
  observables: Series[]; movements: Movement[] | null; observed?: Observed[]; places?: PlaceProtest[]; signposts?: Signposts | null; warnings: Warning[] | null;
}

export interface Film {
  days: number[]; seats: { role: string; bloc: string; kind: string; power: number }[];
  confidence: number[][]; face: number[][]; holder: number[][]; plot: number[][]; ties: [number, number][];
  places: string[]; protesters: number[][]; detained: number[][];
  strength: number[]; leader_view: number[]; public_view: number[];
  repression: number[]; media_reach: number[]; approval_true: number[]; approval_expressed: number[];
}
export interface TraceEvent {
  index: number; day: number; date?: string; kind: string; key: number; actors?: string[]; what?: string; place?: string;
  numbers?: Record<string, number>; causes?: number[];
}
export interface Fate { exit: string; day: number; date?: string; successor?: string }
export interface ButFor { without: number[]; link: boolean; fate: Fate; verdict: string; days: number }
export interface Trace {
  scenario: ScenarioInfo; run: number; draw: number; fate: Fate; verified: boolean; film?: Film;
  software: string; seed: number; worlds: number; incidence?: Record<string, number>;
  events?: TraceEvent[]; misread?: TraceEvent; chain?: number[]; links?: ButFor[];
}
export interface Scene { day: number; date: string; text: string; linked: boolean; without: string; event: number; weight?: number }
export interface World { trace: Trace; scenes: Scene[]; turning_points: number[] }

export interface TwinDifference {
  first: Probability; second: Probability; mean: number; lo: number; hi: number; mc_error: number; worlds?: number; seen?: boolean; needed?: number;
}
export interface Decision { mechanism: string; day: number; value: string; first: number; second: number }
export interface Divergence {
  run: number; parts: { part: string; day: number; phase: string; value: string; first: number; second: number }[];
  first_draw?: Decision | null; decision?: Decision | null;
  numbers: { path: string; first: number | null; second: number | null }[];
}
export interface Twins {
  software: string; seed: number; first: ScenarioInfo; second: ScenarioInfo; runs: number; draws: number; own_numbers: boolean; same_numbers: number; differing: number;
  views: Record<string, { horizons: { days: number; exits: Record<string, TwinDifference> }[] }>;
  flips: { flipped: number; moved: number; ways: { from: string; to: string; worlds: number; runs: number[] }[] };
  divergence?: Divergence | null; warnings: Warning[];
}
export interface Comparison {
  id: string; case: string; first_title: string; second_title: string; status: string; error: string; created: string;
  runs: number; done: number; worlds_per_second: number; seconds_left: number; seed?: number; preparing?: number; twins: Twins | null;
}

export interface InputSensitivity {
  path: string; value: string; unit: string; doc: string; stated: boolean; grade?: string; strength: Range; rank: Rank; direction: Range;
  resolves: Range; resolves_rank: Rank; narrows: Range;
}
export interface Sensitivity {
  days: number; sampled: { worlds: number; draws: number }; screening: { trajectories: number; worlds: number }; inputs: InputSensitivity[];
  bases: { basis: string; numbers: number; share: Range }[];
  variance: { sd: Range; parameters: Range; structure: Range; interaction: Range; chance: Range; structures: number; draws: number; worlds: number };
  contradicted?: string[];
}
export interface NumberBound { path: string; unit: string; doc: string; lo?: number | null; hi?: number | null }
export interface Region { draws: number; density: Range; coverage: Range }
export interface TradeOff { inputs: number; found: Region; checked: Region }
export interface FoundBox { bounds: NumberBound[]; found: Region; checked: Region; confirmed: boolean; trade_off?: TradeOff[] }
export interface Discovery {
  days: number; sampled: { worlds: number; draws: number }; where: string;
  found: { draws: number; p: Range }; checked: { draws: number; p: Range }; boxes: FoundBox[];
}
export interface Pathway { driver: string; signal: string; defection: string; exit: string; worlds: number; share: Range; runs: number[] }
export interface Pathways { worlds: number; exits: number; draws: number; tested: boolean; pathways: Pathway[] }
export interface Pooled extends Range { mc_error: number }
export interface Likelihood { lr: Range; from: Pooled; to: Pooled }
export interface Sign {
  variable: string; reading: string; unit: string; side: string; threshold: number; frequency: number; visible: boolean;
  diagnosticity: number; diagnosticity_lo: number; diagnosticity_hi: number;
  at: { lead: number; exits: Record<string, Likelihood> }[];
}
export interface Signposts {
  worlds: number; draws: number; landmarks: number[]; leads: number[]; matrix_lead: number; signs: Sign[]; cracks: { sign: number; exit: string }[];
}

export interface CaseInfo {
  id: string; title: string; error: string; country: string; as_of: string; horizon_days: number; population: number; shipped: boolean;
}
export interface Mistake { line: number; column: number; message: string; seen: string; allowed: string; nearest: string }
export interface ScenarioNumber {
  path: string; label: string; doc: string; unit: string; text: string; stated: boolean; uncertain: boolean; lo: number; median: number; hi: number;
  least: number | null; most: number | null; scale: number; line: number; grade: string; source: string; note: string;
}
export interface Moment { date: string; until: string; type: string; label: string; probability: number; future: boolean; evidence: string }
export interface Outline {
  title: string; country: string; as_of: string; start: string; horizon_days: number; population: number; sha256: string;
  numbers: ScenarioNumber[]; places: { name: string; lat: number; lon: number; population: number; rural: boolean }[];
  blocs: { name: string; kind: string; members: number; power: number }[]; timeline: Moment[];
  interventions: string[]; mechanisms: string[]; event_types: string[];
}
export interface Check { ok: boolean; mistakes: Mistake[]; warnings: string[]; case: Outline | null }
export interface Case { id: string; title: string; shipped: boolean; text: string; check: Check | null }

export type Status = 'queued' | 'running' | 'stopped' | 'done' | 'failed';
export interface Difference { baseline: string; pairs: number; days: number; exits: Record<string, Range> }
export interface Run {
  id: string; case: string; title: string; status: Status; error: string; created: string; runs: number; done: number; seed: number; horizon: string;
  with: string[]; set: Record<string, string>; sha256: string; software: string; worlds_per_second: number; seconds_left: number; preparing: number;
  baseline: string; result: Result | null; difference: Difference | null;
}
/** What the stream of a run shows of its worlds so far. */
export interface Shown { result: Result; difference: Difference | null }

export interface EvidenceNumber {
  path: string; doc: string; text: string; unit: string; stated: boolean; grade: string; source: string; note: string;
  share: Range | null; value_of_information: Range | null; rank: Rank | null;
}
export interface EvidenceAnswer { numbers: EvidenceNumber[]; weak_share: Range | null }
export interface About {
  software: string; cases_folder_name: string; limits: { runs: number; concurrent: number; waiting: number };
  exits: string[]; labels: Record<string, string>; variables: Record<string, { unit: string; meaning: string; counted: string }>; events: string[];
}
