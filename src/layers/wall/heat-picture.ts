import { SolidPolygonLayer } from '@deck.gl/layers'
import type { LngLat } from '../../contracts/primitives.ts'
import type { HeatFigures } from '../../contracts/wall-figures.ts'
import { rgbOf } from '../../core/colour/rgb.ts'
import { WALL_WORDS } from '../../catalog/wall-map-words.ts'
import { fitLabels } from '../../core/wall/label-fit.ts'
import { heatScale } from '../scales/heat-scale.ts'
import { SHADES_BELOW_ID } from '../village-shades.ts'
import { polygonsOf } from './polygons-of.ts'
import { FLAT, type WallInput, type WallPicture } from './wall-picture.ts'
import { nameWishes, textsOf } from './wall-texts.ts'

type Frame = HeatFigures['frames'][number]
interface Area {
  readonly polygon: LngLat[][]
  readonly at: number
}

const known = new WeakMap<Frame, readonly Area[]>()
const NAMES = 6
const MONTH_UNITS = 46

/**
 * Where open hazards lay dense at the end of a month, in classes that no frame changes.
 *
 * @param frame - place in `frames`; null = the last.
 * @param byHazards - ids of villages, most open hazards first.
 */
export function heatPicture(
  input: WallInput,
  figures: HeatFigures,
  frame: number | null,
  byHazards: readonly string[],
): WallPicture {
  const { theme, unitPx, free, locale } = input
  const shown = figures.frames[frame ?? figures.frames.length - 1]
  if (!shown) return { layers: [], texts: [], resolve: () => null }
  const { colours, alphas } = heatScale(theme, 'none')
  const props = {
    id: 'wall-heat/areas',
    // Lowest class first: each lies over the ones it is inside of.
    data: areasOf(shown),
    getPolygon: ({ polygon }: Area) => polygon,
    getFillColor: ({ at }: Area): [number, number, number, number] => [
      ...rgbOf(colours[Math.min(at, colours.length - 1)] ?? '#808080'),
      Math.round(255 * (alphas[at] ?? 0.9)),
    ],
    positionFormat: 'XY' as const,
    parameters: FLAT,
    updateTriggers: { getFillColor: [theme] },
    beforeId: SHADES_BELOW_ID,
  }
  const month = {
    ...{
      key: 'month',
      text: WALL_WORDS[locale].month(shown.day),
      sizePx: MONTH_UNITS * unitPx,
      clearPx: 0,
      reachPx: 0,
    },
    x: free[0] + (WALL_WORDS[locale].month(shown.day).length * 0.36 + 0.6) * MONTH_UNITS * unitPx,
    y: free[1] + MONTH_UNITS * unitPx,
  }
  const placed = fitLabels([month, ...nameWishes(input, byHazards.slice(0, NAMES), 0, 60)], [], free)
  return { layers: [new SolidPolygonLayer(props)], texts: textsOf(placed, input), resolve: () => null }
}

function areasOf(frame: Frame): readonly Area[] {
  const made =
    known.get(frame) ??
    frame.areas.flatMap((area, at) => (area ? polygonsOf(area).map((polygon) => ({ polygon, at })) : []))
  known.set(frame, made)
  return made
}
