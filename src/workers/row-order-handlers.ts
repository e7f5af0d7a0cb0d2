import { textsOver } from '../core/columns/texts.ts'
import { orderKeys, rowsByKey, type OrderKey } from '../core/rows/row-order.ts'
import type { Handlers } from './protocol.ts'
import type { RowOrderCalls, SentKey } from './row-order-protocol.ts'

/** Handlers of the ordering worker; without memory. */
export function createRowOrderHandlers(): Handlers<RowOrderCalls> {
  return {
    order({ rows, key, isDescending, language }) {
      const keys = orderKeys(rows, received(key), language)
      return { rows: rowsByKey(rows, keys, isDescending), keys }
    },
  }
}

function received(key: SentKey): OrderKey {
  return key.kind === 'texts' ? { kind: 'texts', texts: textsOver(key.offsets, key.bytes) } : key
}
