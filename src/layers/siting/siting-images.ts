import type { Map as MapLibreMap } from 'maplibre-gl'
import { MARK_COLOURS, type Theme } from '../../core/colour/risk-colours.ts'
import { TREATMENTS, type TreatmentId } from '../../core/siting/model.ts'
import { SITE_STATES, TREATMENT_SIGNS, type SiteState } from './treatment-signs.ts'

/** Side of a mark's picture, CSS pixels; signs lie in its middle. */
const BOX_PX = 24
const RATIO = 2
export const SITING_INK: Readonly<Record<Theme, { ink: string; paper: string; quiet: string }>> = {
  dark: { ink: '#e6edf7', paper: '#0b1220', quiet: '#8b9bb5' },
  light: { ink: '#16202e', paper: '#ffffff', quiet: '#6b7a8f' },
}

/** Name of a mark's picture on the map; one set a theme, so that a change of theme loads nothing. */
export const markName = (theme: Theme, treatment: TreatmentId, state: SiteState) =>
  `siting-${theme}-${treatment}-${state}`
/** Name of the small square that stands for a chosen site where its mark has no room. */
export const dotName = (theme: Theme) => `siting-${theme}-dot`

/** Name of the dotted ring round what the planner added, moved or forced. */
export const handName = (theme: Theme) => `siting-${theme}-hand`

/** Gives a map all marks of the siting page, drawn here: no picture is fetched. Cost: some 10 ms, once a map. */
export function addSitingImages(map: MapLibreMap): void {
  for (const theme of ['dark', 'light'] as const) {
    add(map, dotName(theme), (context) => {
      context.fillStyle = SITING_INK[theme].ink
      context.strokeStyle = SITING_INK[theme].paper
      context.lineWidth = 1.2
      context.beginPath()
      context.rect(9.5, 9.5, 5, 5)
      context.stroke()
      context.fill()
    })
    add(
      map,
      handName(theme),
      (context) => {
        context.strokeStyle = MARK_COLOURS[theme].interactive
        context.lineWidth = 2.2
        context.setLineDash([2.4, 2.6])
        context.beginPath()
        context.arc(17, 17, 14, 0, 2 * Math.PI)
        context.stroke()
      },
      34,
    )
    for (const treatment of TREATMENTS)
      for (const state of SITE_STATES)
        add(map, markName(theme, treatment, state), (context) => drawMark(context, theme, treatment, state))
  }
}

function add(map: MapLibreMap, name: string, draw: (context: CanvasRenderingContext2D) => void, boxPx = BOX_PX): void {
  if (map.hasImage(name)) return
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = boxPx * RATIO
  const context = canvas.getContext('2d')
  if (!context) return
  context.scale(RATIO, RATIO)
  draw(context)
  map.addImage(name, context.getImageData(0, 0, canvas.width, canvas.height), { pixelRatio: RATIO })
}

function drawMark(context: CanvasRenderingContext2D, theme: Theme, treatment: TreatmentId, state: SiteState): void {
  const { ink, paper, quiet } = SITING_INK[theme]
  const disc = (radius: number, dash: number[] = []) => {
    context.beginPath()
    context.arc(12, 12, radius, 0, 2 * Math.PI)
    context.fillStyle = paper
    context.fill()
    context.setLineDash(dash)
    context.lineWidth = 1.2
    context.strokeStyle = state === 'forbidden' ? ink : quiet
    context.stroke()
    context.setLineDash([])
  }
  if (state === 'chosen') {
    context.beginPath()
    context.roundRect(2, 2, 20, 20, 3)
    context.fillStyle = ink
    context.strokeStyle = paper
    context.lineWidth = 2
    context.stroke()
    context.fill()
    sign(context, treatment, paper, 15)
  } else if (state === 'left') {
    disc(8)
    sign(context, treatment, quiet, 9)
  } else if (state === 'forbidden') {
    disc(8)
    sign(context, treatment, quiet, 8)
    context.beginPath()
    context.moveTo(6.4, 17.6)
    context.lineTo(17.6, 6.4)
    context.lineWidth = 1.6
    context.stroke()
  } else if (state === 'unknown') {
    disc(8, [2.2, 2])
    context.fillStyle = ink
    context.font = '600 11px sans-serif'
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    context.fillText('?', 12, 12.6)
  } else sign(context, treatment, quiet, 9)
}

function sign(context: CanvasRenderingContext2D, treatment: TreatmentId, colour: string, sizePx: number): void {
  const { fill, stroke } = TREATMENT_SIGNS[treatment]
  context.save()
  context.translate(12 - sizePx / 2, 12 - sizePx / 2)
  context.scale(sizePx / 24, sizePx / 24)
  context.fillStyle = context.strokeStyle = colour
  context.lineWidth = 2.6
  context.lineJoin = context.lineCap = 'round'
  if (fill) context.fill(new Path2D(fill))
  if (stroke) context.stroke(new Path2D(stroke))
  context.restore()
}
