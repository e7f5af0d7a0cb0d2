import { describe, expect, test } from 'vitest'
import type { PlanFigures, VillageFigures } from '../../../src/contracts/wall-figures.ts'
import { COUNT_RADIUS_UNITS } from '../../../src/layers/wall/village-fills.ts'
import { pickedVillage, planPicture, villagesPicture } from '../../../src/layers/wall/villages-picture.ts'
import { plan } from '../../views/wall/panels/work-fixtures.ts'
import { VILLAGES } from '../../views/wall/panels/fixtures.ts'
import { dataOf, idOf, layerOf, read, wallInput } from './wall-scene.ts'

type Village = VillageFigures['villages'][number]
const village = (at: number, more: Partial<Village> = {}): Village => {
  const [first] = VILLAGES.villages
  if (!first) throw new Error('no village in the fixtures')
  return { ...first, id: idOf(at), name: `第${at}村`, isUnstable: false, ...more }
}
const figuresOf = (villages: readonly Village[]): VillageFigures => ({ ...VILLAGES, villages: [...villages] })
const all = figuresOf(Array.from({ length: 20 }, (_, at) => village(at, { open: at, rate: at })))

/** Colour of a village's shade, as deck.gl asks for it. */
function shadeOf(figures: VillageFigures, at: number): unknown {
  const layer = layerOf(villagesPicture(wallInput(), figures), 'wall-villages/shades')
  const parts: unknown = dataOf(layer)
  const part = Array.isArray(parts) ? parts.find(({ row }: { row: number }) => row === at) : undefined
  return read(layer, 'getFillColor', part)
}

describe('villages on the wall', () => {
  test('the highest counts have the room, no two plates touch, and the legend says how many have none', () => {
    const far = wallInput({ view: { ...wallInput().view, zoom: 11 } })
    const picture = villagesPicture(far, all)
    const numbers = picture.texts.filter(({ key }) => key.startsWith('count:'))
    expect(numbers[0]).toMatchObject({ key: `count:${idOf(19)}`, text: '19' })
    expect(numbers.length).toBeGreaterThan(1)
    expect(numbers.length).toBeLessThan(20)
    for (const one of numbers)
      for (const other of numbers)
        if (one !== other)
          expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(2 * COUNT_RADIUS_UNITS)
    expect(picture.leftOut).toContain(String(20 - numbers.length))
    expect(dataOf(layerOf(picture, 'wall-villages/plates'))).toMatchObject({ length: numbers.length })
  })

  test('a plate is as wide as its number, and numbers of five digits are short', () => {
    const many = figuresOf([village(3, { open: 18_652 }), village(12, { open: 1_467 }), village(17, { open: 5 })])
    const input = wallInput({ view: { ...wallInput().view, zoom: 13 } })
    const numbers = (locale: 'zh' | 'en') =>
      villagesPicture({ ...input, locale }, many).texts.filter(({ key }) => key.startsWith('count:'))
    expect(numbers('zh').map(({ text }) => text)).toEqual(['1.9万', '1467', '5'])
    expect(numbers('en')[0]?.text).toBe('18.7k')
    const plates = layerOf(villagesPicture(input, many), 'wall-villages/plates')
    const [wide, middle, least] = [0, 1, 2].map((index) => Number(read(plates, 'getRadius', null, index)))
    expect(least).toBe(COUNT_RADIUS_UNITS)
    expect(middle).toBeGreaterThan(COUNT_RADIUS_UNITS)
    expect(wide).toBeGreaterThan(Number(middle))
  })

  test('where all have room nothing is said of it, and what deck.gl is given stays the same until the view changes', () => {
    const near = wallInput({ view: { ...wallInput().view, zoom: 15 } })
    const picture = villagesPicture(near, all)
    expect(picture.leftOut).toBeUndefined()
    expect(picture.texts.filter(({ key }) => key.startsWith('count:'))).toHaveLength(20)
    const plates = dataOf(layerOf(picture, 'wall-villages/plates'))
    const shades = dataOf(layerOf(picture, 'wall-villages/shades'))
    const again = villagesPicture({ ...near, theme: 'light' }, all)
    expect(dataOf(layerOf(again, 'wall-villages/plates'))).toBe(plates)
    expect(dataOf(layerOf(again, 'wall-villages/shades'))).toBe(shades)
  })

  test('no rate is grey, a true zero is empty, a rate has the colour of its class', () => {
    const figures = figuresOf([
      village(0, { open: 3, rate: null }),
      village(1, { open: 0, rate: 0.4 }),
      village(2, { open: 40, rate: 40 }),
      village(3, { open: 2, rate: 0.5 }),
    ])
    const [none, zero, high, low] = [0, 1, 2, 3].map((at) => shadeOf(figures, at))
    expect(zero).toEqual([0, 0, 0, 0])
    expect(none).not.toEqual(zero)
    expect(new Set([none, high, low].map(String)).size).toBe(3)
  })

  test('names stand clear of the numbers and inside the map', () => {
    const input = wallInput({ free: [0, 0, 1_000, 600] })
    const { texts } = villagesPicture(input, all)
    const numbers = texts.filter(({ key }) => key.startsWith('count:'))
    const names = texts.filter(({ key }) => key.startsWith('village:'))
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) {
      const [halfWidth, halfHeight] = [(name.text.length * name.sizePx) / 2, name.sizePx / 2]
      expect(name.x - halfWidth).toBeGreaterThanOrEqual(0)
      expect(name.x + halfWidth).toBeLessThanOrEqual(1_000)
      for (const number of numbers) {
        const beside = Math.abs(number.x - name.x) >= halfWidth + COUNT_RADIUS_UNITS
        const over = Math.abs(number.y - name.y) >= halfHeight + COUNT_RADIUS_UNITS
        expect(beside || over).toBe(true)
      }
    }
  })

  test('a village that holds back no target has neither shade nor number', () => {
    const villages = [
      { id: idOf(0), name: '第0村', heldBack: 0, overdueTasks: 0 },
      { id: idOf(1), name: '第1村', heldBack: 5, overdueTasks: 0 },
    ]
    const figures: PlanFigures = { ...plan, villages }
    const picture = planPicture(wallInput(), figures)
    expect(picture.texts.filter(({ key }) => key.startsWith('count:')).map(({ text }) => text)).toEqual(['5'])
  })

  test('a click tells the count and the rate with its unit; a village without figures its name alone', () => {
    const figures = figuresOf([village(2, { open: 7, rate: 3.14159 })])
    const told = pickedVillage({ locale: 'zh' }, { id: idOf(2), name: '第2村' }, figures)
    expect(told.key).toBe(`village:${idOf(2)}`)
    expect(told.lines.join()).toContain('7')
    expect(told.lines.join()).toContain('3.1')
    expect(pickedVillage({ locale: 'zh' }, { id: idOf(2), name: '第2村' }, null).lines).toEqual([])
    const unknown = pickedVillage({ locale: 'zh' }, { id: idOf(2), name: '' }, figuresOf([village(2, { rate: null })]))
    expect(unknown.lines.join()).toContain('–')
  })
})
