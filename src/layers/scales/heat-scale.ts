import { HEAT_CLASSES } from '../../core/heat/heat-classes.ts'
import type { HeatOptions } from '../../core/heat/heat-options.ts'
import type { Theme } from '../../core/colour/risk-colours.ts'
import { rgbOf } from '../../core/colour/rgb.ts'
import { BASE_PALETTES } from '../base/palette.ts'
import type { RampClass } from '../map-input.ts'

/**
 * One cool hue by lightness, away from the ground: to white on dark, to deep blue on light. Lightness steps are even, so
 * that the order is read without the hue and in grey. The colours of risk stay reserved for marks.
 */
const COLOURS: Record<Theme, readonly string[]> = {
  dark: ['#1B4467', '#22628A', '#2B82AD', '#4AA1C7', '#7BC1DC', '#B5DEEE', '#F2FBFE'],
  light: ['#DCEAF3', '#BDD9EA', '#94C2DD', '#62A5CB', '#3683B2', '#175F90', '#083C62'],
}

/** How much of the ground the lowest and the highest class leave to be seen. */
const ALPHA = { lowest: 0.6, highest: 0.94 }

export interface HeatScale {
  /** Changes with anything the drawing reads. */
  readonly key: string
  /** Where each class begins, per km², lowest first; nothing is drawn below the first. */
  readonly from: readonly number[]
  /** CSS hex of each class, as its threshold is drawn. */
  readonly colours: readonly string[]
  /** 0..1 of each class. */
  readonly alphas: readonly number[]
}

const scales = new Map<string, HeatScale>()

/** The frozen scale: the same object whatever the data, the day, the view and the filter. */
export function heatScale(theme: Theme, weights: HeatOptions['weights']): HeatScale {
  const key = `${theme}-${weights}`
  const known = scales.get(key)
  if (known) return known
  const from = HEAT_CLASSES[weights]
  const steps = from.length - 1
  const alphas = from.map((_, at) => ALPHA.lowest + ((ALPHA.highest - ALPHA.lowest) * at) / steps)
  const scale = { key, from, colours: COLOURS[theme], alphas }
  scales.set(key, scale)
  return scale
}

/** The scale as the legend draws it: each class as it looks over land, at full opacity of the layer. */
export function heatRamp({ from, colours, alphas }: HeatScale, theme: Theme): RampClass[] {
  const land = rgbOf(BASE_PALETTES[theme].land)
  return from.map((value, at) => {
    const alpha = alphas[at] ?? 1
    const seen = rgbOf(colours[at] ?? '#000000').map((channel, i) => channel * alpha + (land[i] ?? 0) * (1 - alpha))
    return { from: value, colour: `rgb(${seen.map(Math.round).join(' ')})`, label: value.toLocaleString('en') }
  })
}
