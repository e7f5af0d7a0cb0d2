/** How the panel of open hazards is laid out. Sizes in layout units. */
export interface HeroPlan {
  readonly numberUnits: number
  /** Classes that are shown, worst first: two = those that want action, 0 = there is no room for any. */
  readonly classes: 0 | 2 | 4
  /** Columns in which they stand. */
  readonly columns: 1 | 2 | 4
  readonly hasBar: boolean
}

const LINE = 44
/** Room around the number, and of the bar with what is below it. */
const AROUND = 20
const BAR = 28
/** A number's height by its size. */
const LINE_HEIGHT = 0.92
/** Least width of one class beside others. */
const CLASS_UNITS = 280

/** Best first: a large number, all classes below one another. Each stands where it fits. */
const PLANS: readonly (HeroPlan & { readonly leastHeight?: number })[] = [
  { numberUnits: 200, classes: 4, columns: 1, hasBar: true, leastHeight: 470 },
  { numberUnits: 140, classes: 4, columns: 1, hasBar: true },
  { numberUnits: 140, classes: 4, columns: 2, hasBar: true },
  { numberUnits: 104, classes: 4, columns: 1, hasBar: true },
  { numberUnits: 104, classes: 4, columns: 2, hasBar: true },
  { numberUnits: 104, classes: 4, columns: 4, hasBar: true },
  { numberUnits: 72, classes: 4, columns: 1, hasBar: true },
  { numberUnits: 72, classes: 4, columns: 1, hasBar: false },
  { numberUnits: 72, classes: 4, columns: 2, hasBar: true },
  { numberUnits: 72, classes: 4, columns: 4, hasBar: true },
  { numberUnits: 140, classes: 2, columns: 1, hasBar: true },
  { numberUnits: 104, classes: 2, columns: 1, hasBar: true },
  { numberUnits: 104, classes: 0, columns: 1, hasBar: true },
]
const LEAST: HeroPlan = { numberUnits: 72, classes: 0, columns: 1, hasBar: false }
const USUAL: HeroPlan = { numberUnits: 140, classes: 4, columns: 1, hasBar: true }

/**
 * The largest layout of number, bar and classes that is whole within a box.
 *
 * @param below - height of what stands below the number, if anything. @param width, height - 0 = not laid out yet.
 */
export function heroPlan(width: number, height: number, below = 0): HeroPlan {
  if (height <= 0) return USUAL
  const fits = ({ numberUnits, classes, columns, hasBar, leastHeight = 0 }: (typeof PLANS)[number]) => {
    if (height < leastHeight || (columns > 1 && width < columns * CLASS_UNITS)) return false
    return numberUnits * LINE_HEIGHT + AROUND + below + (hasBar ? BAR : 0) + (classes / columns) * LINE <= height
  }
  return PLANS.find(fits) ?? LEAST
}
