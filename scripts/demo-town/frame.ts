import { at, distance, lerp, type Xy } from './geometry.ts'
import { spline } from './curves.ts'
import { CELL, SOUTH_NORTH, WEST_EAST, type Guide, type SouthNorth, type WestEast } from './guides.ts'
import { Random } from './random.ts'

/** Which cell of how many, and the seed of the whole. */
export interface CellAddress {
  seed: number
  column: number
  row: number
  columns: number
  rows: number
}

/** The frame of one cell: its border and the guide lines of rivers and roads, local metres. */
export interface Frame {
  address: CellAddress
  random: Random
  /** Border lines; south and north run eastwards, west and east run northwards. Neighbours share them to the bit. */
  border: Record<'south' | 'north' | 'west' | 'east', Xy[]>
  westEast: Record<WestEast, Xy[]>
  southNorth: Record<SouthNorth, Xy[]>
  /** The bend that all guide lines went through together; zero at the border. */
  bend: (p: Xy) => Xy
}

/** How far lines go on beyond the outer border, so that the map does not end at it. */
const STUB_M = 450

interface Edge<K extends string> {
  line: Xy[]
  gates: Record<K, Xy>
}

function lattice(seed: number, column: number, row: number): Xy {
  const random = new Random(seed).fork(`corner ${column} ${row}`)
  return [column * CELL.width + random.range(-110, 110), row * CELL.height + random.range(-110, 110)]
}

/** A swaying border line between two lattice corners with a vertex at every gate, where guide lines pass. */
function edge<K extends string>(a: Xy, b: Xy, random: Random, guides: Record<K, Guide>): Edge<K> {
  const length = distance(a, b)
  const [p1, p2, p3] = [random.range(0, 6.28), random.range(0, 6.28), random.range(0, 6.28)]
  const pointAt = (t: number): Xy => {
    const taper = Math.min(1, 6 * t, 6 * (1 - t))
    const sway = taper * (62 * Math.sin(5 * t + p1) + 34 * Math.sin(13 * t + p2) + 14 * Math.sin(37 * t + p3))
    const base = lerp(a, b, t)
    return [base[0] - ((b[1] - a[1]) / length) * sway, base[1] + ((b[0] - a[0]) / length) * sway]
  }
  const names = Object.keys(guides) as K[]
  const places = names.map((name) => ({
    name,
    t: guides[name].at + random.range(-0.25, 0.25) * (guides[name].sway / length),
  }))
  const gates = Object.fromEntries(places.map(({ name, t }) => [name, pointAt(t)])) as Record<K, Xy>
  const plain = Array.from({ length: 41 }, (_, k) => k / 40).filter((t) =>
    places.every((gate) => Math.abs(gate.t - t) > 0.004),
  )
  const line = [...plain.map((t) => ({ t, p: pointAt(t) })), ...places.map(({ name, t }) => ({ t, p: gates[name] }))]
  return { line: line.sort((m, n) => m.t - n.t).map(({ p }) => p), gates }
}

/** The west (or, one column on, the east) border of a cell. */
export function uprightEdge(seed: number, column: number, row: number): Edge<WestEast> {
  const random = new Random(seed).fork(`upright ${column} ${row}`)
  return edge(lattice(seed, column, row), lattice(seed, column, row + 1), random, WEST_EAST)
}

/** The south (or, one row on, the north) border of a cell. */
export function levelEdge(seed: number, column: number, row: number): Edge<SouthNorth> {
  const random = new Random(seed).fork(`level ${column} ${row}`)
  return edge(lattice(seed, column, row), lattice(seed, column + 1, row), random, SOUTH_NORTH)
}

/** The guide line from gate to gate, swaying between; its last 60 m run straight, so that it goes on unbroken next door. */
function guideLine(start: Xy, end: Xy, axis: 0 | 1, guide: Guide, random: Random, outer: [boolean, boolean]): Xy[] {
  const step = (p: Xy, by: number): Xy => (axis === 0 ? [p[0] + by, p[1]] : [p[0], p[1] + by])
  const isStream = guide.sway > 100
  const bends = isStream ? 13 : axis === 0 ? 7 : 6
  let side = random.chance(0.5) ? 1 : -1
  const inner = Array.from({ length: bends - 1 }, (_, k): Xy => {
    const p = lerp(start, end, (k + 1) / bends)
    const sway = isStream ? side * guide.sway * random.range(0.35, 1) : random.range(-1, 1) * guide.sway
    if (random.chance(isStream ? 0.8 : 0.5)) side = -side
    return axis === 0 ? [p[0] + random.range(-60, 60), p[1] + sway] : [p[0] + sway, p[1] + random.range(-50, 50)]
  })
  const first = outer[0] ? [step(start, -STUB_M), step(start, -120)] : []
  const last = outer[1] ? [step(end, 120), step(end, STUB_M)] : []
  return spline(
    [...first, start, step(start, 60), step(start, 120), ...inner, step(end, -120), step(end, -60), end, ...last],
    26,
  )
}

