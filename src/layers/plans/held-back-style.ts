import type { FeatureCollection } from 'geojson'
import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import type { Theme } from '../../core/colour/risk-colours.ts'
import type { VillageHold } from '../../core/plans/held-back.ts'
import { VILLAGE_RATE_COLOURS } from '../scales/village-rate-scale.ts'

export const HELD_BACK_SOURCE = 'held-back'
const hatchName = (theme: Theme) => `held-back-hatch-${theme}`
const HATCH_PX = 8
/** Pixels of the pattern a CSS pixel. */
const RATIO = 2

/**
 * Villages with the class of what they hold back: `band` 0..4, -1 = nothing, -2 = no row of the target lies in it.
 * `isUnknown`: rows there could change it.
 */
export function heldBackFeatures(
  villages: FeatureCollection | null,
  holds: ReadonlyMap<string | null, VillageHold> | null,
): FeatureCollection {
  const features = (holds === null ? [] : (villages?.features ?? [])).map((one) => {
    const hold = holds?.get(String(one.properties?.['id'] ?? ''))
    const isEmpty = !hold || (hold.numerator === 0 && hold.denominator === 0 && hold.unknown === 0)
    const properties = {
      id: String(one.properties?.['id'] ?? ''),
      band: isEmpty ? -2 : hold.band,
      isUnknown: (hold?.unknown ?? 0) > 0,
    }
    return { ...one, properties }
  })
  return { type: 'FeatureCollection', features }
}

/** Shades, hatch over what is not certain, edges of what has no data. The same ids in both themes. */
export function heldBackLayers(theme: Theme): LayerSpecification[] {
  const { classes, noData, noDataEdge, zeroEdge } = VILLAGE_RATE_COLOURS[theme]
  const [first = noData, ...others] = classes
  const band = ['get', 'band']
  return [
    {
      ...{ id: 'held-back-shade', type: 'fill', source: HELD_BACK_SOURCE },
      filter: ['!=', ['get', 'band'], -1],
      paint: {
        'fill-color': ['case', ['<', band, 0], noData, ['step', band, first, ...others.flatMap((one, at) => [at + 1, one])]] as never, // prettier-ignore
        'fill-opacity': 0.9,
      },
    },
    {
      ...{ id: 'held-back-hatch', type: 'fill', source: HELD_BACK_SOURCE },
      filter: ['get', 'isUnknown'],
      paint: { 'fill-pattern': hatchName(theme) },
    },
    {
      ...{ id: 'held-back-edge', type: 'line', source: HELD_BACK_SOURCE },
      paint: { 'line-color': ['case', ['==', band, -2], noDataEdge, zeroEdge] as never, 'line-width': 1 },
    },
  ]
}

/** Gives a map the hatch of both themes, drawn here: no picture is fetched. */
export function addHeldBackImages(map: MapLibreMap): void {
  for (const theme of ['dark', 'light'] as const) {
    if (map.hasImage(hatchName(theme))) continue
    map.addImage(hatchName(theme), hatchImage(theme === 'dark' ? [230, 237, 247] : [22, 32, 46]), { pixelRatio: RATIO })
  }
}

/** Slanted lines that join at the edges of the tile. */
function hatchImage([r, g, b]: readonly [number, number, number]): { width: number; height: number; data: Uint8Array } {
  const side = HATCH_PX * RATIO
  const data = new Uint8Array(side * side * 4)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const away = (x + y) % side
      const alpha = away < RATIO ? 150 : 0
      data.set([r, g, b, alpha], 4 * (y * side + x))
    }
  return { width: side, height: side, data }
}
