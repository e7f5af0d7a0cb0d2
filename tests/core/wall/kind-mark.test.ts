import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MARK_GAP, markPlace, nameColumnUnits, type MarkedName } from '../../../src/core/wall/kind-mark.ts'
import { textUnits } from '../../../src/core/wall/panel-names.ts'

const PARK: MarkedName = { name: '云溪智造园', mark: '园区' }
const VILLAGE: MarkedName = { name: '荷泽村', mark: '' }

describe('the word for a kind', () => {
  it('stands behind the name where the plot keeps two fifths', () => {
    const whole = textUnits('云溪智造园') + MARK_GAP + textUnits('园区')
    const names = nameColumnUnits([PARK, VILLAGE], 600)
    expect(names).toBe(whole)
    expect(markPlace(PARK, { nameUnits: names, plotUnits: 600 - names, isBeyond: true })).toBe('name')
  })

  it('stands before the arrow where only names have room, and only where there is an arrow', () => {
    const names = nameColumnUnits([PARK, VILLAGE], 302)
    expect(names).toBe(textUnits('云溪智造园'))
    const room = { nameUnits: names, plotUnits: 302 - names }
    expect(markPlace(PARK, { ...room, isBeyond: true })).toBe('plot')
    expect(markPlace(PARK, { ...room, isBeyond: false })).toBeNull()
    expect(markPlace(PARK, { ...room, plotUnits: 80, isBeyond: true })).toBeNull()
  })

  it('is left out where there is none, or the name says it', () => {
    const room = { nameUnits: 900, plotUnits: 900, isBeyond: true }
    expect(markPlace(VILLAGE, room)).toBeNull()
    expect(markPlace({ name: '东江园区', mark: '园区' }, room)).toBeNull()
    expect(markPlace({ name: 'East Park', mark: 'park' }, room)).toBeNull()
  })

  it('never takes a name’s room, whatever there is', () => {
    const row = fc.record({ name: fc.string({ maxLength: 12 }), mark: fc.constantFrom('', '园区', 'company') })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 900 }), (rows, room) => {
        const nameUnits = nameColumnUnits(rows, room)
        for (const one of rows) {
          expect(textUnits(one.name)).toBeLessThanOrEqual(nameUnits)
          const place = markPlace(one, { nameUnits, plotUnits: room - nameUnits, isBeyond: false })
          if (place === 'name') expect(textUnits(one.name) + textUnits(one.mark)).toBeLessThan(nameUnits)
        }
      }),
    )
  })
})
