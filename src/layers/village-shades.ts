import type { Layer } from '@deck.gl/core'
import { FillStyleExtension, PathStyleExtension } from '@deck.gl/extensions'
import { PathLayer, SolidPolygonLayer } from '@deck.gl/layers'
import type { FeatureCollection } from 'geojson'
import { rgbOf, type Rgb } from '../core/colour/rgb.ts'
import { rateClass } from '../core/villages/rate-classes.ts'
import { lookOf, type VillageRateLook } from '../core/villages/village-rates.ts'
import { opacityOf, type LayerInput, type VillageRates } from './map-input.ts'
import { memoByObjects } from './rows.ts'
import { VILLAGE_RATE_COLOURS } from './scales/village-rate-scale.ts'
import { villageAreas, type VillagePart } from './village-areas.ts'

/** Style layer below which villages are shaded: waters, buildings and roads stay to be seen on top. */
export const SHADES_BELOW_ID = 'waterways'

/** Stripes of constant width on the screen, drawn by the shader: sharp at every zoom, still while the map is moved. */
const HATCH = { type: 'hatch', angle: 45, strokeWidth: 2, gap: 5 } as const
const stripes = new FillStyleExtension({ proceduralPattern: true })
const dashes = new PathStyleExtension({ dash: true })

interface ShadedPart extends VillagePart {
  readonly look: VillageRateLook
  /** Class 0..4; -1 = no shade. */
  readonly shade: number
}
interface Shades {
  readonly filled: readonly ShadedPart[]
  readonly unstable: readonly ShadedPart[]
  readonly edges: readonly (ShadedPart & { readonly ring: ShadedPart['rings'][number] })[]
}

const remember = memoByObjects<Shades>()

/** Villages with no value at all (they came with newer boundaries) look like those without a denominator. */
function shadesOf(villages: FeatureCollection, rates: VillageRates): Shades {
  return remember(villages, rates, '', () => {
    const { ids, parts } = villageAreas(villages)
    const values = new Map(rates.values.map((value) => [value.villageId, value]))
    const shaded = parts.map((part): ShadedPart => {
      const value = values.get(ids[part.row] ?? '')
      const look = value ? lookOf(value) : 'no-data'
      return { ...part, look, shade: value?.rate ? rateClass(rates.rate, value.rate) : -1 }
    })
    // Plain shades first: where edges meet, the one that says more is drawn last.
    const order: readonly VillageRateLook[] = ['stable', 'unstable', 'zero', 'no-data']
    const sorted = [...shaded].sort((a, b) => order.indexOf(a.look) - order.indexOf(b.look))
    return {
      filled: shaded.filter(({ look }) => look !== 'zero'),
      unstable: shaded.filter(({ look }) => look === 'unstable'),
      edges: sorted.flatMap((part) => part.rings.map((ring) => ({ ...part, ring }))),
    }
  })
}

/** Shades below waters and roads, stripes over the unstable ones, edges below the labels. */
export function buildVillageShades(input: LayerInput, villages: FeatureCollection, rates: VillageRates): Layer[] {
  const shades = shadesOf(villages, rates)
  const { theme } = input
  const colours = VILLAGE_RATE_COLOURS[theme]
  const shared = {
    opacity: opacityOf(input, 'village-rates'),
    positionFormat: 'XY' as const,
    parameters: { depthCompare: 'always', depthWriteEnabled: false } as const,
  }
  const edgeOf = (look: VillageRateLook): Rgb =>
    rgbOf(look === 'no-data' ? colours.noDataEdge : look === 'zero' ? colours.zeroEdge : colours.seam)
  const fillProps = {
    ...shared,
    id: 'village-rates/shades',
    data: shades.filled,
    getPolygon: ({ rings }: ShadedPart) => rings,
    getFillColor: ({ shade }: ShadedPart) => rgbOf(colours.classes[shade] ?? colours.noData),
    updateTriggers: { getFillColor: [theme] },
    beforeId: SHADES_BELOW_ID,
  }
  const hatchProps = {
    ...shared,
    id: 'village-rates/hatch',
    data: shades.unstable,
    getPolygon: ({ rings }: ShadedPart) => rings,
    getFillColor: rgbOf(colours.hatch),
    extensions: [stripes],
    fillPatternMapping: { unstable: HATCH },
    fillPatternSizeUnits: 'pixels' as const,
    getFillPattern: () => 'unstable',
    beforeId: SHADES_BELOW_ID,
  }
  const edgeProps = {
    ...shared,
    id: 'village-rates/edges',
    data: shades.edges,
    getPath: ({ ring }: Shades['edges'][number]) => ring,
    getColor: ({ look }: ShadedPart) => edgeOf(look),
    getWidth: ({ look }: ShadedPart) => (look === 'no-data' || look === 'zero' ? 1.5 : 1),
    widthUnits: 'pixels' as const,
    jointRounded: true,
    extensions: [dashes],
    getDashArray: ({ look }: ShadedPart): [number, number] => (look === 'no-data' ? [4, 3] : [0, 0]),
    updateTriggers: { getColor: [theme] },
    beforeId: input.labelsId,
  }
  return [new SolidPolygonLayer(fillProps), new SolidPolygonLayer(hatchProps), new PathLayer(edgeProps)]
}
