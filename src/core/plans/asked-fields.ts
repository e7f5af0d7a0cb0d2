import type { Indicator, Quantity, Where } from './indicator.ts'

/** A ledger that an indicator reads, and the fields it asks of it. */
export interface Asked {
  readonly kind: string
  readonly fields: readonly string[]
}

/** Ledgers and fields that an indicator reads, in the order it names them. */
export function askedOf(indicator: Indicator): Asked[] {
  const asked = new Map<string, Set<string>>()
  const ask = (kind: string, ...fields: (string | undefined)[]) => {
    const set = asked.get(kind) ?? new Set()
    asked.set(kind, set)
    for (const field of fields) if (field !== undefined) set.add(field)
  }
  const askQuantity = ({ kind, where, during, sum }: Quantity) => ask(kind, ...fieldsOf(where), during?.field, sum)
  askQuantity(indicator.of)
  const { kind } = indicator.of
  if ('have' in indicator) ask(kind, ...fieldsOf(indicator.have))
  if ('part' in indicator) askQuantity(indicator.part)
  if ('less' in indicator && indicator.less) askQuantity(indicator.less)
  if ('days' in indicator) ask(kind, indicator.days.from, indicator.days.to)
  if ('on' in indicator) ask(kind, indicator.on)
  if ('per' in indicator && indicator.per) {
    ask(kind, indicator.per.by)
    ask(indicator.per.kind, ...fieldsOf(indicator.per.where))
  }
  return [...asked].map(([one, fields]) => ({ kind: one, fields: [...fields] }))
}

function fieldsOf(where: Where | undefined): string[] {
  if (where === undefined) return []
  const own = Object.keys(where).filter((key) => key !== 'any' && key !== 'not')
  return [...own, ...(where.any ?? []).flatMap(fieldsOf), ...fieldsOf(where.not)]
}
