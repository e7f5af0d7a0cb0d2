import { MessageChannel } from 'node:worker_threads'
import { createPinia, setActivePinia } from 'pinia'
import { createApp } from 'vue'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decodeTable } from '../../src/api/arrow-columns.ts'
import { NO_CHOICES } from '../../src/core/filter/choices.ts'
import { NO_DAY } from '../../src/core/time/calendar-day.ts'
import { isAppError } from '../../src/core/errors.ts'
import { useAsOfStore } from '../../src/stores/as-of-store.ts'
import { useFilterStore } from '../../src/stores/filter-store.ts'
import { FILTER_WORKER, useQueryStore } from '../../src/stores/query-store.ts'
import { useTablesStore } from '../../src/stores/tables-store.ts'
import { createWorkerClient } from '../../src/workers/client.ts'
import type { FilterCalls } from '../../src/workers/filter-calls.ts'
import { createFilterHandlers } from '../../src/workers/filter-handlers.ts'
import type { Handlers, MessagePortLike } from '../../src/workers/protocol.ts'
import { serveCalls } from '../../src/workers/serve.ts'
import { encodeRows, type ArrowRow } from '../helpers/arrow-rows.ts'

const none = { assignedDay: NO_DAY, rectifyingDay: NO_DAY, reviewDay: NO_DAY, stateTurns: '', closedSpells: '' }
const hazard = {
  sector: 'fire',
  source: 'daily',
  type: '',
  state: 'found',
  villageId: '',
  siteId: '',
  supervised: 0,
  ...none,
}
/** Five hazards found on day 100; on day 150 the first is major, the fourth closed. */
const ROWS: ArrowRow[] = [0, 1, 2, 3, 4].map((row) => ({
  ...hazard,
  id: `h${row}`,
  name: `隐患 ${row}`,
  lngLat: [121 + row, 31],
  severity: row === 0 ? 'major' : 'general',
  foundDay: 100,
  deadlineDay: 160,
  closedDay: row === 3 ? 120 : NO_DAY,
}))

/** A filter worker in this process, over a real channel of Node with structured clone and transfer. */
class InProcess {
  asked = 0
  started = 0
  crash: (reason: string) => void = () => undefined
  private readonly ports: { close(): void }[] = []
  constructor(private readonly over: (own: Handlers<FilterCalls>) => Partial<Handlers<FilterCalls>> = () => ({})) {}

  readonly start = (onCrash: (reason: string) => void) => {
    this.started++
    this.crash = onCrash
    const { port1, port2 } = new MessageChannel()
    this.ports.push(port1, port2)
    const end = (port: typeof port1): MessagePortLike => ({
      postMessage: (message, transfer) => port.postMessage(message, transfer as ArrayBuffer[]),
      addEventListener: (_, listener) => port.on('message', (data: unknown) => listener({ data })),
    })
    const own = createFilterHandlers()
    const handlers = { ...own, ask: (request: FilterCalls['ask']['request']) => (this.asked++, own.ask(request)) }
    serveCalls<FilterCalls>(end(port2), { ...handlers, ...this.over(handlers) })
    return { ...createWorkerClient<FilterCalls>(end(port1)), stop: () => port1.close() }
  }
  close() {
    this.ports.forEach((port) => port.close())
  }
}

let worker: InProcess
afterEach(() => worker.close())

function stores(made = new InProcess()) {
  worker = made
  const pinia = createPinia()
  createApp({}).use(pinia).provide(FILTER_WORKER, made.start)
  setActivePinia(pinia)
  useAsOfStore().chosen = '1970-05-31'
  return { query: useQueryStore(), tables: useTablesStore(), filter: useFilterStore(), asOf: useAsOfStore() }
}
const read = (name: 'hazards', rows: readonly ArrowRow[]) => decodeTable(name, encodeRows(name, rows))
const put = (value: ReturnType<typeof read>) => {
  useTablesStore().states.hazards = { status: 'ready', value, at: 0 }
}
const idle = (query: ReturnType<typeof useQueryStore>) => expect.poll(() => query.isBusy).toBe(false)
const openCount = (query: ReturnType<typeof useQueryStore>) => query.answer?.tables.hazards?.kept

