import type { Indicator, Quantity, Where } from '../../core/plans/indicator.ts'
import { ROW_FIELDS } from '../../core/plans/column-rows.ts'

/** Fields of a kind that an indicator asks of its rows, in the order it names them, without those every row has. */
export function askedFields(indicator: Indicator, kind: string): string[] {
  const fields = new Set<string>()
  const add = (name: string | undefined): void => {
    if (name !== undefined) fields.add(name)
  }
  const walk = (where: Where | undefined): void => {
    for (const [name, test] of Object.entries(where ?? {})) {
      if (name === 'any') for (const one of test as readonly Where[]) walk(one)
      else if (name === 'not') walk(test as Where)
      else add(name)
    }
  }
  const ask = (quantity: Quantity | undefined): void => {
    if (quantity?.kind !== kind) return
    walk(quantity.where)
    add(quantity.during?.field)
    add(quantity.sum)
  }
  ask(indicator.of)
  if (indicator.of.kind === kind) {
    if ('have' in indicator) walk(indicator.have)
    if ('on' in indicator) add(indicator.on)
    if ('days' in indicator) [indicator.days.from, indicator.days.to].forEach(add)
    if ('per' in indicator) add(indicator.per?.by)
  }
  if ('part' in indicator) ask(indicator.part)
  if ('less' in indicator) ask(indicator.less)
  if ('per' in indicator && indicator.per?.kind === kind) walk(indicator.per.where)
  for (const own of ROW_FIELDS) fields.delete(own)
  return [...fields]
}
