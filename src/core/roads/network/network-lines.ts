import { linesOf, type RoadFeature } from '../road-features.ts'
import { createDisjointSets } from './disjoint-sets.ts'
import { effectiveLevel } from './effective-level.ts'
import { createPlaceTable, latUnits, lngUnits } from './place-table.ts'

/** The places that lines run through. Columns of one length, one row a vertex. */
export interface Vertices {
  lng: number[]
  lat: number[]
  /** Node id of the source; null where it has none. */
  id: (string | null)[]
  level: number[]
}

/** Lines as rows of vertex numbers: line l is `vertex[start[l]] … vertex[start[l + 1] - 1]`, at least 2, neighbours differ. */
export interface NetworkLines {
  way: number[]
  start: number[]
  vertex: number[]
  /** False where the source gave node ids: its connections are known. */
  isFree: boolean[]
  vertices: Vertices
}

export interface LineNotes {
  zeroLength: number
  duplicateNodes: number
  crossesAntimeridian: number
  notFinite: number
}

/**
 * Lines of roads over common vertices. With node ids, one id is one vertex. Without, one position (1e-7 degrees) on one
 * level is; a single end that finds nothing on its own level joins what passes there on the nearest one, so that a bridge
 * meets its approach and crosses the road below. A line whose positions are all one is left out and counted.
 */
export function networkLines(roads: readonly RoadFeature[]): { lines: NetworkLines; notes: LineNotes } {
  const vertices: Vertices = { lng: [], lat: [], id: [], level: [] }
  const notes: LineNotes = { zeroLength: 0, duplicateNodes: 0, crossesAntimeridian: 0, notFinite: 0 }
  const places = createPlaceTable(1 << 16)
  const vertexOfPlace: number[] = []
  const vertexOfId = new Map<string, number>()

  const add = (lng: number, lat: number, id: string | null, level: number): number => {
    vertices.lng.push(lng)
    vertices.lat.push(lat)
    vertices.id.push(id)
    vertices.level.push(level)
    return vertices.lng.length - 1
  }
  const byId = (id: string, lng: number, lat: number, level: number): number => {
    const known = vertexOfId.get(id)
    if (known !== undefined) return known
    const vertex = add(lng, lat, id, level)
    vertexOfId.set(id, vertex)
    const place = places.numberOf(lng, lat, level)
    if (place === vertexOfPlace.length) vertexOfPlace.push(vertex)
    // Two nodes of the source at one place: apart as the source says, but noted.
    else notes.duplicateNodes++
    return vertex
  }
  const byPlace = (lng: number, lat: number, level: number): number => {
    const place = places.numberOf(lng, lat, level)
    const known = vertexOfPlace[place]
    if (known !== undefined) return known
    const vertex = add(lng, lat, null, level)
    vertexOfPlace.push(vertex)
    return vertex
  }

  const lines: NetworkLines = { way: [], start: [0], vertex: [], isFree: [], vertices }
  const twins: [number, number][] = []
  const read = (way: number, road: RoadFeature, coordinates: readonly number[][], ids: readonly string[] | null) => {
    const level = effectiveLevel(road.properties)
    const first = lines.vertex.length
    let isCrossing = false
    let lastLng = NaN
    for (let i = 0; i < coordinates.length; i++) {
      const lng = coordinates[i]?.[0] ?? NaN
      const lat = coordinates[i]?.[1] ?? NaN
      if (!Number.isFinite(lng) || !Number.isFinite(lat)) {
        notes.notFinite++
        continue
      }
      const id = ids?.[i]
      const vertex = id === undefined ? byPlace(lng, lat, level) : byId(id, lng, lat, level)
      const before = lines.vertex.length > first ? lines.vertex[lines.vertex.length - 1] : undefined
      if (Math.abs(lng - lastLng) > 180) isCrossing = true
      lastLng = lng
      if (before === vertex) notes.duplicateNodes++
      else lines.vertex.push(vertex)
      if (before !== undefined && before !== vertex && isSamePlace(vertices, before, vertex))
        twins.push([before, vertex])
    }
    if (isCrossing) notes.crossesAntimeridian++
    if (lines.vertex.length - first < 2) {
      lines.vertex.length = first
      notes.zeroLength++
      return
    }
    lines.way.push(way)
    lines.isFree.push(ids === null)
    lines.start.push(lines.vertex.length)
  }

  // Named nodes first: what has no ids joins them by place.
  for (const named of [true, false]) {
    roads.forEach((road, way) => {
      const parts = linesOf(road.geometry)
      if (parts.length === 0 && named) notes.zeroLength++
      const { nodes } = road.properties
      for (const part of parts) {
        const ids = parts.length === 1 && nodes && nodes.length === part.length ? nodes : null
        if ((ids !== null) === named) read(way, road, part, ids)
      }
    })
  }
  const joins = [...twins, ...arrivalsOf(lines)]
  return { lines: joins.length === 0 ? lines : withJoined(lines, joins, notes), notes }
}

