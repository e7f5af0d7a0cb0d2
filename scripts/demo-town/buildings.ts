import {
  along,
  at,
  areaOf,
  direction,
  distance,
  isInside,
  left,
  nearestOnSegment,
  rectangle,
  type Xy,
} from './geometry.ts'
import type { Plot } from './blocks.ts'
import type { Frame } from './frame.ts'
import { axisOf, extentAlong } from './subdivision.ts'
import type { Ground } from './spatial-index.ts'
import type { VillageFinder } from './villages.ts'
import type { Random } from './random.ts'

export type BuildingKind =
  | 'house'
  | 'apartments'
  | 'commercial'
  | 'industrial'
  | 'storage_tank'
  | 'school'
  | 'kindergarten'
  | 'hospital'
  | 'office'
  | 'retail'
  | 'sports_centre'
export interface Building {
  kind: BuildingKind
  ring: Xy[]
  centre: Xy
  levels: number
  plot: Plot
}

/** Fills plots with buildings that keep off roads, water and each other. */
export class Builder {
  readonly buildings: Building[] = []
  private readonly random: Random
  constructor(
    frame: Frame,
    private readonly ground: Ground,
    private readonly finder: VillageFinder,
  ) {
    this.random = frame.random.fork('buildings')
  }

  fill(plot: Plot): void {
    const { random } = this
    switch (plot.use) {
      case 'homes':
        return plot.zone === 'old' ? this.oldTown(plot) : this.houses(plot)
      case 'estate':
        return this.slabs(
          plot,
          'apartments',
          [34, 62],
          [11.5, 14],
          random.int(0, 9) < 3 ? [11, 18] : [5, 7],
          random.range(20, 27),
        )
      case 'shops':
        this.frontage(plot, 'commercial', [18, 42], [12, 20], 3.5, [2, 5], 0.9)
        return this.slabs(plot, 'commercial', [28, 46], [16, 24], [3, 8], 16)
      case 'office':
        return this.slabs(plot, 'office', [40, 70], [15, 20], [4, 9], 32)
      case 'market':
        return this.slabs(plot, 'retail', [45, 80], [22, 30], [1, 2], 14)
      case 'school':
        return this.slabs(plot, 'school', [42, 66], [11, 13], [3, 5], 22, 0.55)
      case 'kindergarten':
        return this.slabs(plot, 'kindergarten', [24, 36], [11, 14], [2, 3], 18, 0.6)
      case 'hospital':
        return this.slabs(plot, 'hospital', [48, 70], [16, 20], [5, 12], 24, 0.75)
      case 'sports':
        return this.slabs(plot, 'sports_centre', [70, 84], [44, 52], [2, 2], 60, 0.6)
      case 'halls':
        return this.slabs(plot, 'industrial', [46, 104], [24, 46], [1, 3], random.range(11, 16), 1, 7)
      case 'tanks':
        return this.tankFarm(plot)
      case 'hamlet':
        return this.hamlet(plot)
      default:
        return
    }
  }

  /** Old town: a closed front of small houses along the lanes, and a second row of courtyard houses behind. */
  private oldTown(plot: Plot): void {
    this.frontage(plot, 'house', [7.5, 13], [9, 13], 1.6, [1, 3], 0.95)
    this.slabs(plot, 'house', [8, 14], [8, 10], [1, 2], 5.5, 1, 2.2)
  }

  private houses(plot: Plot): void {
    this.frontage(plot, 'house', [11, 14], [10, 12.5], 4, [2, 3], 0.9)
    this.slabs(plot, 'house', [11, 14], [10, 12], [2, 3], 10, 0.85, 4)
  }

  /** A row of buildings facing every road along the plot. */
  private frontage(
    plot: Plot,
    kind: BuildingKind,
    width: [number, number],
    depth: [number, number],
    setback: number,
    levels: [number, number],
    fullness: number,
    reach?: (p: Xy) => boolean,
  ): void {
    plot.ring.forEach((p, i) => {
      const q = at(plot.ring, (i + 1) % plot.ring.length)
      const { clear, isRoad } = at(plot.edges, i)
      const length = distance(p, q)
      if (!isRoad || length < 12) return
      const unit = direction(p, q)
      let s = setback + 3
      for (;;) {
        const [w, d] = [this.random.range(...width), this.random.range(...depth)]
        if (s + w > length - setback) break
        const centre = along(along(p, unit, s + w / 2), left(unit), clear + setback + d / 2)
        if (this.random.chance(fullness) && (!reach || reach(centre)))
          this.place(plot, kind, rectangle(centre, unit, w, d), this.random.int(...levels), 1.2)
        s += w + (kind === 'house' ? this.random.range(1.3, 3) : this.random.range(5, 12))
      }
    })
  }

