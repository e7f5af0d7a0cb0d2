import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useSceneReady } from '../../../../src/views/wall/map/use-scene-ready.ts'

const entry = ref('1/overview')
const isComplete = ref(false)
const isWithoutMap = ref(false)
let drawn: (() => void) | null = null
let scope: EffectScope
let ready: string[] = []

beforeEach(() => {
  vi.useFakeTimers()
  entry.value = '1/overview'
  isComplete.value = false
  isWithoutMap.value = false
  drawn = null
  ready = []
  scope = effectScope()
  scope.run(() =>
    useSceneReady({
      entry: () => entry.value,
      sceneId: () => entry.value.split('/')[1] ?? '',
      isWithoutMap: () => isWithoutMap.value,
      isComplete: () => isComplete.value,
      whenDrawn: (told) => {
        drawn = told
        return () => (drawn = null)
      },
      ready: (id) => ready.push(id),
    }),
  )
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

describe('when the picture of a scene stands', () => {
  it('is when the map has drawn all there is, once a scene', async () => {
    expect(drawn).toBeNull()
    isComplete.value = true
    await nextTick()
    expect(ready).toEqual([])
    drawn?.()
    // New figures come and are drawn: the scene stands already.
    isComplete.value = false
    await nextTick()
    isComplete.value = true
    await nextTick()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(ready).toEqual(['overview'])
    entry.value = '2/roads'
    await nextTick()
    drawn?.()
    expect(ready).toEqual(['overview', 'roads'])
  })

  it('is at last after five seconds when tiles do not come, and after ten when there is no map yet', async () => {
    isComplete.value = true
    await nextTick()
    await vi.advanceTimersByTimeAsync(4_900)
    expect(ready).toEqual([])
    await vi.advanceTimersByTimeAsync(200)
    expect(ready).toEqual(['overview'])
    isComplete.value = false
    entry.value = '2/roads'
    await nextTick()
    await vi.advanceTimersByTimeAsync(9_900)
    expect(ready).toEqual(['overview'])
    await vi.advanceTimersByTimeAsync(200)
    expect(ready).toEqual(['overview', 'roads'])
  })

  it('is at once without WebGL', async () => {
    isWithoutMap.value = true
    await nextTick()
    expect(ready).toEqual(['overview'])
  })

  it('is told of no scene that was left meanwhile', async () => {
    isComplete.value = true
    await nextTick()
    entry.value = '2/roads'
    isComplete.value = false
    await nextTick()
    expect(drawn).toBeNull()
    await vi.advanceTimersByTimeAsync(9_000)
    expect(ready).toEqual([])
  })
})
