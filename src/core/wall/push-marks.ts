import { type MarkCrowd, overlapShare } from './mark-crowd.ts'
import type { WallMark } from './cluster-marks.ts'

export interface PushOptions {
  /** Air between two marks, CSS pixels. */
  readonly gapPx: number
  /** Clusters are kept inside: left, top, right, bottom, CSS pixels. */
  readonly frame: readonly [left: number, top: number, right: number, bottom: number]
}

/** Passes in which clusters push each other. */
const PASSES = 24
/** How far a cluster may go within a pass, in radii, before it is a stray. It ends every pass within 1. */
const LEASH = 1.25

/**
 * Moves the clusters of a crowd apart, always anew from where they belong. Only pairs that can meet are looked at, in the order
 * in which all would be, so that the result is the same: no cluster ends a pass farther than its radius from its place, and
 * one that strays farther within a pass may meet any other until its end.
 */
export class MarkPusher {
  /** By number: later marks that can be met, ascending. */
  private readonly near: number[][] = []
  readonly x: number[] = []
  readonly y: number[] = []

  constructor(
    private readonly crowd: MarkCrowd,
    private readonly options: PushOptions,
  ) {
    for (const number of crowd.present) this.add(number)
  }

  /** Tells of a merger; it is the last of the crowd. */
  merged(a: number, b: number, merger: number): void {
    for (const number of this.crowd.present) {
      const own = this.near[number]
      if (own?.includes(a) || own?.includes(b)) this.near[number] = own.filter((other) => other !== a && other !== b)
    }
    this.add(merger)
  }

  private add(number: number): void {
    const { marks, radii, present } = this.crowd
    const one = marks[number] as WallMark
    this.near[number] = []
    for (const other of present) {
      if (other >= number) break
      const { x, y } = marks[other] as WallMark
      const reach =
        (radii[other] as number) +
        (radii[number] as number) +
        this.options.gapPx +
        this.leash(other) +
        this.leash(number)
      if (Math.abs(x - one.x) < reach && Math.abs(y - one.y) < reach) this.near[other]?.push(number)
    }
  }
  private leash(number: number): number {
    return this.crowd.marks[number]?.count === 1 ? 0 : LEASH * (this.crowd.radii[number] as number)
  }

  /** Leaves the moved places in `x` and `y`. */
  push(): void {
    const { crowd, x, y } = this
    for (const number of crowd.present) {
      const mark = crowd.marks[number] as WallMark
      x[number] = mark.x
      y[number] = mark.y
    }
    for (let pass = 0; pass < PASSES; pass++) {
      const isStill = this.pushOnce()
      for (const number of crowd.present) this.keepNear(number)
      if (isStill && pass > 0) break
    }
  }

  /** @returns whether no pair had to move. */
  private pushOnce(): boolean {
    const strays = new Set<number>()
    let isStill = true
    for (const a of this.crowd.present) {
      const wasStray = strays.has(a)
      for (const b of this.laterOf(a, strays)) {
        if (!this.pushPair(a, b)) continue
        isStill = false
        if (this.isAstray(b)) strays.add(b)
        if (wasStray || !this.isAstray(a)) continue
        // It may meet any of the rest now.
        strays.add(a)
        for (const other of this.crowd.present) {
          if (other <= b || !this.pushPair(a, other)) continue
          if (this.isAstray(other)) strays.add(other)
        }
        break
      }
    }
    return isStill
  }

  /** Later marks that a mark may meet in this pass, ascending. */
  private laterOf(a: number, strays: ReadonlySet<number>): readonly number[] {
    const near = this.near[a] as number[]
    if (strays.size === 0) return near
    if (strays.has(a)) return this.crowd.present.filter((other) => other > a)
    const more = [...strays].filter((other) => other > a && !near.includes(other))
    return more.length === 0 ? near : [...near, ...more].sort((one, other) => one - other)
  }

  /** Of the moved marks the pair that overlaps most, if by more than `leastPx`. */
  worstPair(leastPx: number): readonly [a: number, b: number] | null {
    const { crowd, near, x, y } = this
    const { radii } = crowd
    let worst: readonly [number, number] | null = null
    let most = 0
    for (const a of crowd.present)
      for (const b of near[a] as number[]) {
        const dx = (x[b] as number) - (x[a] as number)
        const dy = (y[b] as number) - (y[a] as number)
        const share = overlapShare(dx, dy, radii[a] as number, radii[b] as number, this.options.gapPx, leastPx)
        if (share <= most) continue
        most = share
        worst = [a, b]
      }
    return worst
  }

  private isAstray(number: number): boolean {
    const { x, y } = this.crowd.marks[number] as WallMark
    const leash = this.leash(number)
    return Math.abs((this.x[number] as number) - x) > leash || Math.abs((this.y[number] as number) - y) > leash
  }

  private pushPair(a: number, b: number): boolean {
    const { crowd, x, y } = this
    const need = (crowd.radii[a] as number) + (crowd.radii[b] as number) + this.options.gapPx
    const dx = (x[b] as number) - (x[a] as number)
    const dy = (y[b] as number) - (y[a] as number)
    if (Math.abs(dx) >= need || Math.abs(dy) >= need) return false
    const distance = Math.hypot(dx, dy)
    if (distance >= need) return false
    const isFixedA = crowd.marks[a]?.count === 1
    const isFixedB = crowd.marks[b]?.count === 1
    if (isFixedA && isFixedB) return false
    const shareA = isFixedA ? 0 : isFixedB ? 1 : 0.5
    const [ux, uy] = distance > 1e-6 ? [dx / distance, dy / distance] : [1, 0]
    const by = need - distance + 0.01
    x[a] = (x[a] as number) - ux * by * shareA
    y[a] = (y[a] as number) - uy * by * shareA
    x[b] = (x[b] as number) + ux * by * (1 - shareA)
    y[b] = (y[b] as number) + uy * by * (1 - shareA)
    return true
  }

  /** Inside the frame, and not farther from its members' mean than its own radius. */
  private keepNear(number: number): void {
    const { x, y } = this
    const mark = this.crowd.marks[number] as WallMark
    if (mark.count === 1) return
    const [left, top, right, bottom] = this.options.frame
    const radius = this.crowd.radii[number] as number
    let [toX, toY] = [x[number] as number, y[number] as number]
    if (right - left > 2 * radius) toX = Math.min(right - radius, Math.max(left + radius, toX))
    if (bottom - top > 2 * radius) toY = Math.min(bottom - radius, Math.max(top + radius, toY))
    const away = Math.hypot(toX - mark.x, toY - mark.y)
    if (away > radius) {
      toX = mark.x + ((toX - mark.x) * radius) / away
      toY = mark.y + ((toY - mark.y) * radius) / away
    }
    x[number] = toX
    y[number] = toY
  }
}