const isSamePlace = ({ lng, lat }: Vertices, a: number, b: number): boolean =>
  lngUnits(lng[a] ?? NaN) === lngUnits(lng[b] ?? NaN) && latUnits(lat[a] ?? NaN) === latUnits(lat[b] ?? NaN)

/** Pairs of vertices at one place on different levels that are one: a lone end and what it comes to. */
function arrivalsOf({ start, vertex, isFree, vertices }: NetworkLines): [number, number][] {
  const count = vertices.lng.length
  /** Ends at each vertex; 2 and more, or a line running through, is a pass. */
  const ends = new Uint8Array(count)
  let hasLevels = false
  for (let line = 0; line + 1 < start.length; line++) {
    const from = start[line] ?? 0
    const last = (start[line + 1] ?? 0) - 1
    for (let i = from; i <= last; i++) {
      const at = vertex[i] ?? 0
      ends[at] = Math.min(2, (ends[at] ?? 0) + (isFree[line] && (i === from || i === last) ? 1 : 2))
      if (isFree[line] && vertices.level[at] !== 0) hasLevels = true
    }
  }
  if (!hasLevels) return []
  const positions = createPlaceTable(count)
  const rows: number[][] = []
  for (let at = 0; at < count; at++) {
    const place = positions.numberOf(vertices.lng[at] ?? 0, vertices.lat[at] ?? 0, 0)
    const row = rows[place]
    if (row) row.push(at)
    else rows[place] = [at]
  }
  const levelOf = (at: number): number => vertices.level[at] ?? 0
  return rows.flatMap((row) => {
    if (row.length < 2) return []
    const passes = row.filter((at) => ends[at] === 2)
    const arrivals = row.filter((at) => ends[at] === 1 && vertices.id[at] === null)
    return arrivals.flatMap((arrival, i): [number, number][] => {
      const away = (at: number): number => Math.abs(levelOf(at) - levelOf(arrival)) * 100 + levelOf(at)
      const nearest = passes.reduce<number | undefined>(
        (best, at) => (best === undefined || away(at) < away(best) ? at : best),
        undefined,
      )
      if (nearest !== undefined) return [[arrival, nearest]]
      const next = arrivals[i + 1]
      return next === undefined ? [] : [[arrival, next]]
    })
  })
}

/**
 * The lines with the given vertices made one: each pair's second moves to the place of its first. A joined vertex has its
 * members' smallest id, so that the order of the lines does not name it.
 */
export function withJoined(
  { way, start, vertex, isFree, vertices }: NetworkLines,
  joins: readonly (readonly [number, number])[],
  notes: Pick<LineNotes, 'zeroLength' | 'duplicateNodes'>,
): NetworkLines {
  const sets = createDisjointSets(vertices.lng.length)
  const lng = [...vertices.lng]
  const lat = [...vertices.lat]
  for (const [a, b] of joins) {
    sets.join(a, b)
    const root = sets.find(a)
    lng[root] = vertices.lng[a] ?? NaN
    lat[root] = vertices.lat[a] ?? NaN
  }
  const id = [...vertices.id]
  for (const at of new Set(joins.flat())) {
    const root = sets.find(at)
    const own = id[root] ?? null
    const other = vertices.id[at] ?? null
    if (other !== null && (own === null || compareIds(other, own) < 0)) id[root] = other
  }
  const joined: NetworkLines = { way: [], start: [0], vertex: [], isFree: [], vertices: { ...vertices, lng, lat, id } }
  for (let line = 0; line + 1 < start.length; line++) {
    const first = joined.vertex.length
    for (let i = start[line] ?? 0; i < (start[line + 1] ?? 0); i++) {
      const at = sets.find(vertex[i] ?? 0)
      if (joined.vertex.length > first && joined.vertex[joined.vertex.length - 1] === at) notes.duplicateNodes++
      else joined.vertex.push(at)
    }
    if (joined.vertex.length - first < 2) {
      joined.vertex.length = first
      notes.zeroLength++
      continue
    }
    joined.way.push(way[line] ?? 0)
    joined.isFree.push(isFree[line] ?? false)
    joined.start.push(joined.vertex.length)
  }
  return joined
}

/** Numbers as numbers, so that node 99 comes before node 100; other ids after them, by their text. */
export function compareIds(a: string, b: string): number {
  const first = Number(a)
  const second = Number(b)
  if (Number.isNaN(first) !== Number.isNaN(second)) return Number.isNaN(first) ? 1 : -1
  return (Number.isNaN(first) ? 0 : first - second) || (a < b ? -1 : a > b ? 1 : 0)
}
