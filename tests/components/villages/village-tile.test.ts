import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import VillageTile from '../../../src/components/villages/VillageTile.vue'
import { heatContours } from '../../../src/core/heat/heat-contours.ts'
import { createVillageHeat } from '../../../src/core/heat/village-heat.ts'
import { distanceM } from '../../../src/core/geo/local-plane.ts'
import { tileFrame } from '../../../src/core/villages/tile-frame.ts'
import { box } from '../../helpers/import-town.ts'
import { sourceOf } from '../../core/heat/make-source.ts'

const VILLAGE = { id: 'v', geometry: box(121.2, 31, 121.21, 31.012) }

describe('a tile of a village', () => {
  it('lies in metres around the middle of its box', () => {
    const frame = tileFrame(VILLAGE.geometry)!
    const [east, south] = frame.toPlane(121.21, 31.012)
    expect(Math.hypot(2 * east, 2 * south)).toBeCloseTo(distanceM(121.2, 31, 121.21, 31.012), 0)
    expect(frame.toPlane(121.205, 31.006)).toEqual([0, expect.closeTo(0, 6)])
  })

  it('draws the density where the hazard is', () => {
    const place = { lng: 121.203, lat: 31.004 }
    const { surface } = createVillageHeat(sourceOf([place]), [VILLAGE]).surfacesOn({ day: 1, radiusM: 250, weights: 'none' })[0]! // prettier-ignore
    const [contour] = heatContours({ ...surface, values: surface.perKm2 }, [10])
    const tile = mount(VillageTile, {
      props: {
        geometry: VILLAGE.geometry,
        bands: [{ contour: contour!, colour: '#123456' }],
        gridBounds: [...surface.bounds],
        marks: [{ id: 'h', lngLat: [place.lng, place.lat], form: 'plain' }],
        spanM: 2000,
        sizePx: 200,
        summary: 'v',
      },
    })
    const [, dx = '0', dy = '0'] = /translate\((\S+) (\S+)\)/.exec(tile.find('g g').attributes('transform') ?? '') ?? []
    const corners = [...(tile.find('g g path').attributes('d') ?? '').matchAll(/[ML]([-\d.]+) ([-\d.]+)/g)]
    const mean = (at: 1 | 2) => corners.reduce((sum, corner) => sum + Number(corner[at]), 0) / corners.length
    // The ring around one hazard has its middle on it, to a cell of 31 m.
    expect(Math.abs(mean(1) + Number(dx) - Number(tile.find('circle').attributes('cx')))).toBeLessThan(31)
    expect(Math.abs(mean(2) + Number(dy) - Number(tile.find('circle').attributes('cy')))).toBeLessThan(31)
  })

  it('clips to the village', () => {
    const tile = mount(VillageTile, { props: { geometry: VILLAGE.geometry, spanM: 2000, sizePx: 200, summary: 'v' } })
    expect(tile.find('clipPath path').attributes('d')).toBe(tile.find('.outline').attributes('d'))
  })
})
