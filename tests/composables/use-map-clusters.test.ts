import { mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h, shallowRef } from 'vue'
import type { AppError } from '../../src/core/errors.ts'
import { columnsOf } from '../../src/core/clusters/point-pieces.ts'
import type { ClusterSource } from '../../src/layers/cluster-sets.ts'
import type { LayerId } from '../../src/layers/map-input.ts'
import { useMapClusters, type MapClusters } from '../../src/composables/use-map-clusters.ts'
import { createClusterHandlers } from '../../src/workers/cluster-handlers.ts'
import type { WorkerClient } from '../../src/workers/client.ts'
import type { ClusterCalls } from '../../src/workers/protocol.ts'

const source = (rank: number): ClusterSource => ({
  columns: columnsOf({ kind: 'ranked', lngLat: Float64Array.of(121, 31), keep: null, rank: Uint8Array.of(rank) }),
  keep: null,
})

/** Calls that bring the rows of a small set of hazards. */
const LOAD = ['openSet', 'addRows', 'timeMarks']

/** The real handlers behind the client's interface; answers wait until `release` when `held`. */
function fakeWorker(held = false) {
  const handlers = createClusterHandlers()
  const calls: string[] = []
  let open: (() => void)[] = []
  let isStopped = false
  const client: WorkerClient<ClusterCalls> & { stop(): void } = {
    async call(name, request) {
      calls.push(name)
      if (held) await new Promise<void>((resolve) => open.push(resolve))
      return handlers[name](request)
    },
    stop: () => (isStopped = true),
  }
  const release = async () => {
    for (let turn = 0; turn < 20; turn++) {
      open.splice(0).forEach((resolve) => resolve())
      await Promise.resolve()
    }
    open = []
  }
  return { client, calls, release, stopped: () => isStopped }
}

function mountClusters(worker: ReturnType<typeof fakeWorker>) {
  const asOf = shallowRef(0)
  const sets = shallowRef<ReadonlyMap<LayerId, ClusterSource>>(new Map([['hazards', source(1)]]))
  const visible = shallowRef<ReadonlySet<LayerId>>(new Set<LayerId>(['hazards']))
  const area = shallowRef<{ zoom: number; bbox: [number, number, number, number] } | null>({
    zoom: 12,
    bbox: [120, 30, 122, 32],
  })
  const failures: AppError[] = []
  let clusters: MapClusters | undefined
  const wrapper = mount(
    defineComponent(() => {
      clusters = useMapClusters({
        sets: () => sets.value,
        asOf: () => asOf.value,
        area: () => area.value,
        visible: () => visible.value,
        onFailed: (error) => failures.push(error),
        start: () => worker.client,
      })
      return () => h('div')
    }),
  )
  return { asOf, sets, visible, area, failures, wrapper, worst: () => clusters?.views.value.hazards?.worst[0] }
}

describe('useMapClusters', () => {
  it('loads a set once and asks again when day, area or rows change', async () => {
    const worker = fakeWorker()
    const { asOf, sets, worst } = mountClusters(worker)
    await vi.waitFor(() => expect(worst()).toBe(1))
    asOf.value = 1
    await vi.waitFor(() => expect(worker.calls).toEqual([...LOAD, 'clusterView', 'clusterView']))
    sets.value = new Map([['hazards', source(2)]])
    await vi.waitFor(() => expect(worst()).toBe(2))
    expect(worker.calls.filter((call) => call === 'openSet')).toHaveLength(2)
  })

  it('has one question under way and then only the newest, however often the day changes', async () => {
    const worker = fakeWorker(true)
    const { asOf, worst } = mountClusters(worker)
    for (let day = 1; day <= 20; day++) {
      asOf.value = day
      await Promise.resolve()
    }
    expect(worker.calls).toEqual(['openSet'])
    await worker.release()
    await vi.waitFor(() => expect(worst()).toBe(1))
    expect(worker.calls).toEqual([...LOAD, 'clusterView', 'clusterView'])
  })

  it('asks nothing for hidden layers and before there is a map', async () => {
    const worker = fakeWorker()
    const { visible, area, worst } = mountClusters(worker)
    await vi.waitFor(() => expect(worst()).toBe(1))
    visible.value = new Set()
    area.value = null
    const before = worker.calls.length
    await Promise.resolve()
    area.value = { zoom: 3, bbox: [0, 0, 1, 1] }
    await Promise.resolve()
    expect(worker.calls.length).toBe(before)
  })

  it('says when the worker fails, and stops it with the scope', async () => {
    const worker = fakeWorker()
    worker.client.call = () => Promise.reject(new Error('out of memory'))
    const { failures, wrapper } = mountClusters(worker)
    await vi.waitFor(() => expect(failures.map(({ code }) => code)).toEqual(['worker/failed']))
    wrapper.unmount()
    expect(worker.stopped()).toBe(true)
  })
})
