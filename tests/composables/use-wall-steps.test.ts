// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { useWallSteps } from '../../src/composables/use-wall-steps.ts'

const STAYS = [
  { name: 'a', ms: 1_000 },
  { name: 'b', ms: 2_000 },
  { name: 'rest', ms: 5_000 },
]

describe('stays one after another', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
  afterEach(() => vi.useRealTimers())

  function start() {
    const scope = effectScope()
    const isRunning = ref(true)
    const key = ref('1')
    const stays = ref<readonly (typeof STAYS)[number][]>(STAYS)
    const current = scope.run(() =>
      useWallSteps({ stays: () => stays.value, key: () => key.value, isRunning: () => isRunning.value }),
    )
    return { scope, isRunning, key, stays, shown: () => current?.value?.name ?? null }
  }

  it('each for its time, and again from the first', () => {
    const { shown, scope } = start()
    expect(shown()).toBe('a')
    vi.advanceTimersByTime(1_000)
    expect(shown()).toBe('b')
    vi.advanceTimersByTime(2_000)
    expect(shown()).toBe('rest')
    vi.advanceTimersByTime(5_000)
    expect(shown()).toBe('a')
    scope.stop()
  })

  it('held: the rest of the stay is kept', async () => {
    const { shown, isRunning, scope } = start()
    vi.advanceTimersByTime(600)
    isRunning.value = false
    await nextTick()
    vi.advanceTimersByTime(60_000)
    expect(shown()).toBe('a')
    isRunning.value = true
    await nextTick()
    vi.advanceTimersByTime(399)
    expect(shown()).toBe('a')
    vi.advanceTimersByTime(1)
    expect(shown()).toBe('b')
    scope.stop()
  })

  it('another scene begins with the first, fewer stays do not lead beside them', async () => {
    const { shown, key, stays, scope } = start()
    vi.advanceTimersByTime(3_000)
    expect(shown()).toBe('rest')
    stays.value = STAYS.slice(0, 1)
    await nextTick()
    expect(shown()).toBe('a')
    stays.value = STAYS
    key.value = '2'
    await nextTick()
    expect(shown()).toBe('a')
    scope.stop()
  })

  it('ends with its scope: no timer is left', () => {
    const { scope } = start()
    scope.stop()
    expect(vi.getTimerCount()).toBe(0)
  })
})
