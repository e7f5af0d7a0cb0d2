import { along, areaOf, at, direction, distance, isInside, left, nearestOnSegment, type Xy } from './geometry.ts'
import { blob, spline } from './curves.ts'
import { assignUses } from './uses.ts'
import { Builder, type Building } from './buildings.ts'
import { bankLanes, expressway, mainRoads, type Road } from './main-roads.ts'
import { plotsOf, type Plot } from './blocks.ts'
import { densityOf, type Density } from './density.ts'
import { frameOf, type CellAddress, type Frame } from './frame.ts'
import { networkOf, type Network } from './network.ts'
import { Ground } from './spatial-index.ts'
import { extentAlong, axisOf } from './subdivision.ts'
import { addClosedWater, pondGroup, watersOf, type Waters } from './waters.ts'
import { VillageFinder, villagesOf } from './villages.ts'

/** The ground of one cell: everything that the registers then refer to. */
export interface Terrain {
  frame: Frame
  density: Density
  finder: VillageFinder
  waters: Waters
  roads: Road[]
  network: Network
  faces: Plot[]
  plots: Plot[]
  buildings: Building[]
  /** Lines of water narrower than an area, made late (creeks in the fields). */
  railway: Xy[]
}

/** Makes the ground of a cell, from water over roads and blocks to buildings. */
export function terrainOf(address: CellAddress, villageId: (k: number) => string, prefix: string): Terrain {
  const frame = frameOf(address)
  const finder = new VillageFinder(villagesOf(frame, villageId, prefix))
  const density = densityOf(frame)
  const waters = watersOf(frame)
  const main = mainRoads(frame)
  const fast = expressway(frame, main.filter((road) => road.class === 'primary' && isUpright(road)))
  joinRamps(main, fast)
  const banks = bankLanes(waters, main, density)
  const { plots, faces, lanes } = plotsOf(frame, [...main, ...banks], waters, density, finder)
  const roads = [...fast, ...main, ...banks, ...lanes]
  assignUses(frame, plots)
  const lakePlot = lakeside(plots, density)
  const ground = new Ground()
  for (const road of roads) ground.addStroke(road.line, road.half)
  for (const stream of waters.streams) for (const piece of stream.pieces) ground.addRing(piece)
  const railway = railwayOf(frame)
  ground.addStroke(railway, 9)
  if (lakePlot) addLake(frame, lakePlot, waters, ground)
  addPonds(frame, plots, waters, ground)
  const builder = new Builder(frame, ground)
  for (const plot of plots) builder.fill(plot)
  return { frame, density, finder, waters, roads, network: networkOf(roads, waters.wet), faces, plots, buildings: builder.buildings, railway }
}

function isUpright(road: Road): boolean {
  const [a, b] = [at(road.line, 0), at(road.line, -1)]
  return Math.abs(b[1] - a[1]) > Math.abs(b[0] - a[0])
}

/** Gives every ground road a vertex where a ramp ends on it. */
function joinRamps(main: Road[], fast: readonly Road[]): void {
  for (const ramp of fast.filter((road) => road.isLink)) {
    for (const foot of [at(ramp.line, 0), at(ramp.line, -1)]) {
      for (const road of main) {
        const i = road.line.findIndex((p, k) => k > 0 && nearestOnSegment(foot, at(road.line, k - 1), p).distance < 0.01)
        if (i > 0 && road.line.every((p) => distance(p, foot) > 0.3)) road.line.splice(i, 0, foot)
      }
    }
  }
}

/** The block between the new town's streets that becomes lake and park. */
function lakeside(plots: Plot[], density: Density): Plot | null {
  const wide = plots.filter((plot) => plot.area > 16_000 && plot.density > 0.3 && plot.zone !== 'old')
  const target = along(density.oldTown, [1, 0], 1150)
  const best = wide.sort((a, b) => distance(a.centre, target) - a.area / 60 - (distance(b.centre, target) - b.area / 60))[0]
  if (best) best.use = 'lake'
  return best ?? null
}

function addLake(frame: Frame, plot: Plot, waters: Waters, ground: Ground): void {
  const random = frame.random.fork('lake')
  const axis = axisOf(plot)
  const [w0, w1] = extentAlong(plot, axis)
  const [d0, d1] = extentAlong(plot, left(axis))
  for (let share = 0.44; share > 0.15; share -= 0.03) {
    const ring = blob(plot.centre, (w1 - w0) * share, (d1 - d0) * share, Math.atan2(axis[1], axis[0]), random.fork('shape'))
    if (!ring.every((p) => isInside(p, plot.ring)) || !ground.isFree(ring, 16)) continue
    addClosedWater(waters, { kind: 'lake', name: '云湖', ring: spline([...ring, at(ring, 0)], 9).slice(0, -1) })
    ground.addRing(ring)
    return
  }
}

/** Fish ponds in some wide fields. */
function addPonds(frame: Frame, plots: readonly Plot[], waters: Waters, ground: Ground): void {
  const random = frame.random.fork('ponds')
  for (const plot of plots) {
    if (plot.use !== 'fields' || plot.area < 26_000 || !random.chance(0.34)) continue
    const unit = axisOf(plot)
    const start = along(plot.centre, direction(plot.centre, along(plot.centre, unit, -1)), random.range(30, 90))
    for (const pond of pondGroup(start, unit, random.int(2, 5), random.int(2, 3), random)) {
      if (!pond.ring.every((p) => isInside(p, plot.ring)) || !ground.isFree(pond.ring, 7, 10) || areaOf(pond.ring) <= 0) continue
      addClosedWater(waters, pond)
      ground.addRing(pond.ring)
    }
  }
}

/** A railway beside the expressway, north of it. */
function railwayOf(frame: Frame): Xy[] {
  return frame.westEast.expressway.map(([x, y]): Xy => [x, y - 215])
}
