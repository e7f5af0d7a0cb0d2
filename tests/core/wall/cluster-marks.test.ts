import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusterBins, type WallMark } from '../../../src/core/wall/cluster-marks.ts'
import { addToBins, emptyBins, type MarkColumns } from '../../../src/core/wall/mark-bins.ts'
import { markRadius, markTextSize } from '../../../src/core/wall/mark-size.ts'
import { spreadMarks } from '../../../src/core/wall/spread-marks.ts'
import { plainClusters, plainSpread } from './plain-placing.ts'
import { fromScreen, toScreen, type WallView } from '../../../src/core/wall/wall-view.ts'

const VIEW: WallView = { lng: 120.78, lat: 30.97, zoom: 13, width: 900, height: 700 }
const FRAME = [0, 0, VIEW.width, VIEW.height] as const

function columnsAt(points: readonly { x: number; y: number; rank: number }[]): MarkColumns {
  const places = points.map(({ x, y }) => fromScreen(VIEW, x, y))
  return {
    lngE6: places.map(([lng]) => 1e6 * lng),
    latE6: places.map(([, lat]) => 1e6 * lat),
    ranks: points.map(({ rank }) => rank).join(''),
  }
}

function place(columns: MarkColumns): WallMark[] {
  const bins = emptyBins(VIEW, 9)
  addToBins(bins, columns, 0, columns.ranks.length)
  return spreadMarks(clusterBins(bins, 72), { radiusOf: markRadius, gapPx: 5, frame: FRAME })
}

const points = fc.array(
  fc.record({
    x: fc.double({ min: 60, max: 840, noNaN: true }),
    y: fc.double({ min: 60, max: 640, noNaN: true }),
    rank: fc.integer({ min: 0, max: 3 }),
  }),
  { maxLength: 160 },
)

describe('marks of a fixed view', () => {
  it('loses no hazard and changes no class', () => {
    fc.assert(
      fc.property(points, (given) => {
        const marks = place(columnsAt(given))
        for (const rank of [0, 1, 2, 3]) {
          const shown = marks.reduce((sum, { mix }) => sum + (mix[rank] ?? 0), 0)
          expect(shown).toBe(given.filter((one) => one.rank === rank).length)
        }
        for (const { count, mix, worst } of marks) {
          expect(mix.reduce((sum, many) => sum + many, 0)).toBe(count)
          expect(mix.findIndex((many) => many > 0)).toBe(worst)
        }
      }),
    )
  })

  it('no mark lies over another, so that nothing red is hidden', () => {
    fc.assert(
      fc.property(points, (given) => {
        const marks = place(columnsAt(given))
        for (const [i, a] of marks.entries())
          for (const b of marks.slice(i + 1))
            expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(markRadius(a.count) + markRadius(b.count))
      }),
    )
  })

  it('a single hazard stands where it is, and names its row', () => {
    fc.assert(
      fc.property(points, (given) => {
        for (const { row, count, x, y, worst } of place(columnsAt(given))) {
          if (count > 1) {
            expect(row).toBe(-1)
            continue
          }
          expect(x).toBeCloseTo(given[row]?.x ?? NaN, 5)
          expect(y).toBeCloseTo(given[row]?.y ?? NaN, 5)
          expect(worst).toBe(given[row]?.rank)
        }
      }),
    )
  })

  it('the worst is drawn last', () => {
    fc.assert(
      fc.property(points, (given) => {
        const worst = place(columnsAt(given)).map((mark) => mark.worst)
        expect(worst).toEqual([...worst].sort((a, b) => b - a))
      }),
    )
  })

  it('100,000 hazards are a few marks, and slices give the same as one go', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => ({
      x: 60 + ((i * 7_919) % 780),
      y: 60 + ((i * 104_729) % 580),
      rank: i % 1_000 === 0 ? 0 : 3,
    }))
    const columns = columnsAt(many)
    const whole = emptyBins(VIEW, 9)
    addToBins(whole, columns, 0, 100_000)
    const sliced = emptyBins(VIEW, 9)
    for (let from = 0; from < 100_000; from += 512) addToBins(sliced, columns, from, Math.min(100_000, from + 512))
    expect(sliced.mix).toEqual(whole.mix)
    const marks = spreadMarks(clusterBins(whole, 72), { radiusOf: markRadius, gapPx: 5, frame: FRAME })
    expect(marks.reduce((sum, { count }) => sum + count, 0)).toBe(100_000)
    expect(marks.length).toBeLessThan(60)
  })

  it('what is outside the view or has no place is not gathered', () => {
    const bins = emptyBins(VIEW, 9)
    addToBins(bins, { lngE6: [0, NaN, 120_780_000], latE6: [0, 30_970_000, 30_970_000], ranks: '003' }, 0, 3)
    expect(clusterBins(bins, 72)).toMatchObject([{ count: 1, worst: 3, row: 2 }])
  })
})