describe('the query store', () => {
  beforeEach(() => {
    worker = new InProcess()
  })

  it('has no answer, and starts no worker, before there are rows', async () => {
    const { query } = stores()
    await idle(query)
    expect([query.state.status, query.answer, worker.started]).toEqual(['idle', null, 0])
  })

  it('answers when rows arrive, and anew when choices, day or rows change', async () => {
    const { query, filter, asOf } = stores()
    put(read('hazards', ROWS))
    await expect.poll(() => openCount(query)).toBe(4)
    expect(query.answer?.tables.sites).toBeNull()
    filter.set('severity', ['major'])
    await expect.poll(() => openCount(query)).toBe(1)
    expect(query.answer?.choices).toBe(filter.choices)
    asOf.choose('1970-03-01')
    await expect.poll(() => openCount(query)).toBe(0)
    filter.clear()
    asOf.choose('1970-05-31')
    put(read('hazards', ROWS.slice(0, 2)))
    await expect.poll(() => openCount(query)).toBe(2)
  })

  it('asks the newest question only: those in between are dropped', async () => {
    const { query, asOf } = stores()
    put(read('hazards', ROWS))
    await expect.poll(() => openCount(query)).toBe(4)
    const before = worker.asked
    for (let day = 1; day <= 28; day++) {
      asOf.choose(`1970-06-${String(day).padStart(2, '0')}`)
      await Promise.resolve()
    }
    await expect.poll(() => query.answer?.asOf).toBe(asOf.day)
    expect(worker.asked - before).toBeLessThanOrEqual(2)
  })

  it('keeps the same mask while it says the same, and drops it as soon as the rows are others', async () => {
    const { query, filter, asOf } = stores()
    put(read('hazards', ROWS))
    filter.set('severity', ['major'])
    await expect.poll(() => openCount(query)).toBe(1)
    const mask = query.answer?.tables.hazards?.mask
    expect([...(mask ?? [])]).toEqual([1, 0, 0, 0, 0])
    asOf.choose('1970-05-30')
    await expect.poll(() => query.answer?.asOf).toBe(149)
    expect(query.answer?.tables.hazards?.mask).toBe(mask)
    // Other rows, as many as before: the old mask would hide the wrong ones.
    put(read('hazards', [...ROWS].reverse()))
    expect(query.answer?.tables.hazards).toMatchObject({ kept: 1, mask: null })
    await expect.poll(() => [...(query.answer?.tables.hazards?.mask ?? [])]).toEqual([0, 0, 0, 0, 1])
  })

  it('keeps the last answer when the next fails, says why, and recovers', async () => {
    let isBroken = false
    const made = new InProcess(({ ask }) => ({
      ask: (request) => {
        if (isBroken) throw new Error('no memory')
        return ask(request)
      },
    }))
    const { query, filter } = stores(made)
    put(read('hazards', ROWS))
    await expect.poll(() => openCount(query)).toBe(4)
    isBroken = true
    filter.set('severity', ['major'])
    await expect.poll(() => query.state.status).toBe('failed')
    expect(openCount(query)).toBe(4)
    expect(query.state.status === 'failed' && isAppError(query.state.error, 'worker/failed')).toBe(true)
    isBroken = false
    await query.retry()
    expect([query.state.status, openCount(query)]).toEqual(['ready', 1])
  })

  it('starts a broken worker once more by itself, brings the rows again and says so', async () => {
    const { query, filter } = stores()
    put(read('hazards', ROWS))
    filter.set('severity', ['major'])
    await expect.poll(() => openCount(query)).toBe(1)
    worker.crash('out of memory')
    await idle(query)
    expect([worker.started, query.restarts, query.state.status, openCount(query)]).toEqual([2, 1, 'ready', 1])
    expect([...(query.answer?.tables.hazards?.mask ?? [])]).toEqual([1, 0, 0, 0, 0])
  })

  it('fails visibly when no worker can be started', async () => {
    const made = new InProcess()
    const { query } = stores(Object.assign(made, { start: () => { throw new Error('no Worker here') } })) // prettier-ignore
    put(read('hazards', ROWS))
    await expect.poll(() => query.state.status).toBe('failed')
    expect(query.answer).toBeNull()
  })

  it('gives the rows behind a number, of the rows the page has now', async () => {
    const { query } = stores()
    const open = { table: 'hazards' as const, standing: 'open' as const, asOf: 150, from: null, to: null, choices: NO_CHOICES } // prettier-ignore
    await expect(query.rowsOf(open)).rejects.toMatchObject({ code: 'record/not-found' })
    put(read('hazards', ROWS))
    expect([...(await query.rowsOf(open))]).toEqual([0, 1, 2, 4])
    const asking = query.rowsOf(open)
    put(read('hazards', ROWS.slice(1)))
    expect([...(await asking)]).toEqual([0, 1, 3])
  })

  it('forgets the answer when the rows go: another town is being loaded', async () => {
    const { query, tables } = stores()
    put(read('hazards', ROWS))
    await expect.poll(() => openCount(query)).toBe(4)
    tables.states.hazards = { status: 'idle' }
    await expect.poll(() => query.state.status).toBe('idle')
    expect(query.answer).toBeNull()
  })
})
