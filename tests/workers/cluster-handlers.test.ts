import { describe, expect, it } from 'vitest'
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
    closedSpells: { starts: new Uint32Array(3), days: new Int32Array() },
  },
}

describe('handlers of the cluster worker', () => {
  it('cluster anew when the day changes: one, then both, then the other', async () => {
    const { loadSet, clusterView } = createClusterHandlers()
    await loadSet({ set: 'hazards', source })
    const worstAndCount = async (asOf: number) => {
      const view = await clusterView({ set: 'hazards', asOf, zoom: 12, bbox })
      return [...view.worst].map((worst, i) => [worst, view.count[i]])
    }
    expect(await worstAndCount(9)).toEqual([])
    expect(await worstAndCount(15)).toEqual([[0, 1]])
    expect(await worstAndCount(25)).toEqual([[0, 2]])
    expect(await worstAndCount(30)).toEqual([[3, 1]])
  })

  it('forget the clusters of replaced rows', async () => {
    const { loadSet, clusterView } = createClusterHandlers()
    const ranked = { kind: 'ranked' as const, lngLat: source.lngLat, keep: null, rank: Uint8Array.of(1, 2) }
    await loadSet({ set: 'site:enterprise', source: ranked })
    const before = await clusterView({ set: 'site:enterprise', asOf: 0, zoom: 3, bbox })
    await loadSet({ set: 'site:enterprise', source: { ...ranked, keep: Uint8Array.of(0, 1) } })
    const after = await clusterView({ set: 'site:enterprise', asOf: 0, zoom: 3, bbox })
    expect([[...before.count], [...after.count]]).toEqual([[2], [1]])
  })

  it('refuse to expand a cluster of a set never viewed', async () => {
    const { expandCluster } = createClusterHandlers()
    const failed = await Promise.resolve()
      .then(() => expandCluster({ set: 'x', clusterId: 1, limit: 5 }))
      .catch((error: unknown) => error)
    expect(isAppError(failed, 'worker/failed')).toBe(true)
  })
})
