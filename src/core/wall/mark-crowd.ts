import { mergeMarks, type WallMark } from './cluster-marks.ts'

/**
 * Marks under numbers that last. A merged pair leaves the crowd and its merger gets the next number, so that ascending numbers
 * are the order of the list in which the merger stands last.
 */
export class MarkCrowd {
  readonly marks: WallMark[]
  readonly radii: number[]
  /** Numbers of those that are still there, ascending. */
  present: number[]

  constructor(
    marks: readonly WallMark[],
    private readonly radiusOf: (count: number) => number,
  ) {
    this.marks = [...marks]
    this.radii = marks.map(({ count }) => radiusOf(count))
    this.present = [...marks.keys()]
  }

  /** @returns the merger's number. */
  merge(a: number, b: number): number {
    const one = mergeMarks(this.marks[a] as WallMark, this.marks[b] as WallMark)
    const number = this.marks.push(one) - 1
    this.radii.push(this.radiusOf(one.count))
    this.present = this.present.filter((other) => other !== a && other !== b)
    this.present.push(number)
    return number
  }
}

/** How much two circles overlap, as a part of the smaller radius; 0 = not, or by no more than `leastPx`. */
export function overlapShare(dx: number, dy: number, radiusA: number, radiusB: number, gapPx: number, leastPx: number) {
  const need = radiusA + radiusB + gapPx
  if (Math.abs(dx) >= need || Math.abs(dy) >= need) return 0
  const overlap = need - Math.hypot(dx, dy)
  return overlap > leastPx ? overlap / Math.max(1, Math.min(radiusA, radiusB)) : 0
}

/**
 * Merges the pair that overlaps most as long as one overlaps by more than a part of its smaller radius. Every mark remembers
 * its worst partner among the later ones, so that a merge looks at each mark once and not at each pair.
 *
 * @param part - see {@link overlapShare}.
 */
export function* mergeCrowded(crowd: MarkCrowd, part: number, gapPx: number): Generator<undefined, void> {
  const { marks, radii } = crowd
  const partner: number[] = []
  const most: number[] = []
  const shareOf = (a: number, b: number) => {
    const [one, other] = [marks[a] as WallMark, marks[b] as WallMark]
    return overlapShare(other.x - one.x, other.y - one.y, radii[a] as number, radii[b] as number, gapPx, 0)
  }
  const lookFor = (a: number, from: number) => {
    partner[a] = -1
    most[a] = part
    for (let at = from; at < crowd.present.length; at++) meet(a, crowd.present[at] as number)
  }
  const meet = (a: number, b: number) => {
    const share = shareOf(a, b)
    if (share <= (most[a] as number)) return
    most[a] = share
    partner[a] = b
  }
  for (const a of crowd.present) {
    lookFor(a, a + 1)
    yield
  }
  for (;;) {
    let worst = -1
    for (const a of crowd.present) if ((most[a] as number) > (most[worst] ?? part)) worst = a
    if (worst === -1) return
    const other = partner[worst] as number
    const merger = crowd.merge(worst, other)
    partner[merger] = -1
    most[merger] = part
    crowd.present.forEach((a, at) => {
      if (a === merger) return
      if (partner[a] === worst || partner[a] === other) lookFor(a, at + 1)
      else meet(a, merger)
    })
    yield
  }
}
