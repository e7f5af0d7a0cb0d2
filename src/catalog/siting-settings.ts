import siting from '../../data/rules/siting-facts.json' with { type: 'json' }
import trucks from '../../data/rules/truck-flows.json' with { type: 'json' }
import { parseContract } from '../contracts/parse.ts'
import { settingFile, type SettingFile } from '../contracts/setting-file.ts'
import { AppError } from '../core/errors.ts'
import { TRUCK_FLOW_KEYS, type TruckFlowSettings } from '../core/roads/flows/truck-flow-settings.ts'
import { FACT_FLAGS, FACT_NUMBERS, type FactsSettings } from '../core/siting/facts/facts-settings.ts'

/** The rule files behind candidates and flows, checked once, for the page to show with source and confidence. */
export const SITING_FACTS_FILE: SettingFile = parseContract(settingFile, siting, 'data/rules/siting-facts.json')
export const TRUCK_FLOWS_FILE: SettingFile = parseContract(settingFile, trucks, 'data/rules/truck-flows.json')

/** Their values by name. @throws AppError `contract/invalid` at start when a file lacks one. */
export const FACTS_SETTINGS: FactsSettings = {
  ...valuesOf(SITING_FACTS_FILE, FACT_NUMBERS, 'number'),
  ...valuesOf(SITING_FACTS_FILE, FACT_FLAGS, 'boolean'),
}
export const TRUCK_FLOW_SETTINGS: TruckFlowSettings = valuesOf(TRUCK_FLOWS_FILE, TRUCK_FLOW_KEYS, 'number')

interface Kinds {
  number: number
  boolean: boolean
}

function valuesOf<K extends string, T extends keyof Kinds>(
  { id, settings }: SettingFile,
  keys: readonly K[],
  kind: T,
): Record<K, Kinds[T]> {
  const isKind = (value: unknown): value is Kinds[T] => typeof value === kind
  const entries = keys.map((key): [K, Kinds[T]] => {
    const value = settings.find((one) => one.key === key)?.value
    if (isKind(value)) return [key, value]
    const issues = [{ path: `settings.${key}`, message: `expected a ${kind}` }]
    throw new AppError('contract/invalid', { what: `data/rules/${id}.json`, issues })
  })
  return Object.fromEntries(entries) as Record<K, Kinds[T]>
}