/** Heaps, streets and lone hazards over a whole wide wall: what pushes, merges and strays most. */
const crowds = fc
  .record({
    width: fc.constantFrom(500, 900, 1_600),
    height: fc.constantFrom(300, 700),
    heaps: fc.array(
      fc.record({
        x: fc.double({ min: 0, max: 1, noNaN: true }),
        y: fc.double({ min: 0, max: 1, noNaN: true }),
        spread: fc.constantFrom(0, 0.02, 0.1, 0.4),
        count: fc.integer({ min: 1, max: 120 }),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    seed: fc.integer({ min: 1, max: 2 ** 30 }),
  })
  .map(({ width, height, heaps, seed }) => {
    let state = seed
    const random = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
    const view = { ...VIEW, width, height }
    const places = heaps.flatMap(({ x, y, spread, count }) =>
      Array.from({ length: count }, () => {
        const at = (from: number, size: number) => (from + (random() - 0.5) * spread) * size
        return { lngLat: fromScreen(view, at(x, width), at(y, height)), rank: Math.floor(4 * random() ** 0.5) }
      }),
    )
    const columns: MarkColumns = {
      lngE6: places.map(({ lngLat }) => 1e6 * lngLat[0]),
      latE6: places.map(({ lngLat }) => 1e6 * lngLat[1]),
      ranks: places.map(({ rank }) => rank).join(''),
    }
    const bins = emptyBins(view, 9)
    addToBins(bins, columns, 0, places.length)
    return { bins, options: { radiusOf: markRadius, gapPx: 5, frame: [8, 8, width - 8, height - 8] as const } }
  })

describe('the quick ways give what the plain ones give, to the last bit', () => {
  it('clusters', () => {
    fc.assert(
      fc.property(crowds, fc.constantFrom(20, 72, 150), ({ bins }, reach) => {
        expect(clusterBins(bins, reach)).toEqual(plainClusters(bins, reach))
      }),
      { numRuns: 40 },
    )
  })

  it('marks that do not touch', () => {
    fc.assert(
      fc.property(crowds, fc.constantFrom(20, 40, 72), ({ bins, options }, reach) => {
        const clusters = clusterBins(bins, reach)
        expect(spreadMarks(clusters, options)).toEqual(plainSpread(clusters, options))
      }),
      { numRuns: 60 },
    )
  })

  it('any marks, on a raster where many pairs are equally close', () => {
    const side = fc.integer({ min: 0, max: 24 })
    const marks = fc.array(
      fc.record({ x: side, y: side, count: fc.constantFrom(1, 2, 2, 9, 400), worst: fc.integer({ min: 0, max: 3 }) }),
      { minLength: 2, maxLength: 90 },
    )
    const reach = fc.record({
      step: fc.constantFrom(7, 12, 20),
      big: fc.constantFrom(12, 40),
      gapPx: fc.constantFrom(0, 5),
    })
    fc.assert(
      fc.property(marks, reach, (raster, { step, big, gapPx }) => {
        const given = raster.map(({ x, y, count, worst }, row): WallMark => {
          const mix = [0, 1, 2, 3].map((rank) => (rank === worst ? count : 0)) as [number, number, number, number]
          return { x: x * step, y: y * step, count, mix, worst, row: count === 1 ? row : -1 }
        })
        const radiusOf = (count: number) => (count === 1 ? 6 : count < 100 ? 12 : big)
        const options = { radiusOf, gapPx, frame: [0, 0, 24 * step, 18 * step] as const }
        expect(spreadMarks(given, options)).toEqual(plainSpread(given, options))
      }),
      { numRuns: 300 },
    )
  })

  it('100,000 over a wide wall, where many are pushed farther than their leash', () => {
    const view = { ...VIEW, width: 1_600, height: 700 }
    const bins = emptyBins(view, 9)
    const places = Array.from({ length: 100_000 }, (_, i) => fromScreen(view, (i * 7_919) % 1_600, (i * 104_729) % 700))
    const columns = { lngE6: places.map(([lng]) => 1e6 * lng), latE6: places.map(([, lat]) => 1e6 * lat) }
    addToBins(bins, { ...columns, ranks: '3'.repeat(places.length) }, 0, places.length)
    const clusters = clusterBins(bins, 74)
    const options = { radiusOf: markRadius, gapPx: 5, frame: [8, 8, 1_592, 692] as const }
    expect(spreadMarks(clusters, options)).toEqual(plainSpread(clusters, options))
  })
})

describe('the view on the screen', () => {
  it('goes there and back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 900, noNaN: true }),
        fc.double({ min: 0, max: 700, noNaN: true }),
        (x, y) => {
          const [toX, toY] = toScreen(VIEW, fromScreen(VIEW, x, y))
          expect(toX).toBeCloseTo(x, 4)
          expect(toY).toBeCloseTo(y, 4)
        },
      ),
    )
  })
})

describe('sizes of marks', () => {
  it('figures are never smaller than text and fit their disc', () => {
    for (const count of [2, 9, 10, 99, 100, 999, 1_000, 9_999]) {
      const text = String(count)
      const size = markTextSize(count, text)
      expect(size).toBeGreaterThanOrEqual(32)
      expect(0.6 * size * text.length).toBeLessThan(2 * (markRadius(count) - 2) * 0.8)
    }
  })
})
