import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { Codes } from '../core/columns/columns.ts'
import type { Texts } from '../core/columns/texts.ts'
import type { AppError } from '../core/errors.ts'
import { codesAt, orderKeys, placeOf, rowsByKey, type OrderKey } from '../core/rows/row-order.ts'
import { isAbort, toAppError } from '../api/http.ts'
import type { WorkerClient } from '../workers/client.ts'
import type { RowOrderCalls, SentKey } from '../workers/row-order-protocol.ts'
import { buffersOf } from '../workers/serve.ts'
import { startRowOrderWorker } from '../workers/start-row-order-worker.ts'
import { inSlices } from './in-slices.ts'

/** What the rows of a column are ordered by. Titles of codes, texts and strings are ordered by the language. */
export type ColumnOrder =
  | { readonly by: 'number'; readonly of: (row: number) => number }
  | { readonly by: 'code'; readonly codes: Codes; readonly titleOf: (value: string) => string }
  | { readonly by: 'texts'; readonly texts: Texts }
  | { readonly by: 'string'; readonly of: (row: number) => string }

export interface OrderWish {
  rows: Uint32Array<ArrayBufferLike>
  order: ColumnOrder
  isDescending: boolean
  language: string
}

export interface RowOrder {
  /** Rows in order; those of the last wish until the next are ready. */
  rows: ShallowRef<Uint32Array<ArrayBufferLike>>
  isOrdering: Ref<boolean>
  error: ShallowRef<AppError | null>
}

/** Up to here ordering takes a few milliseconds and the page does it itself. */
const ROWS_AT_ONCE = 2000

/** Orders the rows of a table without holding up the page: few rows at once, many in a worker. */
export function useRowOrder(
  wish: () => OrderWish,
  start: () => WorkerClient<RowOrderCalls> & { stop(): void } = startRowOrderWorker,
): RowOrder {
  const rows = shallowRef<Uint32Array<ArrayBufferLike>>(new Uint32Array())
  const isOrdering = ref(false)
  const error = shallowRef<AppError | null>(null)
  let worker: ReturnType<typeof start> | null = null
  let running: AbortController | null = null
  /** Keys of the last order, so that the other direction needs no second ranking. */
  let last: { wish: OrderWish; keys: Float64Array } | null = null

  async function run(next: OrderWish) {
    running?.abort()
    error.value = null
    if (next.rows.length <= ROWS_AT_ONCE) {
      isOrdering.value = false
      const keys = orderKeys(next.rows, keyAtOnce(next), next.language)
      rows.value = rowsByKey(next.rows, keys, next.isDescending)
      return
    }
    const own = new AbortController()
    running = own
    isOrdering.value = true
    // Rows of another set must not stand under new columns while the order is made.
    if (!isSameSet(rows.value, next.rows, last?.wish.rows)) rows.value = next.rows
    try {
      const key = await keyToSend(next, own.signal)
      worker ??= start()
      const { isDescending, language } = next
      const options = { signal: own.signal, transfer: buffersOf(key) }
      const answer = await worker.call('order', { rows: next.rows, key, isDescending, language }, options)
      last = { wish: next, keys: answer.keys }
      rows.value = answer.rows
      isOrdering.value = false
    } catch (reason) {
      if (isAbort(reason) || own.signal.aborted) return
      error.value = toAppError(reason)
      isOrdering.value = false
    }
  }

  async function keyToSend(next: OrderWish, signal: AbortSignal): Promise<SentKey> {
    const before = last
    if (before && before.wish.rows === next.rows && before.wish.order === next.order) {
      if (before.wish.language === next.language) return { kind: 'keys', keys: before.keys.slice() }
    }
    const { order } = next
    switch (order.by) {
      case 'number': {
        const keys = new Float64Array(next.rows.length)
        await inSlices(keys.length, (from, to) => fillNumbers(keys, next.rows, order.of, from, to), signal)
        return { kind: 'keys', keys }
      }
      case 'string': {
        const places = new Map<string, number>()
        const codes = new Uint32Array(next.rows.length)
        const fill = (from: number, to: number) => {
          for (let at = from; at < to; at++) codes[at] = placeOf(places, order.of(next.rows[at] ?? 0))
        }
        await inSlices(codes.length, fill, signal)
        return { kind: 'coded', places: codes, texts: [...places.keys()] }
      }
      case 'code':
        return codedKey(next.rows, order.codes, order.titleOf)
      case 'texts':
        // A view crosses with its whole buffer: the column's own part is cut out first.
        return { kind: 'texts', offsets: order.texts.offsets.slice(), bytes: order.texts.bytes.slice() }
    }
  }

  watch(wish, (next) => void run(next), { immediate: true })
  onScopeDispose(() => {
    running?.abort()
    worker?.stop()
  })
  return { rows, isOrdering, error }
}

function isSameSet(shown: Uint32Array, next: Uint32Array, asked: Uint32Array | undefined): boolean {
  return shown === next || (asked === next && shown.length === next.length)
}

function fillNumbers(
  keys: Float64Array,
  rows: Uint32Array<ArrayBufferLike>,
  of: (row: number) => number,
  from: number,
  to: number,
) {
  for (let at = from; at < to; at++) keys[at] = of(rows[at] ?? 0)
}

function codedKey(rows: Uint32Array<ArrayBufferLike>, codes: Codes, titleOf: (value: string) => string) {
  const texts = [...codes.values.map((value) => (value === '' ? '' : titleOf(value))), '']
  return { kind: 'coded' as const, places: codesAt(codes, rows), texts }
}

function keyAtOnce({ rows, order }: OrderWish): OrderKey {
  switch (order.by) {
    case 'number':
      return { kind: 'keys', keys: Float64Array.from(rows, order.of) }
    case 'code':
      return codedKey(rows, order.codes, order.titleOf)
    case 'texts':
      return { kind: 'texts', texts: order.texts }
    case 'string': {
      const places = new Map<string, number>()
      const codes = Uint32Array.from(rows, (row) => placeOf(places, order.of(row)))
      return { kind: 'coded', places: codes, texts: [...places.keys()] }
    }
  }
}
