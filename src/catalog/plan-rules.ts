import judgementRules from '../../data/rules/plan-judgement.json' with { type: 'json' }
import type { SettingFile } from '../contracts/setting-file.ts'
import type { PlanSettings } from '../core/plans/plan-settings.ts'
import { parseSettingFile, settingValues } from './rule-settings.ts'

/**
 * Rules of judging plans out of their file, read by `parseSettingFile`.
 *
 * @throws AppError `contract/invalid` when a key is missing.
 */
export const planSettings = (file: SettingFile): PlanSettings =>
  settingValues(file, ['pathTolerance', 'forecastWindowDays', 'forecastLevel'])

/** The numbers behind the states and forecasts of targets, with source and confidence. */
export const PLAN_JUDGEMENT_RULES = parseSettingFile(judgementRules, 'data/rules/plan-judgement.json')

/** Their values as delivered. */
export const PLAN_SETTINGS = planSettings(PLAN_JUDGEMENT_RULES)
