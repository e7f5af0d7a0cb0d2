import { PathStyleExtension } from '@deck.gl/extensions'
import { PathLayer, SolidPolygonLayer } from '@deck.gl/layers'
import { WALL_WORDS } from '../../catalog/wall-map-words.ts'
import type { LngLat } from '../../contracts/primitives.ts'
import type { ChemicalFigures } from '../../contracts/wall-figures.ts'
import { MARK_COLOURS, RISK_COLOURS, type Theme } from '../../core/colour/risk-colours.ts'
import { rgbOf, type Rgb } from '../../core/colour/rgb.ts'
import { fitLabels, type Box, type LabelWish } from '../../core/wall/label-fit.ts'
import { toScreen } from '../../core/wall/wall-view.ts'
import { riskRank } from '../../core/risk-level.ts'
import { TARGET_CHARACTERS } from '../marks/target-characters.ts'
import { polygonsOf } from './polygons-of.ts'
import { siteRisk } from './wall-scales.ts'
import { buildWallMarks } from './wall-marks.ts'
import { FLAT, MAP_TEXT_UNITS, type WallInput, type WallPicked, type WallPicture } from './wall-picture.ts'
import { boxAround, textsOf } from './wall-texts.ts'
import { WALL_MARK_UNITS, type WallMarkName } from './wall-atlas.ts'

type Margin = ChemicalFigures['margins'][number]
type Place = ChemicalFigures['places'][number]
interface Ring {
  readonly margin: Margin
  readonly path: LngLat[]
}

const dashes = new PathStyleExtension({ dash: true })
const known = new WeakMap<ChemicalFigures, ReturnType<typeof takeApart>>()

/** Once an answer: what deck.gl draws is the same object until the figures change. */
function partsOf(figures: ChemicalFigures) {
  const made = known.get(figures) ?? takeApart(figures)
  known.set(figures, made)
  return made
}

function takeApart({ margins, places }: ChemicalFigures) {
  // The least margin last: it lies on top.
  const rings = [...margins]
    .reverse()
    .flatMap((margin): Ring[] => polygonsOf(margin.zone).flatMap((rings) => rings.map((path) => ({ margin, path }))))
  const fills = [...margins]
    .reverse()
    .flatMap((margin) => polygonsOf(margin.zone).map((polygon) => ({ margin, polygon })))
  const order = [...places].sort((a, b) => worstLast(a) - worstLast(b))
  return {
    ...{ rings, fills, order },
    gaps: [...margins].reverse(),
    placeLngLat: Float64Array.from(order.flatMap(({ lngLat }) => lngLat)),
  }
}

/** Worst risk, then highest level last. */
const worstLast = ({ risk, level }: Place) => -(risk === null ? 4 : riskRank(risk)) * 10 + (level ? 5 - level : 0)

function colourOf({ verdict }: Margin, theme: Theme): Rgb {
  const { text, text2 } = MARK_COLOURS[theme]
  return rgbOf(verdict === 'falls-short' ? RISK_COLOURS[theme].red : verdict === 'meets' ? text2 : text)
}

/**
 * Hazard sources with the ring of their level; around the facilities of least margin the required distance, solid where it is
 * statutory and dashed where it only screens, and a line to the target it is short of.
 *
 * @param step - margin the camera stands at; null = the whole town, where only what falls short is named.
 */
