import { WALL_WORDS } from '../../catalog/wall-map-words.ts'
import { MARK_COLOURS } from '../../core/colour/risk-colours.ts'
import { RISK_LEVELS } from '../../core/risk-level.ts'
import { E6, type MarkColumns } from '../../core/wall/mark-bins.ts'
import type { WallMark } from '../../core/wall/cluster-marks.ts'
import { fitLabels } from '../../core/wall/label-fit.ts'
import { markRadius, markTextSize } from '../../core/wall/mark-size.ts'
import { fromScreen, type WallView } from '../../core/wall/wall-view.ts'
import { ClusterRingLayer } from '../clusters/cluster-ring-layer.ts'
import { countText } from '../clusters/cluster-layers.ts'
import { urgencyScale } from '../scales/risk-scale.ts'
import { buildWallMarks } from './wall-marks.ts'
import { FLAT, type WallInput, type WallPicked, type WallPicture, type WallText } from './wall-picture.ts'
import { boxAround, nameWishes, textsOf } from './wall-texts.ts'

/** Marks of one view and the figures they were made from. */
export interface PlacedMarks {
  readonly of: MarkColumns
  /** View in which they were placed: their places on the screen hold for it. */
  readonly view: WallView
  /** Mildest first. */
  readonly marks: readonly WallMark[]
}

/** Villages whose names are wanted most: those that hold most open hazards. */
const NAMES = 9
const NAME_REACH_UNITS = 110

/**
 * Open hazards: discs in the colour of the worst inside with a ring of the mix and the count, single ones as ◆▲●■. No two
 * marks touch, and what is red is drawn last.
 *
 * @param byHazards - ids of villages, most open hazards first.
 */
export function hazardsPicture(input: WallInput, placed: PlacedMarks, byHazards: readonly string[]): WallPicture {
  const { theme, unitPx, atlas, free } = input
  const discs = drawn(placed, 'discs')
  const items = drawn(placed, 'items')
  const scale = urgencyScale(theme)
  const { ground, edge } = MARK_COLOURS[theme]
  const rings = new ClusterRingLayer({
    // The colours are constants of the shader: another theme is another layer.
    id: `wall-hazards/clusters-${theme}`,
    data: discs.data(unitPx),
    palette: {
      classes: scale.classes.map(({ fill }) => fill),
      plate: ground,
      edge,
      edgeAlpha: theme === 'light' ? 0.7 : 0,
    },
    form: 'disc',
    radiusUnits: 'pixels',
    billboard: true,
    pickable: true,
    parameters: FLAT,
  })
  const marks = buildWallMarks({
    ...{ id: 'wall-hazards/items', atlas, unitPx, kind: 'shape', lngLat: items.lngLat },
    names: items.marks.map(({ worst }) => `shape:${RISK_LEVELS[worst] ?? 'blue'}` as const),
  })
  const counts = discs.marks.map((mark, at): WallText => {
    const text = countText(mark.count, input.locale)
    const sizePx = markTextSize(mark.count, text) * unitPx
    const colour = scale.classes[mark.worst]?.on ?? edge
    return { key: `count:${at}`, text, x: mark.x, y: mark.y, sizePx, weight: 600, colour, halo: null }
  })
  const obstacles = placed.marks.map(({ x, y, count }) => boxAround(x, y, (markRadius(count) + 4) * unitPx))
  const wishes = nameWishes(input, byHazards.slice(0, NAMES), 0, NAME_REACH_UNITS)
  return {
    layers: [rings, marks],
    texts: [...textsOf(fitLabels(wishes, obstacles, free), input), ...counts],
    resolve: (deckId, index) => {
      const mark = deckId === marks.id ? items.marks[index] : deckId === rings.id ? discs.marks[index] : undefined
      return mark ? pickedOf(input, mark, placed.of) : null
    },
  }
}

interface Drawn {
  readonly marks: readonly WallMark[]
  readonly lngLat: Float64Array
  /** deck.gl's binary data; the same object until marks or size change. */
  readonly data: (unitPx: number) => object & { length: number }
}
type Form = 'discs' | 'items'
const known = new WeakMap<PlacedMarks, Map<Form, Drawn>>()

function drawn(placed: PlacedMarks, form: Form): Drawn {
  const kept = known.get(placed) ?? new Map<Form, Drawn>()
  known.set(placed, kept)
  const before = kept.get(form)
  if (before) return before
  const marks = placed.marks.filter(({ count }) => (form === 'discs') === count > 1)
  const lngLat = Float64Array.from(marks.flatMap(({ x, y }) => fromScreen(placed.view, x, y)))
  const mix = Float32Array.from(marks.flatMap((mark) => mark.mix.map((many) => many / mark.count)))
  const made = new Map<number, object & { length: number }>()
  const data = (unitPx: number) => {
    const radii = Float32Array.from(marks, ({ count }) => markRadius(count) * unitPx)
    const one = made.get(unitPx) ?? {
      length: marks.length,
      attributes: {
        getPosition: { value: lngLat, size: 2 },
        getRadius: { value: radii, size: 1 },
        getMix: { value: mix, size: 4 },
      },
    }
    made.set(unitPx, one)
    return one
  }
  const result = { marks, lngLat, data }
  kept.set(form, result)
  return result
}

function pickedOf({ theme, locale }: WallInput, mark: WallMark, of: MarkColumns): WallPicked {
  const scale = urgencyScale(theme)
  const worst = scale.classes[mark.worst]
  const shown = worst && { mark: worst }
  const words = WALL_WORDS[locale]
  if (mark.row >= 0) {
    const key = `hazard:${(of.lngE6[mark.row] ?? NaN) / E6},${(of.latE6[mark.row] ?? NaN) / E6}`
    return { key, title: words.hazard, lines: [words.urgency[RISK_LEVELS[mark.worst] ?? 'blue']], ...shown }
  }
  const lines = RISK_LEVELS.flatMap((level, rank) => {
    const many = mark.mix[rank] ?? 0
    return many > 0 ? [`${words.urgency[level]} ${many.toLocaleString('en')}`] : []
  })
  return { key: `cluster:${mark.count}`, title: words.hazards(mark.count), lines, ...shown }
}
