import siting from '../../data/rules/siting-facts.json' with { type: 'json' }
import trucks from '../../data/rules/truck-flows.json' with { type: 'json' }
import { TRUCK_FLOW_KEYS, type TruckFlowSettings } from '../core/roads/flows/truck-flow-settings.ts'
import { FACT_FLAGS, FACT_NUMBERS, type FactsSettings } from '../core/siting/facts/facts-settings.ts'
import { parseSettingFile, settingValues } from './rule-settings.ts'

/** The rule files behind candidates and flows, checked once, for the page to show with source and confidence. */
export const SITING_FACTS_FILE = parseSettingFile(siting, 'data/rules/siting-facts.json')
export const TRUCK_FLOWS_FILE = parseSettingFile(trucks, 'data/rules/truck-flows.json')

/** Their values by name. @throws AppError `contract/invalid` at start when a file lacks one. */
export const FACTS_SETTINGS: FactsSettings = settingValues(SITING_FACTS_FILE, FACT_NUMBERS, FACT_FLAGS)
export const TRUCK_FLOW_SETTINGS: TruckFlowSettings = settingValues(TRUCK_FLOWS_FILE, TRUCK_FLOW_KEYS)
