import { WALL_SHAPES, type WallPanel, type WallShape } from './wall-model.ts'

/** Sizes in layout units (text is 32 of them). */
export const LAYOUT = {
  gap: 16,
  padTop: 16,
  padSide: 20,
  padBottom: 20,
  headerRow: 88,
  headerSecondRow: 60,
  /** Under this the header needs its second row. */
  headerOneRowFrom: 1_560,
  noteRow: 48,
  /** A column holds at least 12 characters and the panel's padding. */
  leastColumn: 432,
  leastMapWidth: 600,
  /** Legend and town above one another. */
  leastMapHeight: 600,
} as const

export type Place = 'left' | 'left-inner' | 'right-inner' | 'right'
export interface PlacedPanel {
  readonly panel: WallPanel
  readonly place: Place
  readonly grow: number
  readonly shapes?: readonly WallShape[] | undefined
}

export interface LayoutColumn {
  readonly panels: readonly PlacedPanel[]
}
export interface WallLayout {
  readonly shape: WallShape
  /** `beside`: map in the middle; `below`: map above, columns below it; `none`: no room for a map. */
  readonly map: 'beside' | 'below' | 'none'
  /** `grid-template-columns` in units: a number, or null for the map, which takes what is left. */
  readonly widths: readonly (number | null)[]
  /** Share of the body's height for the map when it is above. */
  readonly mapHeight: number | null
  /** Columns from left to right, the map left out. */
  readonly columns: readonly LayoutColumn[]
  readonly headerRows: 1 | 2
  /** Panels of the scene that found no room. */
  readonly dropped: readonly WallPanel[]
}

const SHAPE_FROM: Readonly<Record<WallShape, number>> = { portrait: 0, standard: 1, ultra: 2, wide: 3 }

/** Shape of a screen, by width over height. */
export function shapeOf(width: number, height: number): WallShape {
  const ratio = height > 0 ? width / height : 1
  return [...WALL_SHAPES].reverse().find((shape) => ratio >= SHAPE_FROM[shape]) ?? 'portrait'
}

/** Columns beside the map, most first; the first set that leaves the map its width is taken. */
interface ColumnSet {
  readonly widths: Partial<Record<Place, number>>
  readonly leastMap: number
}
const FOUR: ColumnSet = { widths: { left: 460, 'left-inner': 440, right: 480 }, leastMap: 900 }
const TWO: ColumnSet = { widths: { left: 440, right: 456 }, leastMap: LAYOUT.leastMapWidth }
const ONE: ColumnSet = { widths: { left: LAYOUT.leastColumn }, leastMap: LAYOUT.leastMapWidth }
const COLUMN_SETS: Readonly<Record<WallShape, readonly ColumnSet[]>> = {
  wide: [
    { widths: { left: 520, 'left-inner': 500, 'right-inner': 560, right: 600 }, leastMap: 1_200 },
    { widths: { left: 460, 'left-inner': 440, 'right-inner': 480, right: 500 }, leastMap: 1_000 },
    FOUR,
    TWO,
    ONE,
  ],
  ultra: [
    { widths: { left: 460, 'left-inner': 440, 'right-inner': 480, right: 500 }, leastMap: 1_000 },
    FOUR,
    TWO,
    ONE,
  ],
  standard: [TWO, ONE],
  portrait: [],
}

/** Where a panel goes when its own column is not there. */
const FALLS_TO: Readonly<Record<Place, readonly Place[]>> = {
  left: ['left'],
  'left-inner': ['left-inner', 'left'],
  'right-inner': ['right-inner', 'right', 'left'],
  right: ['right', 'left'],
}
const PLACES: readonly Place[] = ['left', 'left-inner', 'right-inner', 'right']

/** Height a panel needs to say anything: `grow` is about its height in hundreds of units on the usual screen. */
const leastHeight = ({ grow }: PlacedPanel): number => Math.min(400, Math.max(200, grow * 84))

