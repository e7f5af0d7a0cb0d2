import { along, at, between, boxOf, rectangle, type Line, type Ring, type Xy } from './geometry.ts'
import { offset, ribbon } from './curves.ts'
import { SOUTH_NORTH_CANALS, WEST_EAST_CANALS } from './guides.ts'
import type { Frame } from './frame.ts'
import { GridIndex } from './spatial-index.ts'
import type { Random } from './random.ts'

export interface WaterArea {
  kind: 'river' | 'canal' | 'lake' | 'pond'
  name: string | null
  ring: Xy[]
}
export interface WaterLine {
  kind: 'canal' | 'ditch'
  name: string | null
  widthM: number
  line: Xy[]
}
/** A running water with its centre line and mean width; `pieces` are its ribbon cut into small quadrangles. */
export interface Stream {
  name: string
  line: Xy[]
  width: number
  isArea: boolean
  pieces: Ring[]
}
export interface Waters {
  streams: Stream[]
  areas: WaterArea[]
  lines: WaterLine[]
  /** Everything wet as small rings, for "is it free" and "where does a road cross". */
  wet: GridIndex<Ring>
}

export const RIVER_WIDTH_M = 168
const STREAM_WIDTH_M = 38

/** Full width along a line: the mean, swelling and narrowing, but the mean itself near both ends (cells must meet). */
function widthAlong(line: Line, mean: number, swell: number, random: Random): (index: number) => number {
  const [p1, p2] = [random.range(0, 6.28), random.range(0, 6.28)]
  const last = line.length - 1
  return (i) => {
    const taper = Math.min(1, Math.max(0, Math.min(i, last - i) - 20) / 20)
    return mean * (1 + taper * swell * (0.6 * Math.sin(i / 9 + p1) + 0.4 * Math.sin(i / 23 + p2)))
  }
}

function quadrangles(line: Line, width: (index: number) => number): Ring[] {
  const [right, leftSide] = [offset(line, (i) => -width(i) / 2), offset(line, (i) => width(i) / 2)]
  return line.slice(1).map((_, k) => [at(right, k), at(right, k + 1), at(leftSide, k + 1), at(leftSide, k)])
}

/** River, stream and canals along their guide lines. */
export function watersOf(frame: Frame): Waters {
  const waters: Waters = { streams: [], areas: [], lines: [], wet: new GridIndex() }
  const random = frame.random.fork('waters')
  const addStream = (kind: 'river' | 'canal', name: string, line: Xy[], mean: number, swell: number): void => {
    const isArea = mean >= 8
    const width = widthAlong(line, mean, isArea ? swell : 0, random)
    const pieces = quadrangles(line, width)
    waters.streams.push({ name, line, width: mean, isArea, pieces })
    for (const piece of pieces) waters.wet.add(piece, boxOf(piece))
    if (isArea) waters.areas.push({ kind, name, ring: ribbon(line, width) })
    else waters.lines.push({ kind: 'canal', name, widthM: mean, line })
  }
  const river = frame.westEast.river
  addStream('river', '云江', river, RIVER_WIDTH_M, 0.16)
  addStream('river', '云溪', between(frame.southNorth.stream, null, river), STREAM_WIDTH_M, 0.22)
  for (const key of Object.keys(WEST_EAST_CANALS) as (keyof typeof WEST_EAST_CANALS)[]) {
    addStream('canal', WEST_EAST_CANALS[key].name, frame.westEast[key], WEST_EAST_CANALS[key].width, 0.25)
  }
  for (const key of Object.keys(SOUTH_NORTH_CANALS) as (keyof typeof SOUTH_NORTH_CANALS)[]) {
    const canal = SOUTH_NORTH_CANALS[key]
    const from = canal.from === null ? null : frame.westEast[canal.from]
    const to = canal.to === null ? null : frame.westEast[canal.to]
    addStream('canal', canal.name, between(frame.southNorth[key], from, to), canal.width, 0.25)
  }
  return waters
}

/** A closed water (lake, pond) put on dry ground. */
export function addClosedWater(waters: Waters, area: WaterArea): void {
  waters.areas.push(area)
  waters.wet.add(area.ring, boxOf(area.ring))
}

/** A group of fish ponds: rectangles in rows, one here and there missing. */
export function pondGroup(corner: Xy, unit: Xy, columns: number, rows: number, random: Random): WaterArea[] {
  const [w, d, gap] = [random.range(52, 70), random.range(34, 44), 9]
  const up: Xy = [-unit[1], unit[0]]
  const out: WaterArea[] = []
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < rows; j++) {
      if (random.chance(0.12)) continue
      const centre = along(along(corner, unit, i * (w + gap)), up, j * (d + gap))
      const ring = rectangle(centre, unit, w, d).map(([x, y]): Xy => [
        x + random.range(-1.5, 1.5),
        y + random.range(-1.5, 1.5),
      ])
      out.push({ kind: 'pond', name: null, ring })
    }
  }
  return out
}
