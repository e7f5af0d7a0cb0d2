import { describe, expect, test } from 'vitest'
import type { ChemicalFigures, RoadFigures } from '../../../src/contracts/wall-figures.ts'
import { chemicalsPicture } from '../../../src/layers/wall/chemicals-picture.ts'
import { focusLayers } from '../../../src/layers/wall/focus-layers.ts'
import { hazardsPicture, type PlacedMarks } from '../../../src/layers/wall/hazards-picture.ts'
import { roadsPicture } from '../../../src/layers/wall/roads-picture.ts'
import type { WallMark } from '../../../src/core/wall/cluster-marks.ts'
import { chemicals, margin, roads } from '../../views/wall/panels/work-fixtures.ts'
import { dataOf, idOf, layerOf, listOf, middleOf, read, wallInput } from './wall-scene.ts'

const mark = (x: number, y: number, mix: WallMark['mix'], row = -1): WallMark => ({
  ...{ x, y, mix, row },
  count: mix.reduce((sum, many) => sum + many, 0),
  worst: mix.findIndex((many) => many > 0),
})
const placed = (marks: readonly WallMark[]): PlacedMarks => ({
  of: { lngE6: [120_800_000], latE6: [30_950_000], ranks: '0' },
  view: wallInput().view,
  marks,
})

describe('open hazards on the wall', () => {
  const picture = hazardsPicture(
    wallInput(),
    placed([mark(100, 100, [0, 0, 0, 1], 0), mark(400, 300, [1, 2, 0, 4])]),
    [],
  )

  test('one alone is a shape, several are a disc with their number in the worst colour', () => {
    expect(dataOf(layerOf(picture, 'wall-hazards/items'))).toMatchObject({ length: 1 })
    expect(dataOf(layerOf(picture, 'wall-hazards/clusters-dark'))).toMatchObject({ length: 1 })
    expect(read(layerOf(picture, 'wall-hazards/items'), 'getIcon', null)).toBe('shape:blue')
    expect(picture.texts.filter(({ key }) => key.startsWith('count:'))).toMatchObject([{ text: '7', x: 400, y: 300 }])
  })

  test('a click on a disc tells what is inside, class by class, none of zero', () => {
    const told = picture.resolve('wall-hazards/clusters-dark', 0)
    expect(told?.key).toBe('cluster:7')
    expect(told?.lines).toHaveLength(3)
    expect(picture.resolve('wall-hazards/items', 0)?.key).toBe('hazard:120.8,30.95')
    expect(picture.resolve('wall-hazards/items', 9)).toBeNull()
  })
})

describe('chemicals on the wall', () => {
  const at = (place: number) => ({ lngLat: middleOf(place) })
  const short = margin('A', 'school')
  const screening = margin('B', 'clinic', { verdict: 'not-decidable', isStatutory: false })
  const figures: ChemicalFigures = {
    ...chemicals,
    places: [
      { id: 'S1', name: '一号罐区', ...at(2), risk: 'red', level: 1 },
      { id: 'S2', name: '二号库', ...at(12), risk: null, level: null },
    ],
    margins: [
      { ...short, facility: { ...short.facility, ...at(2) }, target: { ...short.target, ...at(3) } },
      { ...screening, facility: { ...screening.facility, ...at(12) }, target: { ...screening.target, ...at(14) } },
    ],
  }

  test('a zone is solid where it is statutory and dashed where it only screens', () => {
    const edge = layerOf(chemicalsPicture(wallInput(), figures, null), 'wall-chemicals/zones')
    expect(read(edge, 'getDashArray', { margin: figures.margins[0] })).toEqual([0, 0])
    expect(read(edge, 'getDashArray', { margin: figures.margins[1] })).not.toEqual([0, 0])
  })

  test('over the town only what falls short is named; at a stop of the tour only what the camera stands at', () => {
    const keys = (step: number | null) => chemicalsPicture(wallInput(), figures, step).texts.map(({ key }) => key)
    expect(keys(null)).toContain('facility:A')
    expect(keys(null)).not.toContain('facility:B')
    expect(keys(1)).toContain('facility:B')
    expect(keys(1)).not.toContain('facility:A')
  })

  test('at a stop the other zones step back', () => {
    const edge = layerOf(chemicalsPicture(wallInput(), figures, 1), 'wall-chemicals/zones')
    const alpha = (place: number) => Number(listOf(read(edge, 'getColor', { margin: figures.margins[place] }))[3])
    expect(alpha(1)).toBe(255)
    expect(alpha(0)).toBeLessThan(100)
  })

  test('the worst source lies on top, and a click tells which it is', () => {
    const picture = chemicalsPicture(wallInput(), figures, null)
    expect(picture.resolve('wall-chemicals/sources', 1)).toMatchObject({ key: 'source:S1', title: '一号罐区' })
    expect(picture.resolve('wall-chemicals/sources', 0)?.key).toBe('source:S2')
    expect(picture.resolve('wall-chemicals/targets', 0)?.key).toBe('target:school')
  })

  test('a target inside its facility steps aside, so that both are seen', () => {
    const [first] = figures.margins
    if (!first) throw new Error('no margin')
    const inside = { ...figures, margins: [{ ...first, target: { ...first.target, ...at(2) } }] }
    const targets = layerOf(chemicalsPicture(wallInput(), inside, null), 'wall-chemicals/targets')
    const [right = 0, down = 0] = listOf(read(targets, 'getPixelOffset', null, 0)).map(Number)
    expect(Math.hypot(right, down)).toBeGreaterThan(50)
  })
})

