import type { FeatureCollection } from 'geojson'
import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import { RISK_COLOURS, type Theme } from '../../core/colour/risk-colours.ts'
import { VILLAGE_RATE_COLOURS } from '../scales/village-rate-scale.ts'

export const VILLAGE_SHADE_SOURCE = 'village-shade'
const hatchName = (theme: Theme) => `village-shade-hatch-${theme}`
const HATCH_PX = 8
/** Pixels of the pattern a CSS pixel. */
const RATIO = 2

/** How a village is shaded. */
export interface VillageShade {
  /** Index of the class, 0 = the lowest; -1 = a true zero, no shade. */
  readonly band: number
  /** Hatched: rows that are not known could change it. */
  readonly isUnknown?: boolean
  /** With an edge in the colour of what is overdue. */
  readonly isLate?: boolean
}

/** Villages with their class: `band` -2 = nothing is known of it. No shades at all = no features. */
export function villageShadeFeatures(
  villages: FeatureCollection | null,
  shades: ReadonlyMap<string, VillageShade> | null,
): FeatureCollection {
  const features = (shades === null ? [] : (villages?.features ?? [])).map((one) => {
    const id = String(one.properties?.['id'] ?? '')
    const { band = -2, isUnknown = false, isLate = false } = shades?.get(id) ?? {}
    return { ...one, properties: { id, band, isUnknown, isLate } }
  })
  return { type: 'FeatureCollection', features }
}

/** Shades, hatch over what is not certain, edges of what has no data. The same ids in both themes. */
export function villageShadeLayers(theme: Theme): LayerSpecification[] {
  const { classes, noData, noDataEdge, zeroEdge } = VILLAGE_RATE_COLOURS[theme]
  const [first = noData, ...others] = classes
  const band = ['get', 'band']
  return [
    {
      ...{ id: 'village-shade-shade', type: 'fill', source: VILLAGE_SHADE_SOURCE },
      filter: ['!=', ['get', 'band'], -1],
      paint: {
        'fill-color': ['case', ['<', band, 0], noData, ['step', band, first, ...others.flatMap((one, at) => [at + 1, one])]] as never, // prettier-ignore
        'fill-opacity': 0.9,
      },
    },
    {
      ...{ id: 'village-shade-hatch', type: 'fill', source: VILLAGE_SHADE_SOURCE },
      filter: ['get', 'isUnknown'],
      paint: { 'fill-pattern': hatchName(theme) },
    },
    {
      ...{ id: 'village-shade-edge', type: 'line', source: VILLAGE_SHADE_SOURCE },
      paint: { 'line-color': ['case', ['==', band, -2], noDataEdge, zeroEdge] as never, 'line-width': 1 },
    },
    {
      ...{ id: 'village-shade-late', type: 'line', source: VILLAGE_SHADE_SOURCE },
      filter: ['get', 'isLate'],
      // Inside the border, so that neighbours keep theirs.
      paint: { 'line-color': RISK_COLOURS[theme].orange, 'line-width': 3, 'line-offset': 2 },
    },
  ]
}

/** Gives a map the hatch of both themes, drawn here: no picture is fetched. */
export function addVillageShadeImages(map: MapLibreMap): void {
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
