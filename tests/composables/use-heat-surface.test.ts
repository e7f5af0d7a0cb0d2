import { mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h, shallowRef } from 'vue'
import { columnsOf } from '../../src/core/clusters/point-pieces.ts'
import type { HeatQuestion, HeatVillage } from '../../src/core/heat/heat-engine.ts'
import type { ClusterSource } from '../../src/layers/cluster-sets.ts'
import { useHeatSurface, type HeatSurfaceState } from '../../src/composables/use-heat-surface.ts'
import { createHeatHandlers } from '../../src/workers/heat-handlers.ts'
import type { HeatWorker } from '../../src/workers/start-heat-worker.ts'
import { sourceOf, TOWN } from '../core/heat/make-source.ts'

const ask = (day: number): HeatQuestion => ({
  day,
  options: { radiusM: 1000, weights: 'none', scope: 'town' },
  villages: [],
})
const hazards = (count: number): ClusterSource => ({
  columns: columnsOf(sourceOf(Array.from({ length: count }, (_, i) => ({ lng: 121.25, lat: 31.05, found: i })))),
  keep: null,
})
const LOAD = ['openRows', 'addRows', 'closeRows']

/** Real handlers behind the client's interface; each start is a worker of its own. */
function fakeWorkers() {
  const calls: string[] = []
  const crashes: ((reason: string) => void)[] = []
  const held: (() => void)[] = []
  const fake = { isHeld: false, stopped: 0, failure: null as Error | null }
  function start(onCrash: (reason: string) => void): HeatWorker {
    const handlers = createHeatHandlers()
    crashes.push(onCrash)
    return {
      async call(name, request, { signal } = {}) {
        calls.push(name)
        if (fake.failure) throw fake.failure
        if (fake.isHeld) {
          await new Promise<void>((resolve, reject) => {
            held.push(resolve)
            signal?.addEventListener('abort', () => reject(signal.reason as Error))
          })
        }
        return handlers[name](request)
      },
      stop: () => void fake.stopped++,
    }
  }
  return { fake, calls, crashes, start, release: () => held.splice(0).forEach((resolve) => resolve()) }
}

function mountHeat(workers: ReturnType<typeof fakeWorkers>) {
  const question = shallowRef<HeatQuestion | null>(ask(0))
  const source = shallowRef<ClusterSource | null>(hazards(10))
  const villages = shallowRef<readonly HeatVillage[]>([])
  let heat: HeatSurfaceState | undefined
  const wrapper = mount(
    defineComponent(() => {
      heat = useHeatSurface({
        question: () => question.value,
        source: () => source.value,
        bounds: () => TOWN,
        villages: () => villages.value,
        start: workers.start,
      })
      return () => h('div')
    }),
  )
  const state = () => {
    if (!heat) throw new Error('not mounted')
    return heat.state.value
  }
  const count = () => {
    const now = state()
    return now.status === 'ready' ? now.value.hazards : null
  }
  return { question, source, wrapper, state, count, retry: () => heat?.retry() }
}

describe('useHeatSurface', () => {
  it('starts no worker before someone looks, and sends the rows once', async () => {
    const workers = fakeWorkers()
    const { question, count, state } = mountHeat(workers)
    question.value = null
    await Promise.resolve()
    const other = fakeWorkers()
    const idle = mountHeat(other)
    idle.question.value = null
    await vi.waitFor(() => expect(state().status).toBe('idle'))
    question.value = ask(3)
    await vi.waitFor(() => expect(count()).toBe(4))
    question.value = ask(5)
    await vi.waitFor(() => expect(count()).toBe(6))
    expect(workers.calls.filter((call) => call === 'openRows')).toHaveLength(1)
  })

  it('answers the newest of many days and leaves those between out; the last picture stays meanwhile', async () => {
    const workers = fakeWorkers()
    const { question, count, state } = mountHeat(workers)
    await vi.waitFor(() => expect(count()).toBe(1))
    workers.fake.isHeld = true
    for (let day = 1; day <= 8; day++) {
      question.value = ask(day)
      await Promise.resolve()
    }
    expect(count()).toBe(1)
    workers.fake.isHeld = false
    workers.release()
    await vi.waitFor(() => expect(count()).toBe(9))
    expect(workers.calls.slice(LOAD.length)).toEqual(['surfaceOn', 'surfaceOn', 'surfaceOn'])
    expect(state().status).toBe('ready')
  })

  it('sends the mask of a filter alone', async () => {
    const workers = fakeWorkers()
    const { source, question, count } = mountHeat(workers)
    question.value = ask(9)
    await vi.waitFor(() => expect(count()).toBe(10))
    const keep = Uint8Array.from({ length: 10 }, (_, row) => Number(row < 3))
    source.value = { columns: source.value?.columns ?? hazards(0).columns, keep }
    await vi.waitFor(() => expect(count()).toBe(3))
    expect(keep.length).toBe(10)
    expect(workers.calls.filter((call) => call === 'openRows')).toHaveLength(1)
  })

  it('keeps the last picture when the worker breaks, says why, and starts another for the next question', async () => {
    const workers = fakeWorkers()
    const { question, state, count } = mountHeat(workers)
    await vi.waitFor(() => expect(count()).toBe(1))
    workers.fake.isHeld = true
    question.value = ask(2)
    await Promise.resolve()
    workers.crashes[0]?.('out of memory')
    await vi.waitFor(() => expect(state()).toMatchObject({ status: 'failed', error: { code: 'worker/failed' } }))
    expect(state()).toMatchObject({ previous: { hazards: 1 } })
    workers.fake.isHeld = false
    question.value = ask(3)
    await vi.waitFor(() => expect(count()).toBe(4))
    expect(workers.crashes).toHaveLength(2)
  })

  it('tells a failure and mends it by asking again', async () => {
    const workers = fakeWorkers()
    workers.fake.failure = new Error('no memory')
    const { state, count, retry } = mountHeat(workers)
    await vi.waitFor(() => expect(state().status).toBe('failed'))
    workers.fake.failure = null
    retry()
    await vi.waitFor(() => expect(count()).toBe(1))
  })

  it('shows nothing when it is switched off, even if an answer was under way, and ends with its scope', async () => {
    const workers = fakeWorkers()
    const { question, state, count, wrapper } = mountHeat(workers)
    await vi.waitFor(() => expect(count()).toBe(1))
    question.value = null
    await vi.waitFor(() => expect(state().status).toBe('idle'))
    wrapper.unmount()
    expect(workers.fake.stopped).toBe(1)
  })
})
