import { along, areaOf, at, boxOf, direction, distance, isInside, left, nearestOnSegment, type Xy } from './geometry.ts'
import { blob, ribbon, spline } from './curves.ts'
import { assignUses } from './uses.ts'
import { Builder, type Building } from './buildings.ts'
import { expressway } from './expressway.ts'
import { bankLanes, mainRoads, type Road } from './main-roads.ts'
import { plotsOf, type Plot } from './blocks.ts'
import { densityOf, type Density } from './density.ts'
import { frameOf, type CellAddress, type Frame } from './frame.ts'
import { networkOf, type Network } from './network.ts'
import { Ground } from './spatial-index.ts'
import { extentAlong, axisOf } from './subdivision.ts'
import { residentsOf } from './residents.ts'
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
  railway: Xy[]
}

/** Makes the ground of a cell, from water over roads and blocks to buildings. */
export function terrainOf(address: CellAddress, villageId: (k: number) => string, prefix: string): Terrain {
  const frame = frameOf(address)
  const finder = new VillageFinder(villagesOf(frame, villageId, prefix))
  const density = densityOf(frame)
  const waters = watersOf(frame)
  const main = mainRoads(frame)
  const fast = expressway(
    frame,
    main.filter((road) => road.class === 'primary' && isUpright(road)),
  )
  joinRamps(main, fast)
  const banks = bankLanes(waters, main, density)
  const { plots, faces, lanes } = plotsOf(frame, [...main, ...banks], waters, density, finder)
  const roads = [...fast, ...main, ...banks, ...lanes]
  assignUses(frame, plots)
  const lakePlot = plots.find((plot) => plot.use === 'lake')
  const ground = new Ground()
  for (const road of roads) ground.addStroke(road.line, road.half)
  for (const stream of waters.streams) for (const piece of stream.pieces) ground.addRing(piece)
  const railway = railwayOf(frame)
  ground.addStroke(railway, 9)
  if (lakePlot) addLake(frame, lakePlot, waters, ground)
  addPonds(frame, plots, waters, ground)
  addCreeks(frame, plots, waters, ground)
  const builder = new Builder(frame, ground, finder)
  for (const plot of plots) builder.fill(plot)
  countResidents(finder, builder.buildings, frame)
  return {
    frame,
    density,
    finder,
    waters,
    roads,
    network: networkOf(roads, waters.wet),
    faces,
    plots,
    buildings: builder.buildings,
    railway,
  }
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
        const i = road.line.findIndex(
          (p, k) => k > 0 && nearestOnSegment(foot, at(road.line, k - 1), p).distance < 0.01,
        )
        if (i > 0 && road.line.every((p) => distance(p, foot) > 0.3)) road.line.splice(i, 0, foot)
      }
    }
  }
}

function addLake(frame: Frame, plot: Plot, waters: Waters, ground: Ground): void {
  const random = frame.random.fork('lake')
  const axis = axisOf(plot)
  const [w0, w1] = extentAlong(plot, axis)
  const [d0, d1] = extentAlong(plot, left(axis))
  for (let share = 0.44; share > 0.15; share -= 0.03) {
    const ring = blob(
      plot.centre,
      (w1 - w0) * share,
      (d1 - d0) * share,
      Math.atan2(axis[1], axis[0]),
      random.fork('shape'),
    )
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
      if (!pond.ring.every((p) => isInside(p, plot.ring)) || !ground.isFree(pond.ring, 7, 10) || areaOf(pond.ring) <= 0)
        continue
      addClosedWater(waters, pond)
      ground.addRing(pond.ring)
    }
  }
}

/** Villages have the residents of their houses; parks and firms keep the few of their dormitories. */
function countResidents(finder: VillageFinder, buildings: readonly Building[], frame: Frame): void {
  const random = frame.random.fork('residents')
  for (const village of finder.villages) {
    const own = buildings.filter((building) => building.plot.village === village).map(residentsOf)
    const [people, homes] = [
      own.reduce((sum, b) => sum + b.residents, 0),
      own.reduce((sum, b) => sum + b.households, 0),
    ]
    const share = random.range(0.86, 1.04)
    if (village.kind === 'park' || village.kind === 'company' || people < 100) continue
    village.residents = Math.round(people * share)
    village.households = Math.round(homes * share)
  }
}

/** Dead-end creeks (浜) from a canal into the fields, drawn as lines. */
function addCreeks(frame: Frame, plots: readonly Plot[], waters: Waters, ground: Ground): void {
  const random = frame.random.fork('creeks')
  const half = 2
  for (const plot of plots) {
    const bank = plot.edges.findIndex(
      ({ isRoad, clear }, i) =>
        !isRoad &&
        clear > 7 &&
        clear < 40 &&
        distance(at(plot.ring, i), at(plot.ring, (i + 1) % plot.ring.length)) > 18,
    )
    if (plot.use !== 'fields' || bank < 0 || !random.chance(0.55)) continue
    const [a, b] = [at(plot.ring, bank), at(plot.ring, (bank + 1) % plot.ring.length)]
    const [unit, mouth] = [left(direction(a, b)), at(plot.edges, bank).clear * 0.75]
    const [length, bend] = [random.range(70, 190), random.range(-30, 30)]
    const foot: Xy = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
    const line = spline(
      [
        along(foot, unit, mouth),
        along(along(foot, unit, mouth + length / 2), left(unit), bend),
        along(foot, unit, mouth + length),
      ],
      22,
    )
    const ring = ribbon(line, () => half * 2)
    const inner = ribbon(line.slice(1), () => half * 2)
    if (!ring.every((p) => isInside(p, plot.ring)) || !ground.isFree(inner, 6, 8)) continue
    waters.lines.push({ kind: 'ditch', name: null, widthM: half * 2, line })
    waters.wet.add(ring, boxOf(ring))
    ground.addRing(ring)
  }
}

/** A railway on a viaduct beside the expressway, south of it. */
function railwayOf(frame: Frame): Xy[] {
  return frame.westEast.expressway.map(([x, y]): Xy => [x, y - 112])
}
