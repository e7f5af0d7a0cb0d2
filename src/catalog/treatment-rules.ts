import treatments from '../../data/rules/treatments.json' with { type: 'json' }
import { parseTreatmentRules } from '../contracts/treatment-rules.ts'
import type { TreatmentRules } from '../core/siting/treatment-rules.ts'

/** The rules that come with the program (`data/rules/treatments.json`), checked once. */
export const TREATMENT_RULES: TreatmentRules = parseTreatmentRules(treatments)
