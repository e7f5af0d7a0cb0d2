import type { InstallationStatus } from './risk-criteria.ts'
import type { AssumedErrors } from './error-budget.ts'
import type { Rule } from './rule.ts'

/** A figure of a rule that the user replaced, and why; it decides in the place of the pack's and is marked wherever it does. */
export interface LocalFigure {
  /** Metres, >= 0. */
  readonly requiredM: number
  readonly by: string
  readonly reason: string
  /** `YYYY-MM-DD`. */
  readonly on: string
}

/** What the user may change about a check. All of it travels with every answer and every exported file. */
export interface ProtectionSettings {
  /** `YYYY-MM-DD`: the law of this day. */
  readonly day: string
  /** Up to where places named by law are reported, metres. */
  readonly legalRangeM: number
  readonly assumed: AssumedErrors
  /** On or off by id of a pack, of a table (`gb50016-3.5.1`) or of a rule; the narrower id counts. Absent: as in the pack. */
  readonly rules: Readonly<Record<string, boolean>>
  /** By rule id; absent = none. */
  readonly figures?: Readonly<Record<string, LocalFigure>>
  /** Overpressure thresholds, Pa, by row of the standard's table; null = as in the standard. */
  readonly thresholdsPa: readonly number[] | null
  /** By facility id; absent = as the register says, or not known. */
  readonly status: Readonly<Record<string, InstallationStatus>>
  /** Persons for alpha by facility id, in the place of the register's. */
  readonly exposed: Readonly<Record<string, number>>
}

/** @param day - the town's data day. */
export const defaultSettings = (day: string): ProtectionSettings => ({
  day,
  legalRangeM: 500,
  assumed: { positionM: 10, digitisingM: 1 },
  rules: {},
  thresholdsPa: null,
  status: {},
  exposed: {},
})

/** Id of the table a rule stands in; a rule with a formula is its own. */
export const tableIdOf = (ruleId: string): string => ruleId.split(':')[0] ?? ruleId

/** Ends the pack version of whatever the user's own figures decide: `2021.1+local`. */
const LOCAL = '+local'
export const localVersion = (version: string): string => `${version}${LOCAL}`
/** True for a verdict that a figure of the user's decided. */
export const isLocalVersion = (version: string): boolean => version.endsWith(LOCAL)

/** The rules with the user's own figures, their pack version marked as local. The same array when there are none. */
export function applyFigures(rules: readonly Rule[], figures: ProtectionSettings['figures']): readonly Rule[] {
  if (figures === undefined || Object.keys(figures).length === 0) return rules
  return rules.map((rule) => {
    const figure = figures[rule.ruleId]
    return figure ? { ...rule, requiredM: figure.requiredM, packVersion: localVersion(rule.packVersion) } : rule
  })
}

/** The rules with the user's choices. The same array when there are none. */
export function applyRuleChoices(rules: readonly Rule[], chosen: Readonly<Record<string, boolean>>): readonly Rule[] {
  if (Object.keys(chosen).length === 0) return rules
  return rules.map((rule) => {
    const isOn = chosen[rule.ruleId] ?? chosen[tableIdOf(rule.ruleId)] ?? chosen[rule.packId] ?? rule.isOn
    return isOn === rule.isOn ? rule : { ...rule, isOn }
  })
}
