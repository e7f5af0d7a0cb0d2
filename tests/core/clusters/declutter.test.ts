import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { declutter } from '../../../src/core/clusters/declutter.ts'

const marks = fc.array(
  fc.record({
    lng: fc.double({ min: 121.3, max: 121.5, noNaN: true }),
    lat: fc.double({ min: 31.1, max: 31.3, noNaN: true }),
    priority: fc.constantFrom(0, 1, 2),
  }),
  { maxLength: 40 },
)
/** EPSG:3857 as published (EPSG guidance note 7-2, 3.2.1.1), scaled to 512 px tiles. */
function pixels(lng: number, lat: number, zoom: number): [number, number] {
  const scale = (512 * 2 ** zoom) / (2 * Math.PI)
  const radians = (lat * Math.PI) / 180
  return [scale * ((lng * Math.PI) / 180), -scale * Math.log(Math.tan(Math.PI / 4 + radians / 2))]
}

describe('declutter', () => {
  it('leaves no two marks touching, and hides one only for a mark at least as important', () => {
    fc.assert(
      fc.property(marks, fc.double({ min: 9, max: 15, noNaN: true }), (list, zoom) => {
        const lngLat = Float64Array.from(list.flatMap(({ lng, lat }) => [lng, lat]))
        const priority = Uint8Array.from(list, (mark) => mark.priority)
        const hasRoom = declutter({ lngLat, priority, zoom, spacingPx: 20 })
        const at = list.map(({ lng, lat }) => pixels(lng, lat, zoom))
        const reach = (i: number, j: number) =>
          Math.max(...[0, 1].map((axis) => Math.abs((at[i]?.[axis] ?? 0) - (at[j]?.[axis] ?? 0))))
        const shown = list.flatMap((_, i) => (hasRoom[i] === 1 ? [i] : []))
        for (const i of list.keys()) {
          const near = shown.filter((j) => j !== i && reach(i, j) < 20 - 1e-6)
          if (hasRoom[i] === 1) expect(near).toEqual([])
          else expect(shown.some((j) => reach(i, j) < 20 + 1e-6 && (priority[j] ?? 9) <= (priority[i] ?? 0))).toBe(true)
        }
      }),
    )
  })

  it('keeps the first of equals at one place, and nothing of nothing', () => {
    const lngLat = Float64Array.of(121, 31, 121, 31, 121, 31)
    expect([...declutter({ lngLat, priority: Uint8Array.of(1, 0, 0), zoom: 13, spacingPx: 20 })]).toEqual([0, 1, 0])
    expect(
      declutter({ lngLat: new Float64Array(0), priority: new Uint8Array(0), zoom: 13, spacingPx: 20 }),
    ).toHaveLength(0)
  })
})