export function chemicalsPicture(input: WallInput, figures: ChemicalFigures, step: number | null): WallPicture {
  const { theme, unitPx, atlas } = input
  const { rings, fills, order, gaps, placeLngLat } = partsOf(figures)
  const shown = step === null ? null : (figures.margins[step] ?? null)
  const told = toldMargins(figures, shown)
  const targets = told.margins
  const beside = targets.map((margin) => besideFacility(input, margin))
  // At a stop the others step back, so that the eye is not led to what the texts do not speak of.
  const alphaOf = (margin: Margin, full: number) => (shown === null || shown === margin ? full : full * 0.28)
  const width = (units: number) => units * unitPx
  const triggers = [theme, shown]
  const fill = new SolidPolygonLayer({
    id: 'wall-chemicals/zone-fills',
    data: fills,
    getPolygon: ({ polygon }: (typeof fills)[number]) => polygon,
    getFillColor: ({ margin }: (typeof fills)[number]) =>
      [...colourOf(margin, theme), alphaOf(margin, 20)] as [number, number, number, number],
    positionFormat: 'XY' as const,
    parameters: FLAT,
    updateTriggers: { getFillColor: triggers },
  })
  const edge = new PathLayer({
    id: 'wall-chemicals/zones',
    data: rings,
    getPath: ({ path }: Ring) => path,
    getColor: ({ margin }: Ring) =>
      [...colourOf(margin, theme), alphaOf(margin, 255)] as [number, number, number, number],
    getWidth: width(3.5),
    widthUnits: 'pixels' as const,
    jointRounded: true,
    positionFormat: 'XY' as const,
    parameters: FLAT,
    extensions: [dashes],
    ...{ getDashArray: ({ margin }: Ring): [number, number] => (margin.isStatutory ? [0, 0] : [5, 3]) },
    updateTriggers: { getColor: triggers, getWidth: [unitPx] },
  })
  const lines = new PathLayer({
    id: 'wall-chemicals/gaps',
    data: gaps,
    getPath: ({ facility, target }: Margin) => [facility.lngLat, target.lngLat],
    getColor: (margin: Margin) =>
      [...colourOf(margin, theme), alphaOf(margin, 255)] as [number, number, number, number],
    getWidth: width(3),
    widthUnits: 'pixels' as const,
    positionFormat: 'XY' as const,
    parameters: FLAT,
    updateTriggers: { getColor: triggers, getWidth: [unitPx] },
  })
  const targetMarks = buildWallMarks({
    ...{ id: 'wall-chemicals/targets', atlas, unitPx, kind: 'target', lngLat: told.lngLat, offsets: beside },
    names: targets.map(({ target, verdict }): WallMarkName => {
      const character = TARGET_CHARACTERS[target.group] ?? '标'
      return `target:${character}${verdict === 'falls-short' ? '!' : ''}`
    }),
  })
  const sources = buildWallMarks({
    ...{ id: 'wall-chemicals/sources', atlas, unitPx, kind: 'source', lngLat: placeLngLat },
    names: order.map(({ risk, level }): WallMarkName => `source:${risk ?? 'none'}:${level ?? 'x'}`),
  })
  return {
    layers: [fill, edge, lines, targetMarks, sources],
    texts: textsOf(labels(input, figures, shown, targets, beside), input),
    resolve: (deckId, index) => {
      const place = deckId === sources.id ? order[index] : undefined
      const margin = deckId === targetMarks.id ? targets[index] : undefined
      if (place) return pickedPlace(input, place)
      return margin
        ? { key: `target:${margin.target.id}`, title: margin.target.name, lines: [marginText(margin, input.locale)] }
        : null
    },
  }
}

interface Told {
  readonly margins: readonly Margin[]
  readonly lngLat: Float64Array
}
const toldOf = new WeakMap<ChemicalFigures, Map<Margin | null, Told>>()

/** Margins of which texts and targets speak: the one the camera stands at, else what falls short. The same object each time. */
function toldMargins(figures: ChemicalFigures, shown: Margin | null): Told {
  const kept = toldOf.get(figures) ?? new Map<Margin | null, Told>()
  toldOf.set(figures, kept)
  const margins = shown ? [shown] : figures.margins.filter(({ verdict }) => verdict === 'falls-short')
  const told = kept.get(shown) ?? { margins, lngLat: Float64Array.from(margins.flatMap(({ target }) => target.lngLat)) }
  kept.set(shown, told)
  return told
}

/** A target that stands in its facility steps aside, so that both are seen: CSS pixels right and down. */
function besideFacility({ view, unitPx }: WallInput, { facility, target }: Margin): readonly [number, number] {
  const [fx, fy] = toScreen(view, facility.lngLat)
  const [x, y] = toScreen(view, target.lngLat)
  const apartPx = ((WALL_MARK_UNITS.source + WALL_MARK_UNITS.target) / 2 + 4) * unitPx
  const distance = Math.hypot(x - fx, y - fy)
  if (distance >= apartPx) return [0, 0]
  const [ux, uy] = distance > 1 ? [(x - fx) / distance, (y - fy) / distance] : [1, 0]
  return [fx + ux * apartPx - x, fy + uy * apartPx - y]
}

