import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { VILLAGE_RULES } from '../../../src/catalog/village-rules.ts'
import { AppError } from '../../../src/core/errors.ts'
import { villageMeasures } from '../../../src/core/villages/measures.ts'
import { createWorkerClient } from '../../../src/workers/client.ts'
import type { MessagePortLike } from '../../../src/workers/protocol.ts'
import { serveCalls } from '../../../src/workers/serve.ts'
import { createVillagesHandlers } from '../../../src/workers/villages/handlers.ts'
import type { VillagesCalls } from '../../../src/workers/villages/protocol.ts'
import { loadHazards } from '../../../src/workers/villages/start-villages-worker.ts'
import { columnsOf, history, rowsOf } from '../../core/villages/make-histories.ts'

const facts = (id: string) => ({ id, name: id, kind: 'village', areaKm2: 2, residents: 0, households: null, enterprises: null, source: null, asOf: '2026-01-01' }) // prettier-ignore
const square = (id: string, x: number) => ({ type: 'Feature', properties: { id }, geometry: { type: 'Polygon', coordinates: [[[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]] } }) // prettier-ignore
const ANSWERS: Record<string, unknown> = {
  '/facts': { dataVersion: 7, changedAt: '2026-01-02T00:00:00Z', areaMethod: 'ellipsoid-wgs84', enterpriseMethod: 'register-of-enterprises', asOf: '2026-01-01', villages: ['v1', 'v2', 'v3'].map(facts) }, // prettier-ignore
  '/boundaries': { type: 'FeatureCollection', features: [square('v2', 1), square('v1', 0)] },
}
const answer: typeof globalThis.fetch = (url) => Promise.resolve(Response.json(ANSWERS[String(url)] ?? null, { status: String(url) in ANSWERS ? 200 : 404 })) // prettier-ignore
const URLS = { factsUrl: '/facts', boundariesUrl: '/boundaries', contiguityToleranceM: 1 }

/** A worker in this process, over a real channel with structured clone and transfer. */
async function withWorker<T>(work: (client: ReturnType<typeof createWorkerClient<VillagesCalls>>) => Promise<T>) {
  const { port1, port2 } = new MessageChannel()
  const portOf = (port: typeof port1): MessagePortLike => ({
    postMessage: (message, transfer) => port.postMessage(message, transfer as ArrayBuffer[]),
    addEventListener: (_, listener) => void port.on('message', (data: unknown) => listener({ data })),
  })
  serveCalls<VillagesCalls>(portOf(port2), createVillagesHandlers(answer))
  try {
    return await work(createWorkerClient<VillagesCalls>(portOf(port1)))
  } finally {
    port1.close()
    port2.close()
  }
}

const HISTORIES = fc.sample(history, { numRuns: 200, seed: 7 })
const OPTIONS = { asOf: 70, from: 30, repeatDays: 30 }

describe('the villages worker', () => {
  it('answers as the core does, after the columns crossed in pieces', async () => {
    const columns = columnsOf(HISTORIES)
    await withWorker(async (client) => {
      const head = await client.call('loadVillages', URLS)
      expect(head).toMatchObject({ dataVersion: 7, islands: ['v3'], withoutBoundary: ['v3'] })
      await loadHazards(client, 3, columns)
      // Copied, not moved: the page goes on using its table.
      expect(columns.foundDay.length).toBe(200)
      const { version, ...measures } = await client.call('measures', OPTIONS)
      expect(version).toBe(3)
      expect(measures).toEqual(villageMeasures(rowsOf(HISTORIES), head.facts, OPTIONS))
      const question = { ...OPTIONS, measure: 'open', villageId: 'v1' } as const
      const { rows } = await client.call('rows', question)
      expect(rows.length).toBe(measures.byVillage[0]?.open)
      const { town } = await client.call('changes', OPTIONS)
      expect(town.openBefore + town.found + town.reopened - town.closed).toBe(town.openNow)
      const series = await client.call('series', { asOf: 70, months: 2, keep: null })
      expect(series.open.at(-1)).toBe(measures.town.open)
      const settings = VILLAGE_RULES.statistics
      const statistics = await client.call('statistics', { measure: 'per1000Residents', options: OPTIONS, settings })
      // Residents are 0: no basis, and never a rate.
      expect(statistics.villages.map(({ raw, noBasis }) => [raw, noBasis])).toEqual(Array(3).fill([null, 'denominator-zero'])) // prettier-ignore
      const late = await client.call('statistics', { measure: 'late', options: OPTIONS, settings })
      expect(late.villages.map(({ numerator }) => numerator)).toEqual(
        measures.byVillage.map((one) => one.late.numerator),
      )
      const worst = await client.call('worst', { villageId: 'v1', options: OPTIONS, limit: 5 })
      expect(worst.repeats.length).toBe(measures.byVillage[0]?.repeat.numerator)
    })
  })

  it('gives points of a shared border to the first village by id, and none to a village without a polygon', async () => {
    await withWorker(async (client) => {
      await client.call('loadVillages', URLS)
      const { villageOf } = await client.call('assign', { lngLat: Float64Array.of(0.5, 0.5, 1, 0.5, 1.5, 0.5, 9, 9) })
      expect([...villageOf]).toEqual([0, 0, 1, -1])
    })
  })

  it('says what is missing: nothing loaded, pieces of another version, a server that refuses', async () => {
    await withWorker(async (client) => {
      await expect(client.call('measures', OPTIONS)).rejects.toThrow(AppError)
      await expect(client.call('commitHazards', { version: 9 })).rejects.toThrow('not begun')
      await expect(client.call('loadVillages', { ...URLS, factsUrl: '/none' })).rejects.toThrow('server/refused')
    })
  })
})
