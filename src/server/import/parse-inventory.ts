import { normaliseHeader } from './normalise-header.ts'
import type { InventoryItem } from '../../contracts/site.ts'
import { refuse } from './cell-refusal.ts'
import type { Parsed } from './parse-cell.ts'
import { parseNumber } from './parse-number.ts'

/** Tonnes in one of the unit. */
const TONNES: Record<string, number> = {
  t: 1,
  吨: 1,
  ton: 1,
  tons: 1,
  tonne: 1,
  tonnes: 1,
  kg: 0.001,
  千克: 0.001,
  公斤: 0.001,
  万吨: 10_000,
}
const ITEM =
  /^(?<substance>.*?[^\d.\s(:×x*])\s*[:×x*]?\s*\(?\s*(?<quantity>\d[\d,]*(?:\.\d+)?)\s*(?<unit>[a-z]+|万?吨|千克|公斤)\s*\)?$/iu

/**
 * Substances of a hazard source: `substance|quantityT|cas; …` as the program writes them, or as ledgers word them:
 * `液氨 20吨；液氯5t`, `甲醇(3,000kg)`. Quantities become tonnes; a quantity without a unit is tonnes only between bars.
 *
 * @returns at least one item; one refusal for the first part that cannot be read.
 */
export function parseInventory(text: string): Parsed<InventoryItem[]> {
  const parts = text.normalize('NFKC').split(/[;、\n]|,(?!\d{3}(?!\d))/u)
  const items: InventoryItem[] = []
  for (const part of parts.map((one) => one.trim()).filter((one) => one !== '')) {
    const item = part.includes('|') ? readBarred(part) : readWorded(part)
    if (!item.ok) return item
    items.push(item.value)
  }
  if (items.length === 0) return refuse('inventory/empty', 'no substance')
  return { ok: true, value: items }
}

function readBarred(part: string): Parsed<InventoryItem> {
  const [substance = '', quantity = '', cas = '', ...rest] = part.split('|').map((one) => one.trim())
  if (substance === '' || rest.length > 0)
    return refuse('inventory/unreadable', `"${part}" is not substance|quantityT|cas`, { part })
  const quantityT = parseNumber(quantity, 't')
  if (!quantityT.ok)
    return refuse('inventory/quantity', `quantity of ${substance}: ${quantityT.message}`, { substance })
  if (quantityT.value < 0) return refuse('inventory/quantity', `quantity of ${substance} is negative`, { substance })
  if (cas !== '' && !isCas(cas))
    return refuse('inventory/cas', `"${cas}" is no CAS number (its check digit does not fit)`, { cas })
  return { ok: true, value: { substance, quantityT: quantityT.value, cas: cas === '' ? null : cas } }
}

function readWorded(part: string): Parsed<InventoryItem> {
  const groups = ITEM.exec(part)?.groups
  const factor = TONNES[normaliseHeader(groups?.unit ?? '')]
  if (!groups?.substance || groups.quantity === undefined || factor === undefined) {
    return refuse('inventory/unreadable', `"${part}" is not a substance with a quantity in t or kg`, { part })
  }
  const number = parseNumber(groups.quantity, undefined)
  if (!number.ok) return refuse('inventory/quantity', number.message, { substance: groups.substance })
  // kg to t by division: 300 * 0.001 is not 0.3.
  const quantityT = factor < 1 ? number.value / Math.round(1 / factor) : number.value * factor
  return { ok: true, value: { substance: groups.substance.trim(), quantityT, cas: null } }
}

/** CAS registry number with its check digit: digits from the right weighted 1, 2, 3 …, sum modulo 10. */
export function isCas(text: string): boolean {
  const match = /^(\d{2,7})-(\d{2})-(\d)$/.exec(text)
  if (!match) return false
  const digits = [...`${match[1]}${match[2]}`].reverse()
  return digits.reduce((sum, digit, at) => sum + Number(digit) * (at + 1), 0) % 10 === Number(match[3])
}
