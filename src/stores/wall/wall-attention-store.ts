import { shallowRef } from 'vue'
import { defineStore } from 'pinia'
import { EVENTS_MOST, type EventFigures, type WallEvent } from '../../contracts/wall-figures.ts'
import { NO_ATTENTION, queueClaims, takeEvents, type AttentionState, type Claim } from '../../core/wall/attention.ts'

/** A claim stands for so long, then it rests in the list of events. */
export const CLAIM_MS = 5_000

/** What may interrupt: one banner at a time, five seconds each. */
export const useWallAttentionStore = defineStore('wall-attention', () => {
  const claim = shallowRef<Claim<WallEvent> | null>(null)
  let state: AttentionState = NO_ATTENTION
  let of = ''
  let queue: Claim<WallEvent>[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function take(figures: EventFigures) {
    const subject = `${figures.town}/${figures.area ?? ''}`
    if (subject !== of) reset()
    of = subject
    const { events } = figures
    const result = takeEvents(state, { events, isFull: events.length >= EVENTS_MOST }, performance.now())
    state = result.state
    queue = queueClaims(queue, result.claims)
    if (claim.value === null) showNext()
  }
  function showNext() {
    clearTimeout(timer)
    claim.value = queue.shift() ?? null
    if (claim.value === null) return
    timer = setTimeout(showNext, CLAIM_MS)
  }
  function reset() {
    clearTimeout(timer)
    state = NO_ATTENTION
    queue = []
    claim.value = null
  }
  return { claim, take, reset }
})
