import rules from '../../data/rules/boundary-check.json' with { type: 'json' }
import { BOUNDARY_KEYS, type BoundarySettings } from '../core/villages/boundary-check/boundary-facts.ts'
import { parseSettingFile, settingValues } from './rule-settings.ts'

/** Thresholds of the boundary check that come with the program, with unit, source and confidence. */
export const BOUNDARY_RULES = parseSettingFile(rules, 'data/rules/boundary-check.json')
export const BOUNDARY_SETTINGS: BoundarySettings = settingValues(BOUNDARY_RULES, BOUNDARY_KEYS)
