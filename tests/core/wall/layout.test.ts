import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { LAYOUT, layoutOf, shapeOf, type PlacedPanel } from '../../../src/core/wall/layout.ts'

const overview: readonly PlacedPanel[] = [
  { panel: 'open-hazards', place: 'left', grow: 4.6 },
  { panel: 'progress', place: 'left', grow: 2.5 },
  { panel: 'latest-events', place: 'left-inner', grow: 2.2 },
  { panel: 'sectors', place: 'left-inner', grow: 5.2, shapes: ['ultra', 'wide'] },
  { panel: 'sectors', place: 'right', grow: 4.9, shapes: ['portrait', 'standard'] },
  { panel: 'village-rates', place: 'right-inner', grow: 9, shapes: ['ultra', 'wide'] },
  { panel: 'target-gaps', place: 'right', grow: 9, shapes: ['ultra', 'wide'] },
]
const at = (width: number, height: number, unit = 1) =>
  layoutOf(width / unit, height / unit, shapeOf(width, height), overview, 0)
const names = (layout: ReturnType<typeof at>) => layout.columns.map(({ panels }) => panels.map(({ panel }) => panel))

describe('shapeOf', () => {
  it.each([
    [1920, 1080, 'standard'],
    [1366, 768, 'standard'],
    [3840, 1080, 'wide'],
    [7680, 2160, 'wide'],
    [2560, 1080, 'ultra'],
    [1080, 1920, 'portrait'],
    [1000, 1000, 'standard'],
    [0, 0, 'standard'],
  ] as const)('%i x %i is %s', (width, height, shape) => expect(shapeOf(width, height)).toBe(shape))
})

describe('layoutOf', () => {
  it('is the mock-up on 1920 x 1080: inner panels follow the outer column', () => {
    const layout = at(1920, 1080)
    expect(layout).toMatchObject({ map: 'beside', widths: [440, null, 456], headerRows: 1, dropped: [] })
    expect(names(layout)).toEqual([['open-hazards', 'progress', 'latest-events'], ['sectors']])
  })
  it('is the mock-up on 3840 x 1080: four columns', () => {
    const layout = at(3840, 1080)
    expect(layout).toMatchObject({ map: 'beside', widths: [520, 500, null, 560, 600], dropped: [] })
    expect(names(layout)).toEqual([
      ['open-hazards', 'progress'],
      ['latest-events', 'sectors'],
      ['village-rates'],
      ['target-gaps'],
    ])
  })
  it('has three columns beside the map on 2560 x 1080', () => {
    expect(at(2560, 1080).widths).toEqual([460, 440, null, 480])
  })
  it('puts the map above in portrait, panels in two columns', () => {
    const layout = at(1080, 1920)
    expect(layout).toMatchObject({ map: 'below', headerRows: 2 })
    expect(layout.columns).toHaveLength(2)
  })
  it('shows fewer panels when type is large, in their order', () => {
    const layout = at(1920, 1080, 1.6)
    expect(layout.columns[0]?.panels[0]?.panel).toBe('open-hazards')
    expect(layout.dropped).toContain('latest-events')
  })
  it('leaves the map out when not even one column has room beside it', () => {
    const layout = at(1366, 768, 1.6)
    expect(layout.map).toBe('none')
    expect(names(layout)[0]?.[0]).toBe('open-hazards')
  })
  it('leaves out a column that has no panel', () => {
    const layout = layoutOf(1920, 1080, 'standard', overview.slice(0, 1), 0)
    expect(layout.widths).toEqual([440, null])
  })
  it('always has columns wide enough, a place for the map or none, and every panel shown or named as left out', () => {
    const side = fc.integer({ min: 300, max: 8_000 })
    fc.assert(
      fc.property(side, side, fc.double({ min: 0.3, max: 4, noNaN: true }), fc.nat(2), (width, height, unit, notes) => {
        const shape = shapeOf(width, height)
        const layout = layoutOf(width / unit, height / unit, shape, overview, notes)
        const wanted = overview.filter(({ shapes }) => shapes === undefined || shapes.includes(shape))
        const shown = names(layout).flat()
        expect([...shown, ...layout.dropped].sort()).toEqual(wanted.map(({ panel }) => panel).sort())
        const columns = layout.widths.filter((one) => one !== null)
        expect(columns).toHaveLength(layout.columns.length)
        const room = width / unit - 2 * LAYOUT.padSide
        if (room >= LAYOUT.leastColumn) expect(Math.min(...columns)).toBeGreaterThanOrEqual(LAYOUT.leastColumn)
        if (layout.map === 'beside') {
          const taken = columns.reduce((sum, one) => sum + one + LAYOUT.gap, 0)
          expect(room - taken).toBeGreaterThanOrEqual(LAYOUT.leastMapWidth)
        }
      }),
    )
  })
})
