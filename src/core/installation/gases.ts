import { findSubstance } from './find-substance.ts'
import type { InventoryLine } from './grade.ts'
import type { GradingTables } from './tables.ts'

/**
 * What rows of table 1 of GB 18218-2018 are, at 20 °C and 101.3 kPa, liquefied or not. The table itself does not say; by
 * the substances' boiling points and their classes in the catalogue of hazardous chemicals (2015). Confidence: medium.
 */
const TOXIC_GASES: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 20, 25]
const FLAMMABLE_GASES: readonly number[] = [47, 48, 49, 50, 51, 52, 53, 54, 55]
const EXPLOSIVES: readonly number[] = [31, 32, 33, 34, 35, 36, 37, 38, 43]

/** Category of table 2 for flammable gases. */
const FLAMMABLE_GAS = 'W2'

/** The line with the category that beta (table 4) asks for, where it is a flammable gas of table 1 and the ledger has none. */
export function withGasCategory(line: InventoryLine, tables: GradingTables): InventoryLine {
  if ((line.categories ?? []).length > 0) return line
  const match = findSubstance(tables, line.substance, line.cas ?? null)
  return match.kind === 'found' && FLAMMABLE_GASES.includes(match.substance.no)
    ? { ...line, categories: [FLAMMABLE_GAS] }
    : line
}

/** What the choice of method by GB/T 37243 asks of an inventory; null = a line cannot be told, so nothing is concluded. */
export interface GasFacts {
  readonly gasSum: number | null
  readonly hasExplosives: boolean | null
  /** Lines that are outside table 1 or without a quantity. */
  readonly open: readonly string[]
}

/** Sum of q/Q over the toxic and flammable gases of an inventory, and whether it holds explosives. Empty: nothing known. */
export function gasFactsOf(inventory: readonly InventoryLine[], tables: GradingTables): GasFacts {
  if (inventory.length === 0) return { gasSum: null, hasExplosives: null, open: [] }
  const open: string[] = []
  let gasSum = 0
  let hasExplosives = false
  for (const { substance, cas, quantityT } of inventory) {
    const match = findSubstance(tables, substance, cas ?? null)
    if (match.kind !== 'found') {
      open.push(substance)
      continue
    }
    const { no, criticalT } = match.substance
    if (EXPLOSIVES.includes(no)) hasExplosives = true
    if (!TOXIC_GASES.includes(no) && !FLAMMABLE_GASES.includes(no)) continue
    if (quantityT === null || !(quantityT >= 0)) open.push(substance)
    else gasSum += quantityT / criticalT
  }
  // What is already there stays there, whatever the other lines turn out to be.
  return {
    gasSum: open.length === 0 || gasSum >= 1 ? gasSum : null,
    hasExplosives: hasExplosives || (open.length === 0 ? false : null),
    open,
  }
}