  /** Parallel rows that look south as far as the plot's own axis allows. */
  private slabs(
    plot: Plot,
    kind: BuildingKind,
    width: [number, number],
    depth: [number, number],
    levels: [number, number],
    spacing: number,
    fullness = 0.96,
    sideGap = 9,
  ): void {
    const axis = axisOf(plot)
    const unit: Xy = Math.abs(axis[0]) >= Math.abs(axis[1]) ? axis : left(axis)
    const up = left(unit)
    const [w0, w1] = extentAlong(plot, unit)
    const [d0, d1] = extentAlong(plot, up)
    const deep = this.random.range(...depth)
    const floors = this.random.int(...levels)
    const isLimited = fullness < 0.8
    const rows = Math.max(1, Math.floor((d1 - d0 - 12 + spacing) / (deep + spacing)))
    const pitch = isLimited ? deep + spacing : Math.min((deep + spacing) * 1.35, (d1 - d0 - 12) / rows)
    const first = isLimited ? d0 + 5 + deep / 2 : (d0 + d1) / 2 - (pitch * (rows - 1)) / 2
    for (let d = first; d < d1 - deep / 2; d += pitch) {
      if (isLimited && d > d0 + (d1 - d0) * fullness + deep) break
      let w = w0 + 5 + this.random.range(0, 4)
      while (w < w1 - 6) {
        const wide = this.random.range(...width)
        const centre: Xy = [unit[0] * (w + wide / 2) + up[0] * d, unit[1] * (w + wide / 2) + up[1] * d]
        const isPlaced =
          (isLimited || this.random.chance(fullness)) &&
          this.place(
            plot,
            kind,
            rectangle(centre, unit, wide, deep),
            kind === 'apartments' ? floors : this.random.int(...levels),
            kind === 'house' ? 1.2 : 5,
            kind === 'house' ? 1.5 : 5,
          )
        w += isPlaced ? wide + sideGap : Math.max(4, wide / 5)
      }
    }
  }

  private tankFarm(plot: Plot): void {
    const unit = axisOf(plot)
    const up = left(unit)
    const [w0, w1] = extentAlong(plot, unit)
    const [d0, d1] = extentAlong(plot, up)
    const split = w0 + (w1 - w0) * this.random.range(0.45, 0.65)
    const radius = this.random.range(7, 12)
    const pitch = radius * 2 + this.random.range(7, 11)
    for (let w = w0 + pitch * 0.8; w < split; w += pitch) {
      for (let d = d0 + pitch * 0.8; d < d1 - radius; d += pitch) {
        const centre: Xy = [unit[0] * w + up[0] * d, unit[1] * w + up[1] * d]
        const ring = Array.from({ length: 12 }, (_, k): Xy => [
          centre[0] + radius * Math.cos((k * Math.PI) / 6),
          centre[1] + radius * Math.sin((k * Math.PI) / 6),
        ])
        if (this.random.chance(0.9)) this.place(plot, 'storage_tank', ring, 1, 4, 8)
      }
    }
    this.slabs(plot, 'industrial', [26, 60], [16, 28], [1, 4], 14, 0.85, 10)
  }

  /** Houses in rows along the roads of the plot, near one or two middles; behind them a second row. */
  private hamlet(plot: Plot): void {
    const roadEdges = plot.ring.flatMap((p, i) =>
      at(plot.edges, i).isRoad ? [[p, at(plot.ring, (i + 1) % plot.ring.length)] as const] : [],
    )
    if (roadEdges.length === 0) return
    const middles = Array.from({ length: Math.min(4, 1 + Math.floor(areaOf(plot.ring) / 70_000)) }, () => {
      const [a, b] = this.random.pick(roadEdges)
      const t = this.random.range(0.2, 0.8)
      return { p: [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t] as Xy, reach: this.random.range(75, 135) }
    })
    const isNear = (p: Xy): boolean => middles.some(({ p: middle, reach }) => distance(p, middle) < reach)
    this.frontage(plot, 'house', [10, 13], [9.5, 12], 4.5, [2, 3], 0.92, isNear)
    const axis = axisOf(plot)
    const unit: Xy = Math.abs(axis[0]) >= Math.abs(axis[1]) ? axis : left(axis)
    for (const { p, reach } of middles) {
      const rows = Math.floor(reach / 26)
      for (let row = -rows; row <= rows; row++) {
        for (let s = -reach; s < reach;) {
          const w = this.random.range(10, 13)
          const centre = along(along(p, unit, s), left(unit), row * 25 + this.random.range(-1.5, 1.5))
          if (distance(centre, p) < reach * 0.92 && this.random.chance(0.74))
            this.place(
              plot,
              'house',
              rectangle(centre, unit, w, this.random.range(9.5, 11.5)),
              this.random.int(2, 3),
              2.2,
              3,
            )
          s += w + this.random.range(2.6, 6)
        }
      }
    }
  }

  private place(plot: Plot, kind: BuildingKind, ring: Xy[], levels: number, gap: number, roadGap = 2): boolean {
    if (!ring.every((p) => isInside(p, plot.ring)) || !this.ground.isFree(ring, gap, roadGap)) return false
    if (plot.edges.some((edge, i) => !edge.isRoad && this.touchesEdge(plot, i, ring, edge.clear + 1))) return false
    if (ring.some((p) => this.finder.at(p) !== plot.village)) return false
    this.ground.addRing(ring)
    const n = ring.length
    const centre: Xy = [ring.reduce((sum, p) => sum + p[0], 0) / n, ring.reduce((sum, p) => sum + p[1], 0) / n]
    this.buildings.push({ kind, ring, centre, levels, plot })
    return true
  }

  private touchesEdge(plot: Plot, i: number, ring: Xy[], clear: number): boolean {
    const [a, b] = [at(plot.ring, i), at(plot.ring, (i + 1) % plot.ring.length)]
    return ring.some((p) => nearestOnSegment(p, a, b).distance < clear)
  }
}
