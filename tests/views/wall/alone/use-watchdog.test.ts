import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { watch } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WALL_SCENES } from '../../../../src/catalog/wall-scenes.ts'
import { newWatch, withBeat, type Beat } from '../../../../src/core/wall/watchdog.ts'
import { useWallPlayerStore } from '../../../../src/stores/wall/wall-player-store.ts'
import { useWatchdog } from '../../../../src/views/wall/alone/use-watchdog.ts'

/** The watchdog's worker, in the page's own thread and time. */
class FakeWorker extends EventTarget {
  onmessage: ((event: MessageEvent<unknown>) => void) | null = null
  isTerminated = false
  #watch = newWatch(performance.now())
  postMessage(beat: Beat) {
    const judged = withBeat(this.#watch, beat, performance.now())
    this.#watch = judged.watch
    if (judged.verdict !== null) this.say(judged.verdict)
  }
  say(verdict: string) {
    this.onmessage?.(new MessageEvent('message', { data: verdict }))
  }
  terminate() {
    this.isTerminated = true
  }
}

let page: ReturnType<typeof mount> | null = null
let worker: FakeWorker
let reloads: string[]
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

/** A page whose map draws every scene at once. */
async function begin(scenes: readonly string[]) {
  const player = useWallPlayerStore()
  const draw = (scene: { id: string } | null) => scene && player.sceneReady(scene.id)
  watch(() => player.current, draw)
  player.start({
    scenes: WALL_SCENES.filter(({ id }) => scenes.includes(id)),
    intervalS: 10,
    reload: (reason) => reloads.push(reason),
  })
  draw(player.current)
  const setup = () => useWatchdog({ createWorker: () => (worker = new FakeWorker()) as unknown as Worker })
  page = mount({ setup, template: '<i />' })
  await pass(10)
  return player
}

beforeEach(() => {
  setActivePinia(createPinia())
  sessionStorage.clear()
  vi.useFakeTimers()
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  reloads = []
})
afterEach(() => {
  page?.unmount()
  useWallPlayerStore().stop()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('the watchdog of a page', () => {
  it.each([
    ['one scene', ['overview']],
    ['all scenes', WALL_SCENES.map(({ id }) => id)],
  ])('leaves a wall of %s alone', async (_, scenes) => {
    const player = await begin(scenes)
    await pass(900_000)
    expect(reloads).toEqual([])
    expect(player.skipped).toEqual([])
    expect(player.sceneCount > 0).toBe(scenes.length > 1)
  })

  it('leaves a wall alone of which only one scene is left', async () => {
    const player = await begin(['overview', 'roads'])
    const skip = () => player.current?.id === 'roads' && player.sceneFailed('roads', new Error('no roads'))
    watch(() => player.current, skip)
    await pass(900_000)
    expect(player.skipped.length).toBeGreaterThan(5)
    expect(reloads).toEqual([])
  })

  it('loads a page anew that its worker finds still, three times at most', async () => {
    const player = await begin(['overview', 'roads'])
    player.stop()
    await pass(300_000)
    expect(reloads).toEqual(['watchdog: still', 'watchdog: still', 'watchdog: still'])
  })

  it('marks its beats for those who look from outside, and ends with its page', async () => {
    await begin(['overview'])
    const { dataset } = document.documentElement
    expect(dataset['wallScene']).toBe('overview')
    const before = dataset['wallBeat']
    await pass(2_000)
    expect(dataset['wallBeat']).not.toBe(before)
    page?.unmount()
    const last = dataset['wallBeat']
    await pass(60_000)
    expect([dataset['wallBeat'], worker.isTerminated]).toEqual([last, true])
  })
})
