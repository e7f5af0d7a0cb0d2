import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupEvents, type PanelEvent } from '../../../src/core/wall/panel-events.ts'

const event = (id: string, over: Partial<PanelEvent> = {}): PanelEvent => ({
  id,
  kind: 'found',
  day: '2026-06-18',
  at: null,
  urgency: 'blue',
  sector: 'fire',
  village: { id: 'V01', name: '南漾村' },
  ...over,
})

describe('groupEvents', () => {
  it('tells events alike in one line, with their sector if it is one', () => {
    expect(groupEvents([event('a'), event('b')])).toMatchObject([{ id: 'a', count: 2, sector: 'fire' }])
    expect(groupEvents([event('a'), event('b', { sector: 'gas' })])).toMatchObject([{ count: 2, sector: '' }])
    expect(groupEvents([event('a'), event('b', { village: { id: 'V02', name: '青田村' } })])).toHaveLength(2)
    expect(groupEvents([event('a', { village: null }), event('b', { village: null, sector: 'gas' })])).toHaveLength(2)
  })
  it('has what wants action first where hours are not known', () => {
    const groups = groupEvents([
      event('closed', { kind: 'closed', urgency: 'red' }),
      event('new'),
      event('late', { kind: 'overdue', urgency: 'orange' }),
      event('major', { kind: 'escalated', urgency: 'red' }),
      event('before', { day: '2026-06-17', kind: 'escalated', urgency: 'red' }),
    ])
    expect(groups.map(({ id }) => id)).toEqual(['major', 'late', 'new', 'closed', 'before'])
  })
  it('goes by the clock where every event of the day has an hour', () => {
    const groups = groupEvents([
      event('nine', { at: '2026-06-18T01:12:00.000Z' }),
      event('eight', { at: '2026-06-18T00:12:00.000Z', kind: 'escalated', urgency: 'red' }),
    ])
    expect(groups.map(({ id }) => id)).toEqual(['nine', 'eight'])
  })
  it('counts every event once', () => {
    const any = fc.record({
      kind: fc.constantFrom('found', 'escalated', 'overdue', 'due-soon', 'closed', 'reopened'),
      day: fc.constantFrom('2026-06-18', '2026-06-17'),
      urgency: fc.constantFrom('red', 'orange', 'yellow', 'blue'),
      sector: fc.constantFrom('fire', 'gas'),
    } as const)
    fc.assert(
      fc.property(fc.array(any), (events) => {
        const groups = groupEvents(events.map((one, at) => event(`${at}`, one)))
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(events.length)
        expect(groups.map(({ day }) => day)).toEqual([...groups.map(({ day }) => day)].sort().reverse())
      }),
    )
  })
})