/**
 * The arrangement of a scene on a screen: as many columns as leave the map its place, in each as many panels, in their
 * order, as have the height to say something. What finds no room is left out; type never gets smaller.
 *
 * @param width - of the frame, layout units. @param height - of the frame, layout units.
 * @param shape - from the pixels: it does not change with the size of type.
 * @param noteRows - lines of notes at the foot, which take their height.
 */
export function layoutOf(
  width: number,
  height: number,
  shape: WallShape,
  panels: readonly PlacedPanel[],
  noteRows: number,
): WallLayout {
  const shown = panels.filter(({ shapes }) => shapes === undefined || shapes.includes(shape))
  const headerRows = width < LAYOUT.headerOneRowFrom ? 2 : 1
  const header = LAYOUT.headerRow + (headerRows === 2 ? LAYOUT.headerSecondRow : 0)
  const bodyWidth = width - 2 * LAYOUT.padSide
  const bodyHeight = height - header - LAYOUT.padTop - LAYOUT.padBottom - noteRows * LAYOUT.noteRow
  const frame = { shape, headerRows, mapHeight: null } as const

  const set = COLUMN_SETS[shape].find(({ widths, leastMap }) => {
    const taken = Object.values(widths).reduce((sum, one) => sum + one + LAYOUT.gap, 0)
    return bodyWidth - taken >= leastMap && bodyHeight >= LAYOUT.leastMapHeight
  })
  if (set) {
    const places = PLACES.filter((place) => set.widths[place] !== undefined)
    const groups = places.map((place) =>
      shown.filter((panel) => FALLS_TO[panel.place].find((to) => places.includes(to)) === place),
    )
    const { columns, dropped } = fit(groups, bodyHeight)
    const used = places.flatMap((place, i) => ((columns[i]?.panels.length ?? 0) > 0 ? [place] : []))
    const left = used.filter((place) => place.startsWith('left')).map((place) => set.widths[place] ?? null)
    const right = used.filter((place) => place.startsWith('right')).map((place) => set.widths[place] ?? null)
    return {
      ...frame,
      map: 'beside',
      widths: [...left, null, ...right],
      columns: columns.filter((column) => column.panels.length > 0),
      dropped,
    }
  }

  const count = Math.max(1, Math.min(3, Math.floor((bodyWidth + LAYOUT.gap) / (LAYOUT.leastColumn + LAYOUT.gap))))
  const widths = Array.from({ length: count }, () => (bodyWidth - (count - 1) * LAYOUT.gap) / count)
  const mapHeight = Math.max(LAYOUT.leastMapHeight, Math.round(bodyHeight * 0.48))
  const below = bodyHeight - mapHeight - LAYOUT.gap
  const hasMap = below >= 200 && bodyWidth >= LAYOUT.leastColumn
  const groups = widths.map((_, i) => shown.filter((panel) => columnOf(panel, count) === i))
  const { columns, dropped } = fit(groups, hasMap ? below : bodyHeight)
  const filled = columns.filter((column) => column.panels.length > 0)
  return {
    ...frame,
    map: hasMap ? 'below' : 'none',
    mapHeight: hasMap ? mapHeight : null,
    widths: filled.map(() => (bodyWidth - (filled.length - 1) * LAYOUT.gap) / filled.length),
    columns: filled,
    dropped,
  }
}

/** Without a middle, panels stand in columns by their side. */
function columnOf({ place }: PlacedPanel, count: number): number {
  if (count === 1) return 0
  if (count === 2) return place.startsWith('left') ? 0 : 1
  return place === 'left' ? 0 : place === 'right' ? 2 : 1
}

function fit(groups: readonly (readonly PlacedPanel[])[], height: number) {
  const dropped: WallPanel[] = []
  const columns = groups.map((group): LayoutColumn => {
    const panels: PlacedPanel[] = []
    let taken = 0
    for (const panel of group) {
      const needs = leastHeight(panel) + (panels.length > 0 ? LAYOUT.gap : 0)
      // The first of a column always stands: an empty column says less than a short panel.
      if (panels.length > 0 && taken + needs > height) {
        dropped.push(panel.panel)
        continue
      }
      taken += needs
      panels.push(panel)
    }
    return { panels }
  })
  return { columns, dropped }
}
