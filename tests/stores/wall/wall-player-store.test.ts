import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WallScene } from '../../../src/contracts/wall.ts'
import { FIRST_READY_MS, READY_MS, useWallPlayerStore } from '../../../src/stores/wall/wall-player-store.ts'

const scene = (id: string): WallScene => ({
  id,
  title: { zh: id, en: id },
  picture: 'hazards',
  camera: 'town',
  panels: [],
})
const scenes = ['a', 'b', 'c'].map(scene)

function play(options: Partial<Parameters<ReturnType<typeof useWallPlayerStore>['start']>[0]> = {}) {
  const player = useWallPlayerStore()
  player.start({ scenes, intervalS: 10, reload: () => undefined, ...options })
  return player
}
/** As the map does: every scene that comes is ready at once. */
function withMap(player: ReturnType<typeof useWallPlayerStore>) {
  player.$subscribe(() => player.current && player.sceneReady(player.current.id), { flush: 'sync' })
  if (player.current) player.sceneReady(player.current.id)
  return player
}

beforeEach(() => {
  setActivePinia(createPinia())
  vi.useFakeTimers()
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  useWallPlayerStore().stop()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('wall player', () => {
  it('shows each scene for its interval, round and round', () => {
    const player = withMap(play())
    const seen: (string | undefined)[] = []
    for (let i = 0; i < 4; i++) {
      seen.push(player.current?.id)
      vi.advanceTimersByTime(10_100)
    }
    expect(seen).toEqual(['a', 'b', 'c', 'a'])
    expect(player.sceneCount).toBe(4)
  })

  it('counts the interval from when the scene can be read', () => {
    const player = play()
    vi.advanceTimersByTime(8_000)
    player.sceneReady('a')
    vi.advanceTimersByTime(9_000)
    expect(player.current?.id).toBe('a')
    vi.advanceTimersByTime(1_100)
    expect(player.current?.id).toBe('b')
  })

  it('leaves out a scene that is not ready in time, and tries it again after three rounds', () => {
    const player = play()
    player.sceneReady('a')
    vi.advanceTimersByTime(10_100)
    expect(player.current?.id).toBe('b')
    vi.advanceTimersByTime(READY_MS + 100)
    expect(player.current?.id).toBe('c')
    expect(player.skipped.map(({ id }) => id)).toEqual(['b'])
    const seen: string[] = []
    player.sceneReady('c')
    for (let i = 0; i < 7; i++) {
      vi.advanceTimersByTime(10_100)
      seen.push(player.current?.id ?? '')
      player.sceneReady(player.current?.id ?? '')
    }
    expect(seen).toEqual(['a', 'c', 'a', 'c', 'a', 'b', 'c'])
    expect(console.error).toHaveBeenCalledTimes(1)
  })

  it('gives the first scene the time that a slow machine takes to make its map', () => {
    const player = play()
    vi.advanceTimersByTime(FIRST_READY_MS - 100)
    expect(player.current?.id).toBe('a')
    expect(player.skipped).toEqual([])
    vi.advanceTimersByTime(200)
    expect(player.current?.id).toBe('b')
    expect(player.skipped.map(({ id }) => id)).toEqual(['a'])
  })

  it('waits for what holds a scene', () => {
    const player = play()
    const release = player.hold('a')
    player.sceneReady('a')
    expect(player.isReady).toBe(false)
    release()
    expect(player.isReady).toBe(true)
  })

  it('does not hear what a scene already left says', () => {
    const player = play()
    const release = player.hold('a')
    player.next()
    player.sceneReady('a')
    release()
    expect(player.isReady).toBe(false)
    player.sceneFailed('a', new Error('late'))
    expect(player.current?.id).toBe('b')
  })

  it('goes on with the only scene left without drawing it anew', () => {
    const player = withMap(play())
    player.sceneFailed('b', new Error('b'))
    player.sceneFailed('c', new Error('c'))
    const count = player.sceneCount
    vi.advanceTimersByTime(10_100)
    expect(player.current?.id).toBe('a')
    expect(player.isReady).toBe(true)
    expect(player.sceneCount).toBe(count)
  })

  it('waits when all fail and tries all again, later each time', () => {
    const player = play()
    const failAll = () => {
      for (let i = 0; i < 3; i++) player.sceneFailed(player.current?.id ?? '', new Error('no'))
    }
    failAll()
    expect(player.current).toBeNull()
    vi.advanceTimersByTime(5_100)
    expect(player.current?.id).toBe('a')
    failAll()
    vi.advanceTimersByTime(5_100)
    expect(player.current).toBeNull()
    vi.advanceTimersByTime(5_100)
    expect(player.current?.id).toBe('a')
  })

  it('stands while it is held, and gives a scene that was nearly over three seconds', () => {
    const player = withMap(play())
    vi.advanceTimersByTime(9_500)
    player.pause(true)
    vi.advanceTimersByTime(300_000)
    expect(player.current?.id).toBe('a')
    player.pause(false)
    vi.advanceTimersByTime(2_500)
    expect(player.current?.id).toBe('a')
    vi.advanceTimersByTime(700)
    expect(player.current?.id).toBe('b')
  })

  it('starts held and with the scene that was asked for', () => {
    const player = withMap(play({ isPaused: true, first: 'c' }))
    vi.advanceTimersByTime(60_000)
    expect(player.current?.id).toBe('c')
    player.previous()
    expect(player.current?.id).toBe('b')
    expect(player.show('nowhere')).toBe(false)
    expect(player.show('a')).toBe(true)
    expect(player.current?.id).toBe('a')
  })

  it('drops what the map was asked to show with the scene', () => {
    const player = withMap(play())
    player.setFocus({ kind: 'village', id: 'V1' })
    player.next()
    expect(player.focus).toBeNull()
  })

  it('reloads between two scenes, once, and says which would come', () => {
    const reload = vi.fn()
    const player = withMap(play({ reload }))
    player.requestReload('build')
    player.requestReload('other')
    vi.advanceTimersByTime(9_000)
    expect(reload).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1_100)
    expect(reload).toHaveBeenCalledExactlyOnceWith('build', 'b')
    vi.advanceTimersByTime(30_000)
    expect(reload).toHaveBeenCalledTimes(1)
    player.requestReload('watchdog', { now: true })
    expect(reload).toHaveBeenLastCalledWith('watchdog', player.current?.id)
  })

  it('keeps at most fifty entries of what was left out', () => {
    const player = play()
    for (let i = 0; i < 80; i++) player.sceneFailed('elsewhere', new Error(String(i)))
    expect(player.skipped).toHaveLength(50)
    expect(player.skipped.at(-1)?.reason).toBe('79')
  })

  it('does nothing without scenes', () => {
    const player = play({ scenes: [] })
    vi.advanceTimersByTime(60_000)
    expect(player.current).toBeNull()
  })
})
