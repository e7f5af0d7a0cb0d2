import type { FeatureCollection } from 'geojson'
import { WALL_WORDS } from '../../catalog/wall-map-words.ts'
import type { LngLat } from '../../contracts/primitives.ts'
import type { PlanFigures, VillageFigures } from '../../contracts/wall-figures.ts'
import { MARK_COLOURS } from '../../core/colour/risk-colours.ts'
import { rateClass } from '../../core/villages/rate-classes.ts'
import { fitLabels } from '../../core/wall/label-fit.ts'
import { textUnits } from '../../core/wall/panel-names.ts'
import { fitPlates } from '../../core/wall/plate-fit.ts'
import { toScreen, type WallView } from '../../core/wall/wall-view.ts'
import { countText } from '../clusters/cluster-layers.ts'
import {
  buildCountPlates,
  buildVillageFills,
  COUNT_RADIUS_UNITS,
  fillParts,
  type VillageFill,
} from './village-fills.ts'
import { type WallInput, type WallPicked, type WallPicture, type WallText } from './wall-picture.ts'
import { heldBackClass, RATE_OF_MEASURE } from './wall-scales.ts'
import { boxAround, nameWishes, textsOf, villagePlaces } from './wall-texts.ts'

/** A village with what it is shaded by and the number on it; `count` null = no number. */
interface Shaded {
  readonly id: string
  readonly fill: VillageFill
  readonly count: number | null
}
type Counted = Shaded & { readonly count: number; readonly lngLat: LngLat }
interface Parts {
  readonly parts: ReturnType<typeof fillParts>
  readonly counted: readonly Counted[]
  /** Rows of `counted`, the highest count first. */
  readonly order: readonly number[]
}
/** Counts for which a view has room. */
interface Plates {
  readonly view: WallView
  readonly unitPx: number
  readonly locale: WallInput['locale']
  readonly texts: readonly { readonly id: string; readonly text: string; readonly x: number; readonly y: number }[]
  readonly lngLat: Float64Array
  /** Layout units, by plate. */
  readonly radii: Float64Array
}

const NAMES = 8
const NAME_REACH_UNITS = 60
const known = new WeakMap<object, WeakMap<FeatureCollection, Parts>>()

/** Villages shaded by the smoothed rate of open hazards, in the frozen classes of their measure; open hazards as numbers. */
export function villagesPicture(input: WallInput, figures: VillageFigures): WallPicture {
  return shadedPicture('wall-villages', input, figures, () =>
    figures.villages.map((village) => ({
      id: village.id,
      fill: rateFill(village, figures.measure),
      count: village.open,
    })),
  )
}

/** Villages shaded by the late or breached targets they hold back. */
export function planPicture(input: WallInput, figures: PlanFigures): WallPicture {
  return shadedPicture('wall-plan', input, figures, () =>
    figures.villages.map(({ id, heldBack }) => ({
      id,
      fill: { shade: heldBackClass(heldBack) < 0 ? -1 : heldBackClass(heldBack) + 1, isHatched: false },
      count: heldBack === 0 ? null : heldBack,
    })),
  )
}

function rateFill(
  { rate, open, isUnstable }: VillageFigures['villages'][number],
  measure: VillageFigures['measure'],
): VillageFill {
  if (rate === null) return { shade: 'no-data', isHatched: false }
  // A true zero of open hazards stays empty, though smoothing lends it a rate.
  return { shade: open === 0 || rate === 0 ? -1 : rateClass(RATE_OF_MEASURE[measure], rate), isHatched: isUnstable }
}

