import { describe, expect, it } from 'vitest'
import { wallCamera, type WallCameraInput } from '../../../../src/views/wall/map/wall-camera.ts'
import { idOf, middleOf, villageRow } from '../../../layers/wall/wall-scene.ts'
import { margin } from '../panels/work-fixtures.ts'

const stop = margin('储罐', '小学')
const input: WallCameraInput = {
  town: { id: 't', bounds: [120.7, 30.9, 120.9, 31] },
  villages: villageRow(5),
  area: null,
  focus: null,
  margin: null,
  unitPx: 1,
}
const keyOf = (more: Partial<WallCameraInput>) => wallCamera({ ...input, ...more })?.key

describe('where the camera of the wall stands', () => {
  it('is the town, a village shown alone, the tour`s stop, what somebody asked for: the later over the earlier', () => {
    const area = idOf(1)
    const focus = { kind: 'village', id: idOf(2) } as const
    expect(keyOf({})).toBe('town:t')
    expect(keyOf({ area })).toBe(`area:${area}`)
    expect(keyOf({ area, margin: stop })).toBe('margin:储罐/小学')
    expect(keyOf({ area, margin: stop, focus })).toBe(`village:${idOf(2)}`)
    const hazard = { kind: 'hazard', id: 'H1', lngLat: middleOf(3), urgency: 'red' } as const
    expect(keyOf({ area, margin: stop, focus: hazard })).toBe('hazard:H1')
  })

  it('is the town where the village is not known, and nowhere before there is a town', () => {
    expect(keyOf({ area: 'V99' })).toBe('town:t')
    expect(keyOf({ focus: { kind: 'village', id: 'V99' } })).toBe('town:t')
    expect(keyOf({ villages: null, area: idOf(1) })).toBe('town:t')
    expect(wallCamera({ ...input, town: null })).toBeNull()
  })

  it('goes as near on a wall of twice the pixels, and no nearer than there are tiles', () => {
    const zoomAt = (unitPx: number) => wallCamera({ ...input, unitPx })?.maxZoom
    expect(zoomAt(1)).toBeCloseTo(18.3)
    expect(zoomAt(0.7)).toBeCloseTo(18.3)
    expect(zoomAt(1.5)).toBeCloseTo(18.3 + Math.log2(1.5))
    expect(zoomAt(4)).toBe(19)
  })

  it('holds the whole of what it shows, with air around it', () => {
    const [west = 0, south = 0, east = 0, north = 0] = wallCamera({ ...input, area: idOf(1) })?.bounds ?? []
    expect(west).toBeLessThan(120.755)
    expect(east).toBeGreaterThan(120.76)
    expect(south).toBeLessThan(30.95)
    expect(north).toBeGreaterThan(30.955)
    const far = { ...stop, target: { ...stop.target, lngLat: [120.79, 30.98] as [number, number] } }
    const box = wallCamera({ ...input, margin: far })?.bounds ?? [0, 0, 0, 0]
    expect(box[2]).toBeGreaterThan(120.79)
    expect(box[3]).toBeGreaterThan(30.98)
    expect(box[0]).toBeLessThan(120.78)
  })
})