describe('roads on the wall', () => {
  const figures: RoadFigures = {
    ...roads,
    stations: [
      { id: 'J1', name: '滨江路称重检测点', lngLat: middleOf(1), state: 'offline' },
      { id: 'J2', name: '北环路称重检测点', lngLat: middleOf(9), state: 'online' },
      { id: 'J3', name: '无坐标', lngLat: null, state: 'offline' },
    ],
    approachPlaces: { lacks: [middleOf(4), middleOf(5)], unknown: [middleOf(6)] },
  }
  const picture = roadsPicture(wallInput(), figures)

  test('what lacks its rail is drawn last of the lines, over the dots of approaches', () => {
    const ids = picture.layers.map(({ id }) => id)
    expect(ids.indexOf('wall-roads/rail-absent')).toBeGreaterThan(ids.indexOf('wall-roads/rail-present'))
    expect(ids.indexOf('wall-roads/rail-present')).toBeGreaterThan(ids.indexOf('wall-roads/approaches-lacks'))
    expect(dataOf(layerOf(picture, 'wall-roads/approaches-lacks'))).toMatchObject({ length: 2 })
  })

  test('only a station that stands still is named; one without a place is on no map', () => {
    expect(picture.texts.map(({ key }) => key).filter((key) => key.startsWith('station:'))).toEqual(['station:J1'])
    expect(dataOf(layerOf(picture, 'wall-roads/stations'))).toMatchObject({ length: 2 })
    expect(picture.resolve('wall-roads/stations', 0)).toMatchObject({ key: 'station:J1', title: '滨江路称重检测点' })
  })
})

describe('what somebody asked for', () => {
  test('a village has an outline of its own rings, a hazard a ring and its mark', () => {
    const lngLat = middleOf(5)
    const layers = focusLayers(wallInput(), { village: idOf(3), hazard: { lngLat, urgency: 'red' } })
    expect(layers.map(({ id }) => id)).toEqual([
      ...['wall-focus/village-edge', 'wall-focus/village'],
      ...['wall-focus/ring', 'wall-focus/hazard'],
    ])
    const [ring] = listOf(dataOf(layerOf({ layers }, 'wall-focus/village')))
    expect(listOf(ring)).toHaveLength(5)
    const [lng] = listOf(listOf(ring)[0])
    expect(Math.abs(Number(lng) - middleOf(3)[0])).toBeLessThan(0.0026)
  })

  test('a village that does not exist has no outline', () => {
    const [outline] = focusLayers(wallInput(), { village: 'V99', hazard: null })
    expect(outline && dataOf(outline)).toEqual([])
    expect(focusLayers(wallInput(), { village: null, hazard: null })).toEqual([])
  })
})
