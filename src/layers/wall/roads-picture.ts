import { PathStyleExtension } from '@deck.gl/extensions'
import { PathLayer, ScatterplotLayer } from '@deck.gl/layers'
import { WALL_WORDS } from '../../catalog/wall-map-words.ts'
import type { LngLat } from '../../contracts/primitives.ts'
import type { RoadFigures } from '../../contracts/wall-figures.ts'
import { MARK_COLOURS, RISK_COLOURS, type Theme } from '../../core/colour/risk-colours.ts'
import { rgbOf } from '../../core/colour/rgb.ts'
import { fitLabels, type LabelWish } from '../../core/wall/label-fit.ts'
import { toScreen } from '../../core/wall/wall-view.ts'
import { pointData } from '../point-data.ts'
import { stationState } from './station-state.ts'
import { WALL_MARK_UNITS, type WallMarkName } from './wall-atlas.ts'
import { buildWallMarks } from './wall-marks.ts'
import { FLAT, MAP_TEXT_UNITS, type WallInput, type WallPicked, type WallPicture } from './wall-picture.ts'
import { railScale, type RailClass } from './wall-scales.ts'
import { boxAround, nameWishes, textsOf } from './wall-texts.ts'

/** Radius of an approach's ring, layout units: hollow, so that hundreds of them do not drown the lines. */
export const APPROACH_UNITS = { lacks: 4.5, unknown: 4 } as const

const dashes = new PathStyleExtension({ dash: true })
const NAMES = 4
const NAME_REACH_UNITS = 90

const known = new WeakMap<
  RoadFigures,
  { lacks: Float64Array; unknown: Float64Array; stations: Station[]; places: Float64Array }
>()
type Station = RoadFigures['stations'][number] & { lngLat: LngLat }

function partsOf(figures: RoadFigures) {
  const before = known.get(figures)
  if (before) return before
  const stations = figures.stations.flatMap((station) =>
    station.lngLat ? [{ ...station, lngLat: station.lngLat }] : [],
  )
  const made = {
    lacks: Float64Array.from(figures.approachPlaces.lacks.flat()),
    unknown: Float64Array.from(figures.approachPlaces.unknown.flat()),
    stations,
    places: Float64Array.from(stations.flatMap(({ lngLat }) => lngLat)),
  }
  known.set(figures, made)
  return made
}

/** Waterside stretches by the state of their guardrail, approaches that lack a bump, weighing stations with their state. */
export function roadsPicture(input: WallInput, figures: RoadFigures): WallPicture {
  const { theme, unitPx, atlas } = input
  const { lacks, unknown, stations, places } = partsOf(figures)
  // What wants action is drawn last.
  const paths = [...railScale(theme)].reverse().map((rail) => railLayer(rail, figures.watersideLines[rail.key], input))
  const marks = buildWallMarks({
    ...{ id: 'wall-roads/stations', atlas, unitPx, kind: 'station', lngLat: places },
    names: stations.map(({ state }): WallMarkName => `station:${stationState(state)}`),
  })
  return {
    // Hundreds of dots lie under the lines, of which there are few.
    layers: [dots('unknown', unknown, theme, unitPx), dots('lacks', lacks, theme, unitPx), ...paths, marks],
    texts: textsOf(labels(input, figures, stations), input),
    resolve: (deckId, index) => {
      const station = deckId === marks.id ? stations[index] : undefined
      return station ? pickedStation(input, station) : null
    },
  }
}

function railLayer(
  { key, colour, widthUnits, dash }: RailClass,
  lines: readonly LngLat[][],
  { theme, unitPx }: WallInput,
) {
  return new PathLayer({
    id: `wall-roads/rail-${key}`,
    data: lines as LngLat[][],
    getPath: (line: LngLat[]) => line,
    getColor: rgbOf(colour),
    getWidth: widthUnits * unitPx,
    widthUnits: 'pixels' as const,
    jointRounded: true,
    capRounded: !dash,
    positionFormat: 'XY' as const,
    parameters: FLAT,
    extensions: [dashes],
    ...{ getDashArray: (): [number, number] => (dash ? [1.6, 1.2] : [0, 0]) },
    updateTriggers: { getColor: [theme], getWidth: [unitPx] },
  })
}

function dots(state: keyof typeof APPROACH_UNITS, lngLat: Float64Array, theme: Theme, unitPx: number) {
  const { grey, plate } = MARK_COLOURS[theme]
  const isLacking = state === 'lacks'
  return new ScatterplotLayer({
    id: `wall-roads/approaches-${state}`,
    data: pointData(lngLat),
    getRadius: APPROACH_UNITS[state] * unitPx,
    radiusUnits: 'pixels' as const,
    billboard: true,
    getFillColor: rgbOf(plate),
    stroked: true,
    getLineColor: rgbOf(isLacking ? RISK_COLOURS[theme].orange : grey),
    getLineWidth: (isLacking ? 2.5 : 1.5) * unitPx,
    lineWidthUnits: 'pixels' as const,
    parameters: FLAT,
    updateTriggers: { getFillColor: [theme], getLineColor: [theme], getRadius: [unitPx], getLineWidth: [unitPx] },
  })
}

function labels(input: WallInput, figures: RoadFigures, stations: readonly Station[]) {
  const { view, unitPx, free, locale } = input
  const words = WALL_WORDS[locale].stationStates
  const half = (WALL_MARK_UNITS.station / 2 + 2) * unitPx
  const obstacles = stations.map(({ lngLat }) => boxAround(...toScreen(view, lngLat), half))
  const sizes = { sizePx: MAP_TEXT_UNITS * unitPx, clearPx: half, reachPx: half + 60 * unitPx }
  // A station that works, or of which nobody told, needs no words: what stands still is named.
  const wishes = stations
    .filter(({ state }) => stationState(state) === 'stopped')
    .map(({ id, state, lngLat }): LabelWish => {
      const [x, y] = toScreen(view, lngLat)
      return { key: `station:${id}`, text: words[stationState(state)], x, y, ...sizes }
    })
  const worst = figures.villages.slice(0, NAMES).map(({ id }) => id)
  return fitLabels([...wishes, ...nameWishes(input, worst, 0, NAME_REACH_UNITS)], obstacles, free)
}

function pickedStation({ locale }: WallInput, { id, name, state }: Station): WallPicked {
  const words = WALL_WORDS[locale]
  return { key: `station:${id}`, title: name, lines: [words.station, words.stationStates[stationState(state)]] }
}
