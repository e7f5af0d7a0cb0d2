import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import {
  NO_ATTENTION,
  queueClaims,
  takeEvents,
  type AttentionEvent,
  type AttentionState,
} from '../../../src/core/wall/attention.ts'

const event = (id: string, kind = 'overdue', urgency: AttentionEvent['urgency'] = 'orange') => ({ id, kind, urgency })
const take = (state: AttentionState, events: readonly AttentionEvent[], now: number, isFull = false) =>
  takeEvents(state, { events, isFull }, now)
const after = (seen: readonly string[], isFull = false) =>
  take(
    NO_ATTENTION,
    seen.map((id) => event(id)),
    0,
    isFull,
  ).state

describe('takeEvents', () => {
  it('claims nothing for the first answer', () => {
    expect(take(NO_ATTENTION, [event('1'), event('2')], 0).claims).toEqual([])
  })
  it('claims for what is new, once, oldest first', () => {
    const { state, claims } = take(after(['1']), [event('3'), event('2'), event('1')], 1)
    expect(claims).toEqual([
      { kind: 'one', event: event('2') },
      { kind: 'one', event: event('3') },
    ])
    expect(take(state, [event('3'), event('2')], 2).claims).toEqual([])
  })
  it.each([
    ['found', 'red', 1],
    ['found', 'yellow', 0],
    ['escalated', 'red', 1],
    ['overdue', 'orange', 1],
    ['due-soon', 'yellow', 0],
    ['closed', 'blue', 0],
    ['reopened', 'red', 0],
  ] as const)('%s %s: %i', (kind, urgency, claims) => {
    expect(take(after([]), [event('1', kind, urgency)], 0).claims).toHaveLength(claims)
  })
  it('claims nothing for what rises into a full list because another left it', () => {
    const { state, claims } = take(after(['3', '2'], true), [event('2'), event('1')], 1)
    expect(claims).toEqual([])
    expect(take(state, [event('9'), event('8')], 2, true).claims).toHaveLength(2)
  })
  it('tells of a full list that is another altogether', () => {
    expect(take(after(['3', '2'], true), [event('9'), event('8')], 2, true).claims).toHaveLength(2)
  })
  it('claims for what comes into a full list, and for the last of one that was not full', () => {
    expect(take(after(['3', '2'], true), [event('4'), event('3')], 1, true).claims).toHaveLength(1)
    expect(take(after(['3', '2']), [event('3'), event('2'), event('1')], 1).claims).toHaveLength(1)
  })
  it('never claims for what vanishes, and always for what comes before the rest', () => {
    const MOST = 6
    const day = fc.constantFrom('2026-06-18', '2026-06-17', '2026-06-12')
    const made = fc.record({ day, kind: fc.constantFrom('overdue', 'found', 'closed'), order: fc.nat(40) })
    const step = fc.record({ gone: fc.array(fc.integer({ min: 1, max: 40 })), comes: fc.boolean() })
    fc.assert(
      fc.property(fc.array(made, { maxLength: 30 }), fc.array(step), (parts, steps) => {
        // The server: all there is in one order, as much of it as is told.
        let all = parts
          .map(({ day, kind, order }, i) => ({ ...event(`${order}-${i}`, kind, 'red'), day, order }))
          .sort((a, b) => b.day.localeCompare(a.day) || b.order - a.order || b.id.localeCompare(a.id))
        const tell = (state: AttentionState) => take(state, all.slice(0, MOST), 0, all.length >= MOST)
        let { state } = tell(NO_ATTENTION)
        steps.forEach(({ gone, comes }, i) => {
          all = all.filter((_, at) => !gone.includes(at))
          const hadAny = all.length > 0
          const vanished = tell(state)
          expect(vanished.claims).toEqual([])
          state = vanished.state
          if (!comes) return
          const newest = { ...event(`new-${i}`, 'overdue', 'red'), day: '2026-06-18' as const, order: 99 }
          all = [newest, ...all]
          const told = tell(state)
          expect(told.claims).toHaveLength(1)
          if (hadAny && i < 10) expect(told.claims[0]).toMatchObject({ kind: 'one', event: { id: newest.id } })
          state = told.state
        })
      }),
    )
  })
  it('groups more than ten of ten minutes into one line', () => {
    const many = Array.from({ length: 11 }, (_, i) => event(`n${i}`, 'found', 'red'))
    expect(take(after([]), many.slice(0, 10), 0).claims).toHaveLength(10)
    expect(take(after([]), many, 0).claims).toEqual([{ kind: 'many', count: 11, red: 11 }])
  })
  it('counts the ten over ten minutes, not for ever', () => {
    const eight = Array.from({ length: 8 }, (_, i) => event(`a${i}`))
    const { state } = take(after([]), eight, 0)
    const three = [event('b0'), event('b1'), event('b2')]
    expect(take(state, three, 599_000).claims).toEqual([{ kind: 'many', count: 3, red: 0 }])
    expect(take(state, three, 600_001).claims).toHaveLength(3)
  })
  it('keeps what it remembers within bounds, and forgets no answer it has just met', () => {
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fc.nat(5_000), { maxLength: 200 }), { maxLength: 30 }), (answers) => {
        let state = NO_ATTENTION
        for (const ids of answers) {
          const events = ids.map((id) => event(String(id)))
          state = take(state, events, 0).state
          expect(state.seen?.length).toBeLessThanOrEqual(1_000)
          expect(take(state, events, 0).claims).toEqual([])
        }
      }),
    )
  })
})

describe('queueClaims', () => {
  it('takes those that wait into the number', () => {
    const queue = queueClaims(
      [{ kind: 'one', event: event('1', 'found', 'red') }],
      [{ kind: 'many', count: 5, red: 1 }],
    )
    expect(queue).toEqual([{ kind: 'many', count: 6, red: 2 }])
  })
})