function labels(
  input: WallInput,
  figures: ChemicalFigures,
  shown: Margin | null,
  told: readonly Margin[],
  beside: readonly (readonly [number, number])[],
) {
  const { view, unitPx, free, locale } = input
  const words = WALL_WORDS[locale]
  const at = (
    key: string,
    text: string,
    lngLat: LngLat,
    kind: keyof typeof WALL_MARK_UNITS | null,
    by: readonly [number, number] = [0, 0],
  ): LabelWish => {
    const [x, y] = toScreen(view, lngLat)
    const [right, down] = by
    const clearPx = kind ? (WALL_MARK_UNITS[kind] / 2 + 2) * unitPx : 0
    return {
      key,
      text,
      x: x + right,
      y: y + down,
      sizePx: MAP_TEXT_UNITS * unitPx,
      clearPx,
      reachPx: clearPx + 120 * unitPx,
    }
  }
  const wishes = told.flatMap((margin, place): LabelWish[] => {
    const { facility, target, requiredM, zone, isStatutory, standard, clause } = margin
    const top = highest(zone)
    const kind = isStatutory ? words.statutory : words.screening
    const names = [
      at(`facility:${facility.id}`, facility.name, facility.lngLat, 'source'),
      at(`target:${target.id}`, target.name, target.lngLat, 'target', beside[place]),
    ]
    if (!shown)
      return [
        at(`margin:${facility.id}`, metres(margin.marginM, true), middle(facility.lngLat, target.lngLat), null),
        ...names,
      ]
    // The edition is in the panel beside; here the number and the clause.
    const rule = `${standard.replace(/\s*[（(].*?[）)]/g, '')} ${clause}`.trim()
    return [
      at(`margin:${facility.id}`, marginText(margin, locale), middle(facility.lngLat, target.lngLat), null),
      ...(top
        ? [
            at(`zone:${facility.id}`, `${kind} ${metres(requiredM)} · ${rule}`, top, null),
            at(`zone-short:${facility.id}`, `${kind} ${metres(requiredM)}`, top, null),
          ]
        : []),
      ...names,
    ]
  })
  const half = (WALL_MARK_UNITS.source / 2) * unitPx
  const obstacles: Box[] = [
    ...figures.places.map(({ lngLat }) => boxAround(...toScreen(view, lngLat), half)),
    ...told.map(({ target }, place) => {
      const [x, y] = toScreen(view, target.lngLat)
      const [right, down] = beside[place] ?? [0, 0]
      return boxAround(x + right, y + down, half)
    }),
  ]
  const placed = fitLabels(wishes, obstacles, free)
  // The short form stands in only where the long one found no room.
  return placed.filter(
    ({ key }) => !key.startsWith('zone-short:') || !placed.some((one) => one.key === key.replace('-short', '')),
  )
}

const middle = (a: LngLat, b: LngLat): LngLat => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]

/** `−71 m`, `+42 m` with a sign, else `200 m`. */
function metres(valueM: number, isSigned = false): string {
  const rounded = Math.round(Math.abs(valueM)).toLocaleString('en')
  const sign = !isSigned ? '' : valueM < 0 ? '−' : '+'
  return `${sign}${rounded} m`
}

/** `−71 m（需 200 实 129）` */
function marginText({ marginM, requiredM, actualM }: Margin, locale: 'zh' | 'en'): string {
  const { required, actual } = WALL_WORDS[locale]
  return `${metres(marginM, true)} · ${required} ${Math.round(requiredM)} ${actual} ${Math.round(actualM)}`
}

/** Northernmost corner of a zone. */
function highest(zone: Margin['zone']): LngLat | null {
  let top: LngLat | null = null
  for (const ring of polygonsOf(zone).flat()) for (const at of ring) if (!top || at[1] > top[1]) top = at
  return top
}

function pickedPlace({ theme, locale }: WallInput, { id, name, risk, level }: Place): WallPicked {
  const words = WALL_WORDS[locale]
  const levelText =
    level === null
      ? words.unknownLevel
      : level === 0
        ? words.belowLevel
        : `${words.installation} ${words.level[level] ?? ''}`
  const mark = risk && siteRisk(theme, risk)
  const lines = [risk ? words.risk[risk] : words.ungraded, levelText]
  return { key: `source:${id}`, title: name, lines, ...(mark && { mark }) }
}
