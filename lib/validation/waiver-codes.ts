import type { ExplainedCode } from '../base/explained-code';

/** Half a year: long enough for a project, short enough that those who accepted it are still there to be asked. */
export const FAR_DAYS = 180;

/** What is said of waivers themselves. No rules: they judge what was said of the rules, and cannot be waived. */
export const WAIVER_CODES = {
  unknown: {
    code: 'waiver-code-unknown',
    severity: 'error',
    waivable: false,
    about: {
      what: 'A waiver names a code that a finding can have.',
      why: 'Somebody believes that a risk is accepted in writing, and it is not.',
      formula: null,
      fix: 'Take the code in brackets at the end of the finding.',
      source: 'derived: the codes of all rules and readers',
      enforcer: 'Veltrix at synth',
    },
  },
  expired: {
    code: 'waiver-expired',
    severity: 'error',
    waivable: false,
    about: {
      what: 'A waiver is not used after its last day.',
      why: 'What was accepted for a time would be accepted for ever. Only veltrix check refuses it: plan, explain and synth warn and let it count, so that a day that passes never blocks a rollback. Without a day (asOf) nothing expires.',
      formula: 'today <= until',
      fix: 'Correct what it accepts and remove the waiver, or decide again and state a later day.',
      source: 'chosen: a check is where somebody can still decide, and a deploy may be the repair of something worse',
      enforcer: 'Veltrix at synth',
    },
  },
  far: {
    code: 'waiver-far',
    severity: 'warning',
    waivable: false,
    about: {
      what: 'The last day of a waiver is not far away.',
      why: 'By then load and teams have changed, and nobody knows any more why it was acceptable.',
      formula: `until <= today + ${FAR_DAYS} days`,
      fix: 'State an earlier day, on which the waiver is looked at again.',
      source: 'chosen: half a year, in which those who accepted it can still be asked',
      enforcer: 'Veltrix at synth',
    },
  },
  notPossible: {
    code: 'waiver-not-possible',
    severity: 'error',
    waivable: false,
    about: {
      what: 'Only policy, warnings and notes are waived, and checks of these that are not proven.',
      why: 'What loses data, or is refused by AWS or Kafka, happens however well it is accepted in writing.',
      formula: null,
      fix: 'Correct what the rule finds, and remove the waiver; where a fact is missing, write assumed(value, because).',
      source: 'derived: what each rule says of itself',
      enforcer: 'Veltrix at synth',
    },
  },
  unused: {
    code: 'waiver-unused',
    severity: 'warning',
    waivable: false,
    about: {
      what: 'A waiver waives something, and alone.',
      why: 'It would accept in silence whatever is found at its place later; or it has the wrong place, and accepts nothing.',
      formula: null,
      fix: 'Correct its place, or remove it. What is found in some environments only is waived in their documents.',
      source: 'derived: what the rules find; told once nothing else is wrong, or the same code is found elsewhere',
      enforcer: 'Veltrix at synth',
    },
  },
} as const satisfies Readonly<Record<string, ExplainedCode>>;
