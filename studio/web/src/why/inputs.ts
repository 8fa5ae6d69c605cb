import type { Step } from '../generated/labels';

// The inputs that an observable depends on directly, according to the equations in
// docs/model.md.
const INPUTS: Record<string, string[]> = {
  protesters: ['opposition.mobilising', 'opposition.organisation', 'citizens.threshold', 'citizens.fear'],
  cities: ['opposition.mobilising', 'citizens.local_spread', 'coercion.policing'],
  detentions: ['coercion.policing', 'coercion.deployment'],
  detained_total: ['coercion.policing', 'coercion.long_detention'],
  approval_expressed: ['citizens.legitimacy', 'citizens.silence_cost', 'citizens.approval_cutoff'],
  approval_true: ['citizens.legitimacy', 'citizens.approval_cutoff'],
  aware: ['media.reach', 'citizens.media_learning', 'citizens.kin_learning'],
  emigrated: ['citizens.emigration_rate', 'citizens.emigration_aware'],
  organisation: ['opposition.organisation', 'opposition.attrition', 'opposition.recruitment'],
  repression: ['coercion.repression', 'coercion.response', 'coercion.relaxation'],
  media_reach: ['media.reach', 'media.closing'],
  sanctions_pressure: ['economy.sanctions', 'economy.adaptation'],
  rents: ['economy.growth', 'economy.sanctions'],
  deaths: ['war.deaths_per_day', 'war.deaths_scale'],
  fortune: ['war.fortune', 'war.fortune_trend', 'war.fortune_shock'],
  war_active: ['war.terms_rate', 'war.stake'],
  strength: ['elites.strength', 'elites.protest_effect', 'elites.battlefield_effect'],
  leader_view: ['leader.report_bias', 'elites.strength'],
  confidence_core: ['elites.doubt', 'elites.private_precision'],
  confidence_security: ['elites.doubt', 'elites.private_precision'],
  confidence_military: ['elites.doubt', 'elites.battlefield_effect'],
  confidence_economic: ['elites.doubt', 'elites.sanctions_effect'],
  confidence_other: ['elites.doubt', 'elites.private_precision'],
  crack_index: ['elites.doubt', 'elites.shock'],
  plots: ['elites.conspiracy.seed_rate', 'elites.conspiracy.detection_rate'],
  failed_attempts: ['elites.conspiracy.attempt_rate', 'elites.contest.decisiveness'],
  purges: ['leader.purge_rate', 'leader.purge_caution'],
  elite_exits: ['elites.voice_rate', 'elites.retention'],
  fear: ['elites.conspiracy.fear_decay', 'elites.custody_cost'],
};

// The inputs behind each step of a pathway. A driver that is a type of event depends on the numbers
// of those events instead.
const INPUTS_OF_STEP: Record<Step, string[]> = {
  battlefield: ['elites.battlefield_effect', 'war.fortune', 'war.fortune_trend'],
  casualties: ['elites.casualty_effect', 'war.deaths_per_day'],
  protest: ['elites.protest_effect', 'opposition.mobilising', 'coercion.policing'],
  repression: ['elites.repression_effect', 'coercion.response'],
  sanctions: ['elites.sanctions_effect', 'economy.sanctions', 'economy.adaptation'],
  chance: ['elites.shock'],
  'weak from the start': ['elites.strength', 'elites.doubt'],
  purge: ['leader.purge_rate', 'leader.purge_caution', 'elites.conspiracy.detection_rate'],
  dissent: ['elites.voice_rate', 'elites.retention'],
  'news of weakness': ['elites.public_precision', 'media.reach', 'elites.doubt'],
  'private doubt': ['elites.private_precision', 'elites.doubt'],
  'plot of one': ['elites.conspiracy.seed_rate', 'elites.conspiracy.attempt_rate'],
  'plot of several': [
    'elites.conspiracy.seed_rate',
    'elites.conspiracy.recruit_rate',
    'elites.conspiracy.detection_rate',
  ],
  'coalition of money': ['elites.conspiracy.ultimatum_assets'],
  commanders: ['elites.contest.order_crowd', 'elites.firing_cost', 'coercion.deployment'],
  'elites without confidence': ['elites.doubt', 'elites.conspiracy.offer_rate', 'opposition.insurgency_rate'],
};

/** The inputs behind a step of a pathway that the scenario has. */
export function inputsOfStep(step: string, paths: ReadonlySet<string>): string[] {
  const type = step.replaceAll(' ', '_');
  const events = [...paths].filter((p) => p.startsWith('timeline.') && p.includes(` ${type}.`));
  const behind: string[] = INPUTS_OF_STEP[step as Step] ?? [];
  return [...behind.filter((p) => paths.has(p)), ...events];
}

/** The inputs that an observable depends on and that the scenario has. */
export function inputsOf(variable: string, paths: ReadonlySet<string>): string[] {
  return (INPUTS[variable] ?? []).filter((path) => paths.has(path));
}
