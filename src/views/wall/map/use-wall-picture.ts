import { computed, type ComputedRef } from 'vue'
import { chemicalsPicture } from '../../../layers/wall/chemicals-picture.ts'
import { hazardsPicture, type PlacedMarks } from '../../../layers/wall/hazards-picture.ts'
import { heatPicture } from '../../../layers/wall/heat-picture.ts'
import { roadsPicture } from '../../../layers/wall/roads-picture.ts'
import { planPicture, villagesPicture } from '../../../layers/wall/villages-picture.ts'
import {
  chemicalsLegend,
  hazardsLegend,
  heatLegend,
  planLegend,
  roadsLegend,
  villagesLegend,
} from '../../../layers/wall/wall-legends.ts'
import {
  EMPTY_PICTURE,
  type WallInput,
  type WallLegendData,
  type WallPicture,
} from '../../../layers/wall/wall-picture.ts'
import type { WallPicture as PictureName, WallSource } from '../../../core/wall/wall-model.ts'
import type { SourceParts } from '../../../stores/wall/wall-figures-store.ts'

export interface WallPictureOptions {
  readonly picture: () => PictureName
  /** Null before there is a map. */
  readonly input: () => WallInput | null
  readonly parts: SourceParts
  readonly placed: () => PlacedMarks | null
  readonly tourStep: () => number | null
  /** The villages' picture: shades, or a frame of the heat. */
  readonly heat: () => { readonly frame: number | null } | null
}

/** The picture of the scene and its legend, from the figures there are; nothing of it before they came. */
export function useWallPicture(options: WallPictureOptions): {
  picture: ComputedRef<WallPicture>
  legend: ComputedRef<WallLegendData | null>
  /** Sources of what is shown now, the first of them the one the legend's day is of. */
  source: ComputedRef<WallSource>
} {
  const { parts } = options
  const source = computed((): WallSource => {
    const name = options.picture()
    return name === 'villages' && options.heat() && parts.heat.figures ? 'heat' : name
  })
  const byHazards = computed(() =>
    [...(parts.villages.figures?.villages ?? [])].sort((a, b) => b.open - a.open).map(({ id }) => id),
  )

  const picture = computed((): WallPicture => {
    const input = options.input()
    if (!input) return EMPTY_PICTURE
    switch (source.value) {
      case 'hazards': {
        const placed = options.placed()
        return placed ? hazardsPicture(input, placed, byHazards.value) : EMPTY_PICTURE
      }
      case 'chemicals':
        return parts.chemicals.figures
          ? chemicalsPicture(input, parts.chemicals.figures, options.tourStep())
          : EMPTY_PICTURE
      case 'roads':
        return parts.roads.figures ? roadsPicture(input, parts.roads.figures) : EMPTY_PICTURE
      case 'heat':
        return parts.heat.figures
          ? heatPicture(input, parts.heat.figures, options.heat()?.frame ?? null, byHazards.value)
          : EMPTY_PICTURE
      case 'plan':
        return parts.plan.figures ? planPicture(input, parts.plan.figures) : EMPTY_PICTURE
      default:
        return parts.villages.figures ? villagesPicture(input, parts.villages.figures) : EMPTY_PICTURE
    }
  })

  const legend = computed((): WallLegendData | null => {
    const { leftOut } = picture.value
    const made = legendOfFigures()
    return made && leftOut !== undefined ? { ...made, leftOut } : made
  })
  function legendOfFigures(): WallLegendData | null {
    const of = options.input()
    if (!of) return null
    const { hazards, chemicals, roads, villages, heat, plan } = parts
    switch (source.value) {
      case 'hazards':
        return hazards.figures && hazardsLegend(of, hazards.figures)
      case 'chemicals':
        return chemicals.figures && chemicalsLegend(of, chemicals.figures)
      case 'roads':
        return roads.figures && roadsLegend(of, roads.figures)
      case 'heat':
        return heat.figures && heatLegend(of, heat.figures)
      case 'plan':
        return plan.figures && planLegend(of, plan.figures)
      default:
        return villages.figures && villagesLegend(of, villages.figures)
    }
  }
  return { picture, legend, source }
}
