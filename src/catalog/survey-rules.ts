import survey from '../../data/rules/road-survey.json' with { type: 'json' }
import { SURVEY_KEYS, type SurveyWeights } from '../core/roads/survey-value.ts'
import { parseSettingFile, settingValues } from './rule-settings.ts'

/** Numbers that order the inspection of roads, with unit, source and confidence. */
export const SURVEY_RULES = parseSettingFile(survey, 'data/rules/road-survey.json')
export const SURVEY_WEIGHTS: SurveyWeights = settingValues(SURVEY_RULES, SURVEY_KEYS)