/**
 * A gentle bend of the whole cell. Lines that are bent together keep their order and their crossings (the bend folds
 * nowhere: its steepest slope is below 0.5), so the plan's bands stay apart while nothing in the town is straight.
 */
function bendOf(corner: Xy, random: Random): (p: Xy) => Xy {
  const waves = [0, 1].map(() =>
    [
      { size: 185, long: 3300 },
      { size: 62, long: 1750 },
    ].map(({ size, long }) => ({
      size,
      turn: random.range(0, 6.28),
      phase: random.range(0, 6.28),
      pace: 6.28 / (long * random.range(0.9, 1.15)),
    })),
  )
  return (p) => {
    const [u, v] = [(p[0] - corner[0]) / CELL.width, (p[1] - corner[1]) / CELL.height]
    const taper = ease(u) * ease(1 - u) * ease(v) * ease(1 - v)
    const shift = waves.map((axis) =>
      axis.reduce(
        (sum, { size, turn, phase, pace }) =>
          sum + size * Math.sin(pace * (p[0] * Math.cos(turn) + p[1] * Math.sin(turn)) + phase),
        0,
      ),
    )
    return [p[0] + taper * at(shift, 0), p[1] + taper * at(shift, 1)]
  }
}

/** 0 near the border, however it sways, 1 from a good quarter on, smooth between. */
function ease(t: number): number {
  const s = Math.max(0, Math.min(1, (t - 0.066) / 0.2))
  return s * s * (3 - 2 * s)
}

/** The frame of a cell, the same from whichever side it is asked for. */
export function frameOf(address: CellAddress): Frame {
  const { seed, column, row, columns, rows } = address
  const [west, east] = [uprightEdge(seed, column, row), uprightEdge(seed, column + 1, row)]
  const [south, north] = [levelEdge(seed, column, row), levelEdge(seed, column, row + 1)]
  const random = new Random(seed).fork(`cell ${column} ${row}`)
  const bend = bendOf(at(south.line, 0), random.fork('bend'))
  const westEast = {} as Record<WestEast, Xy[]>
  for (const name of Object.keys(WEST_EAST) as WestEast[]) {
    const outer: [boolean, boolean] = [column === 0, column === columns - 1]
    westEast[name] = guideLine(west.gates[name], east.gates[name], 0, WEST_EAST[name], random.fork(name), outer).map(
      bend,
    )
  }
  const southNorth = {} as Record<SouthNorth, Xy[]>
  for (const name of Object.keys(SOUTH_NORTH) as SouthNorth[]) {
    const outer: [boolean, boolean] = [row === 0, row === rows - 1]
    southNorth[name] = guideLine(
      south.gates[name],
      north.gates[name],
      1,
      SOUTH_NORTH[name],
      random.fork(name),
      outer,
    ).map(bend)
  }
  return {
    address,
    random,
    border: { south: south.line, north: north.line, west: west.line, east: east.line },
    westEast,
    southNorth,
    bend,
  }
}

/** The border as one anticlockwise ring. */
export function borderRing({ border }: Pick<Frame, 'border'>): Xy[] {
  const { south, east, north, west } = border
  return [
    ...south.slice(0, -1),
    ...east.slice(0, -1),
    ...[...north].reverse().slice(0, -1),
    ...[...west].reverse().slice(0, -1),
  ]
}

/** The outer border of all cells as one anticlockwise ring; needs no cell to be made. */
export function outerRing(seed: number, columns: number, rows: number): Xy[] {
  const chain = (edges: Xy[][]): Xy[] => edges.flatMap((line) => line.slice(0, -1))
  const range = (count: number): number[] => Array.from({ length: count }, (_, k) => k)
  const back = (edges: Xy[][]): Xy[][] => [...edges].reverse().map((line) => [...line].reverse())
  return [
    ...chain(range(columns).map((column) => levelEdge(seed, column, 0).line)),
    ...chain(range(rows).map((row) => uprightEdge(seed, columns, row).line)),
    ...chain(back(range(columns).map((column) => levelEdge(seed, column, rows).line))),
    ...chain(back(range(rows).map((row) => uprightEdge(seed, 0, row).line))),
  ]
}
