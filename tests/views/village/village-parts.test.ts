import { describe, expect, it } from 'vitest'
import { clockText } from '../../../src/views/village/clock-text.ts'
import { draftErrors } from '../../../src/views/village/field-limits.ts'
import { villageFeatures } from '../../../src/views/village/map-features.ts'
import { placePlates } from '../../../src/views/village/map-plates.ts'
import { shortDay } from '../../../src/views/village/short-day.ts'

describe('draftErrors', () => {
  const day = '2026-06-18'
  it('names what is wrong by field', () => {
    expect(draftErrors({ text: ' ', role: '', due: '' }, day)).toEqual({ text: 'text-missing', role: 'role-missing' })
    expect(draftErrors({ text: 'a'.repeat(1001), role: 'b'.repeat(61), due: '2026-06-17' }, day)).toEqual({
      text: 'text-long',
      role: 'role-long',
      due: 'due-before',
    })
  })
  it('lets a whole decision pass, with or without a due day', () => {
    expect(draftErrors({ text: '补设护栏', role: '村镇建设', due: '' }, day)).toEqual({})
    expect(draftErrors({ text: '补设护栏', role: '村镇建设', due: day }, day)).toEqual({})
  })
})

describe('placePlates', () => {
  it('puts no number on another number or mark, the first ones first', () => {
    const marks = Array.from({ length: 40 }, (_, at) => ({ number: at + 1, x: 20 + (at % 8) * 14, y: 20 + Math.floor(at / 8) * 14 })) // prettier-ignore
    const plates = placePlates(marks, 40)
    for (const [at, one] of plates.entries())
      for (const other of plates.slice(at + 1))
        expect(Math.abs(one.x - other.x) >= 20 || Math.abs(one.y - other.y) >= 18).toBe(true)
    expect(plates.length).toBeLessThan(40)
  })
  it('always has the number that is needed', () => {
    const marks = Array.from({ length: 30 }, (_, at) => ({ number: at + 1, x: 50, y: 50 }))
    expect(placePlates(marks, 5, 30).map(({ number }) => number)).toContain(30)
  })
})

describe('villageFeatures', () => {
  it('dims all but the village and draws its outline', () => {
    const ring = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ]
    const roles = villageFeatures({ type: 'Polygon', coordinates: [ring] }, []).features.map(({ properties }) => properties?.['role']) // prettier-ignore
    expect(roles).toEqual(['outside', 'outline'])
    expect(villageFeatures(null, []).features).toEqual([])
  })
})

describe('texts', () => {
  it('tells time and days short', () => {
    expect(clockText(400_999)).toBe('06:40')
    expect(clockText(-5)).toBe('00:00')
    expect(shortDay('2026-07-14', 'zh')).toBe('07-14')
    expect(shortDay('2026-07-14', 'en')).toBe('14 Jul')
  })
})
