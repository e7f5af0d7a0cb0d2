import { effectScope, ref } from 'vue'
import { describe, expect, it } from 'vitest'
import { usePlayback } from '../../src/composables/use-playback.ts'

/** Frames by hand. */
class Frames {
  private next: FrameRequestCallback | null = null
  requestAnimationFrame(callback: FrameRequestCallback): number {
    this.next = callback
    return 1
  }
  cancelAnimationFrame(): void {
    this.next = null
  }
  tick(now: number): void {
    const callback = this.next
    this.next = null
    callback?.(now)
  }
  get isAsked(): boolean {
    return this.next !== null
  }
}

function play(last: number, speed = 10) {
  const [isPlaying, day, frames, scope] = [ref(false), ref(0), new Frames(), effectScope()]
  const shown: number[] = []
  const show = (next: number) => {
    day.value = next
    shown.push(next)
  }
  scope.run(() => usePlayback({ isPlaying, day, last, daysPerSecond: speed, show, frames, isStill: () => false }))
  return { isPlaying, day, frames, scope, shown }
}

describe('playing', () => {
  it('shows whole days and only when the day is another', () => {
    const { isPlaying, frames, shown } = play(100)
    isPlaying.value = true
    for (let now = 0; now <= 1_000; now += 20) frames.tick(now)
    expect(shown).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  it('stops by itself at the last day and asks for no more frames', () => {
    const { isPlaying, frames, shown } = play(3)
    isPlaying.value = true
    for (let now = 0; now <= 2_000; now += 100) frames.tick(now)
    expect([shown.at(-1), isPlaying.value, frames.isAsked]).toEqual([3, false, false])
  })

  it('goes on from a day that someone else chose', () => {
    const { isPlaying, day, frames, shown } = play(100)
    isPlaying.value = true
    frames.tick(0)
    frames.tick(100)
    day.value = 50
    frames.tick(200)
    expect(shown).toEqual([1, 51])
  })

  it('ends with its scope', () => {
    const { isPlaying, frames, scope } = play(100)
    isPlaying.value = true
    scope.stop()
    expect(frames.isAsked).toBe(false)
  })
})
