import type { TileClass } from '../../components/villages/TileLegend.vue'
import type { TileShape } from '../../components/villages/VillageTile.vue'
import type { Theme } from '../../core/colour/risk-colours.ts'
import type { TileLine, VillageTilesAnswer } from '../../core/heat/village-tiles.ts'
import { heatDifferenceScale } from '../../layers/scales/heat-difference-scale.ts'
import { heatRamp, heatScale } from '../../layers/scales/heat-scale.ts'

/** Lines of a village with the colours of their classes. */
export function tileShapes(lines: readonly TileLine[], theme: Theme, isDifference: boolean): TileShape[] {
  if (!isDifference) {
    const ramp = heatRamp(heatScale(theme, 'none'), theme)
    const colours = new Map(ramp.map(({ from, colour }) => [from, colour]))
    return lines.map(({ threshold, path }) => ({
      key: threshold,
      path,
      colour: colours.get(threshold) ?? 'none',
    }))
  }
  const { from, more, less } = heatDifferenceScale(theme)
  return lines.map(({ threshold, path }) => ({
    key: threshold,
    path,
    colour: (threshold > 0 ? more : less)[from.indexOf(Math.abs(threshold))] ?? 'none',
    isHatched: threshold < 0,
  }))
}

type Say = (key: string, named?: Record<string, unknown>) => string

/** Classes of the legend with their ground in the town; areas are null before there is an answer of that kind. */
export function tileClasses(
  answer: VillageTilesAnswer | null,
  theme: Theme,
  isDifference: boolean,
  t: Say,
): TileClass[] {
  const isOfKind = answer !== null && (answer.question.before !== null) === isDifference
  const area = (at: number) => (isOfKind ? (answer.areasKm2[at] ?? null) : null)
  if (!isDifference) {
    const ramp = heatRamp(heatScale(theme, 'none'), theme)
    const steps = ramp.map(({ from, colour }, at): TileClass => {
      const to = ramp[at + 1]?.from
      const label = to === undefined ? t('villages.legend.atLeast', { value: from }) : `${from}–${to}`
      return { key: String(from), label, colour, areaKm2: area(at + 2) }
    })
    const zero: TileClass = { key: 'zero', label: t('villages.legend.zero'), colour: null, areaKm2: area(0) }
    const below: TileClass = { key: 'below', label: `0–${ramp[0]?.from ?? 0}`, colour: null, areaKm2: area(1) }
    return [zero, below, ...steps]
  }
  const { from, more, less } = heatDifferenceScale(theme)
  const n = from.length
  const bounds = (at: number) => (at === n - 1 ? `≥ ${from[at]}` : `${from[at]}–${from[at + 1]}`)
  const of = (at: number, isMore: boolean): TileClass => ({
    key: `${isMore ? 'more' : 'less'}${at}`,
    label: `${isMore ? '▲' : '▼'} ${bounds(at)}`,
    colour: (isMore ? more : less)[at] ?? null,
    isHatched: !isMore,
    areaKm2: area(isMore ? n + 1 + at : n - 1 - at),
  })
  const ups = from.map((_, at) => of(at, true))
  const downs = from.map((_, at) => of(at, false)).reverse()
  const same: TileClass = {
    key: 'same',
    label: t('villages.legend.same', { value: from[0] }),
    colour: null,
    areaKm2: area(n),
  }
  return [...downs, same, ...ups]
}
