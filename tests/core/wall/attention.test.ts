import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { NO_ATTENTION, queueClaims, takeEvents, type AttentionEvent } from '../../../src/core/wall/attention.ts'

const event = (id: string, kind = 'overdue', urgency: AttentionEvent['urgency'] = 'orange') => ({ id, kind, urgency })
const after = (seen: string[]) =>
  takeEvents(
    NO_ATTENTION,
    seen.map((id) => event(id)),
    0,
  ).state

describe('takeEvents', () => {
  it('claims nothing for the first answer', () => {
    expect(takeEvents(NO_ATTENTION, [event('1'), event('2')], 0).claims).toEqual([])
  })
  it('claims for what is new, once, oldest first', () => {
    const { state, claims } = takeEvents(after(['1']), [event('3'), event('2'), event('1')], 1)
    expect(claims).toEqual([
      { kind: 'one', event: event('2') },
      { kind: 'one', event: event('3') },
    ])
    expect(takeEvents(state, [event('3'), event('2')], 2).claims).toEqual([])
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
    expect(takeEvents(after([]), [event('1', kind, urgency)], 0).claims).toHaveLength(claims)
  })
  it('groups more than ten of ten minutes into one line', () => {
    const many = Array.from({ length: 11 }, (_, i) => event(`n${i}`, 'found', 'red'))
    expect(takeEvents(after([]), many.slice(0, 10), 0).claims).toHaveLength(10)
    expect(takeEvents(after([]), many, 0).claims).toEqual([{ kind: 'many', count: 11, red: 11 }])
  })
  it('counts the ten over ten minutes, not for ever', () => {
    const eight = Array.from({ length: 8 }, (_, i) => event(`a${i}`))
    const { state } = takeEvents(after([]), eight, 0)
    const three = [event('b0'), event('b1'), event('b2')]
    expect(takeEvents(state, three, 599_000).claims).toEqual([{ kind: 'many', count: 3, red: 0 }])
    expect(takeEvents(state, three, 600_001).claims).toHaveLength(3)
  })
  it('keeps what it remembers within bounds, and forgets no answer it has just met', () => {
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fc.nat(5_000), { maxLength: 200 }), { maxLength: 30 }), (answers) => {
        let state = NO_ATTENTION
        for (const ids of answers) {
          const events = ids.map((id) => event(String(id)))
          state = takeEvents(state, events, 0).state
          expect(state.seen?.length).toBeLessThanOrEqual(1_000)
          expect(takeEvents(state, events, 0).claims).toEqual([])
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
