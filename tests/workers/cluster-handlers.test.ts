import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../src/core/clusters/point-pieces.ts'
import type { PointSource } from '../../src/core/clusters/point-source.ts'
import { isAppError } from '../../src/core/errors.ts'
import { NO_DAY } from '../../src/core/time/calendar-day.ts'
import { createClusterHandlers } from '../../src/workers/cluster-handlers.ts'

const bbox: [number, number, number, number] = [-180, -85, 180, 85]
const source = {
  kind: 'hazards' as const,
  lngLat: Float64Array.of(121.4, 31.2, 121.4, 31.2),
  keep: null,
  isMajor: Uint8Array.of(1, 0),
  deadlineDay: Int32Array.of(NO_DAY, NO_DAY),
  days: {
    foundDay: Int32Array.of(10, 20),
    closedDay: Int32Array.of(30, NO_DAY),
    closedSpells: { starts: Uint32Array.of(0, 0, 1), days: Int32Array.of(40, 50) },
  },
}

/** Handlers with a set loaded row by row, as pieces come. */
async function withSet(rows: PointSource, crowdLimit?: number) {
  const handlers = createClusterHandlers(crowdLimit)
  const columns = columnsOf(rows)
  await handlers.openSet({ set: 'hazards', head: columns })
  for (let row = 0; row < columns.length; row++) {
    await handlers.addRows({ set: 'hazards', piece: columns.piece(row, row + 1) })
  }
  const view = async (asOf: number, box = bbox, marked: Uint32Array | null = null) =>
    await handlers.clusterView({ set: 'hazards', asOf, zoom: 12, bbox: box, marked })
  return { ...handlers, view }
}

describe('handlers of the cluster worker', () => {
  it('cluster anew when the day changes: one, then both, then the other, none while it is closed', async () => {
    const { view } = await withSet(source)
    const worstAndCount = async (asOf: number) => {
      const { worst, count } = await view(asOf)
      return [...worst].map((rank, i) => [rank, count[i]])
    }
    expect(await worstAndCount(9)).toEqual([])
    expect(await worstAndCount(15)).toEqual([[0, 1]])
    expect(await worstAndCount(25)).toEqual([[0, 2]])
    expect(await worstAndCount(30)).toEqual([[3, 1]])
    expect(await worstAndCount(45)).toEqual([])
    expect(await worstAndCount(50)).toEqual([[3, 1]])
  })

  it('take another mask without the rows, and say for which day and how many they answer', async () => {
    const { view, setKeep } = await withSet(source)
    expect(await view(25)).toMatchObject({ asOf: 25, total: 2, isCrowded: false })
    await setKeep({ set: 'hazards', keep: Uint8Array.of(0, 1) })
    expect(await view(25)).toMatchObject({ total: 1, worst: Uint8Array.of(3) })
    await setKeep({ set: 'hazards', keep: null })
    expect((await view(25)).total).toBe(2)
  })

  it('forget the rows of a set that is opened anew', async () => {
    const { view, openSet } = await withSet(source)
    await openSet({ set: 'hazards', head: { kind: 'hazards', length: 0 } })
    expect((await view(25)).length).toBe(0)
  })

  it('cluster only what is in the box where all are too many, and nothing where the box holds too many', async () => {
    const lngLat = Float64Array.of(121, 31, 121, 31, 122, 32, 123, 33)
    const ranked = { kind: 'ranked' as const, lngLat, keep: null, rank: Uint8Array.of(0, 1, 2, 3) }
    const { view } = await withSet(ranked, 2)
    expect(await view(0)).toMatchObject({ length: 0, total: 4, isCrowded: true })
    const near = await view(0, [120.9, 30.9, 121.1, 31.1])
    expect([near.isCrowded, [...near.count], [...near.worst]]).toEqual([false, [2], [0]])
    expect([...(await view(0, [121.9, 31, 124, 34])).worst].sort()).toEqual([2, 3])
  })

  it('tell which cluster holds a marked row', async () => {
    const { view } = await withSet(source)
    expect([...(await view(25, bbox, Uint32Array.of(1))).holders]).toEqual([0])
    expect([...(await view(15, bbox, Uint32Array.of(0, 1))).holders]).toEqual([-1, -1])
  })

  it('refuse to expand a cluster of a set never viewed', async () => {
    const { expandCluster } = createClusterHandlers()
    const failed = await Promise.resolve()
      .then(() => expandCluster({ set: 'x', clusterId: 1, limit: 5 }))
      .catch((error: unknown) => error)
    expect(isAppError(failed, 'worker/failed')).toBe(true)
  })
})