function shadedPicture(id: string, input: WallInput, figures: object, shadedOf: () => readonly Shaded[]): WallPicture {
  const { villages, unitPx, theme, locale, free } = input
  if (!villages) return { layers: [], texts: [], resolve: () => null }
  const made = partsOf(figures, villages, shadedOf)
  const { parts, counted } = made
  const plates = platesOf(made, input)
  const { text: colour } = MARK_COLOURS[theme]
  const look = { sizePx: COUNT_TEXT_UNITS * unitPx, weight: 600, colour, halo: null }
  const numbers = plates.texts.map(({ id: village, ...text }): WallText => ({
    key: `count:${village}`,
    ...text,
    ...look,
  }))
  const left = counted.length - numbers.length
  const obstacles = numbers.map(({ x, y }, at) => boxAround(x, y, ((plates.radii[at] ?? 0) + 2) * unitPx))
  const names = nameWishes(
    input,
    counted.slice(0, NAMES).map((one) => one.id),
    COUNT_RADIUS_UNITS + 4,
    NAME_REACH_UNITS,
  )
  return {
    layers: [...buildVillageFills(id, parts, input), buildCountPlates(id, plates, input)],
    texts: [...textsOf(fitLabels(names, obstacles, free), input), ...numbers],
    resolve: () => null,
    ...(left > 0 ? { leftOut: WALL_WORDS[locale].withoutNumber(left) } : {}),
  }
}

const COUNT_TEXT_UNITS = 34
/** Air between a number and the edge of its plate, layout units. */
const PLATE_AIR_UNITS = 8
const plateRadius = (text: string) =>
  Math.max(COUNT_RADIUS_UNITS, textUnits(text, COUNT_TEXT_UNITS) / 2 + PLATE_AIR_UNITS)

const shownIn = new WeakMap<Parts, Plates>()

/** Made once a view: what deck.gl is given stays the same object. */
function platesOf(parts: Parts, { view, unitPx, locale }: WallInput): Plates {
  const before = shownIn.get(parts)
  if (before?.view === view && before.unitPx === unitPx && before.locale === locale) return before
  const { counted, order } = parts
  const xy = Float64Array.from(counted.flatMap(({ lngLat }) => toScreen(view, lngLat)))
  const texts = counted.map(({ count }) => countText(count, locale))
  const radii = Float64Array.from(texts, plateRadius)
  const shown = fitPlates(
    xy,
    order,
    radii.map((units) => units * unitPx),
  )
  const made: Plates = {
    ...{ view, unitPx, locale },
    texts: shown.flatMap((row) => {
      const one = counted[row]
      const [x = NaN, y = NaN] = xy.subarray(2 * row)
      return one ? [{ id: one.id, text: texts[row] ?? '', x, y }] : []
    }),
    lngLat: Float64Array.from(shown.flatMap((row) => counted[row]?.lngLat ?? [])),
    radii: Float64Array.from(shown, (row) => radii[row] ?? 0),
  }
  shownIn.set(parts, made)
  return made
}

/** Once per figures and villages: what deck.gl is given stays the same object. */
function partsOf(figures: object, villages: FeatureCollection, shadedOf: () => readonly Shaded[]): Parts {
  const byVillages = known.get(figures) ?? new WeakMap<FeatureCollection, Parts>()
  known.set(figures, byVillages)
  const before = byVillages.get(villages)
  if (before) return before
  const shaded = shadedOf()
  const places = villagePlaces(villages)
  const counted = shaded.flatMap((one): Counted[] => {
    const lngLat = places.get(one.id)?.lngLat
    return one.count !== null && lngLat ? [{ ...one, count: one.count, lngLat }] : []
  })
  const made: Parts = {
    parts: fillParts(villages, new Map(shaded.map(({ id, fill }) => [id, fill]))),
    counted,
    order: counted.map((_, row) => row).sort((a, b) => (counted[b]?.count ?? 0) - (counted[a]?.count ?? 0)),
  }
  byVillages.set(villages, made)
  return made
}

/** What a click on a village tells; `figures` null = its name alone. */
export function pickedVillage(
  { locale }: Pick<WallInput, 'locale'>,
  village: { readonly id: string; readonly name: string },
  figures: VillageFigures | null,
): WallPicked {
  const words = WALL_WORDS[locale]
  const found = figures?.villages.find(({ id }) => id === village.id)
  const rate = found?.rate === null || found === undefined ? '–' : found.rate.toFixed(1)
  const lines =
    found && figures ? [`${words.open} ${found.open}`, `${words.rate} ${rate} ${words.rateUnit[figures.measure]}`] : []
  return { key: `village:${village.id}`, title: village.name, lines }
}
