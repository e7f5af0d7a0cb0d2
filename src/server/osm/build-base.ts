import type { BaseFeature, BaseLayer } from '../../contracts/base-feature.ts'
import { BASE_LAYERS } from '../../contracts/base-feature.ts'
import { bboxOf } from '../../core/geo/bbox.ts'
import type { Geometry, Position, Ring } from '../../core/geo/geometry.ts'
import { representativePoint } from '../../core/geo/representative-point.ts'
import { assembleRings } from './assemble-rings.ts'
import { clipLine, round7, type Boundary } from './boundary-clip.ts'
import { classifyArea } from './classify-area.ts'
import { classifyLine } from './classify-line.ts'
import { classifyPoint, placeOf } from './classify-point.ts'
import { clipPolygon } from './clip-polygon.ts'
import { NO_TAGS, type OsmData, type OsmRelation, type OsmWay, type Tags } from './osm-data.ts'
import { nestRings } from './ring-nesting.ts'

export type AnyBaseFeature = { [L in BaseLayer]: { layer: L; feature: BaseFeature<L> } }[BaseLayer]

/** Why an element gave no feature. Elements without tags (corners, parts of relations) are not counted. */
export interface DropCounts {
  /** Tags, but none that the base map draws. */
  unknownTags: number
  /** Nodes of the way are not in the extract. */
  missingNodes: number
  /** Rings that do not close, mostly for members outside the extract. */
  brokenRings: number
  outside: number
}
export interface BaseSummary {
  kept: Record<BaseLayer, number>
  dropped: { nodes: DropCounts; ways: DropCounts; relations: DropCounts }
  /** Kept, but not whole. */
  partial: {
    /** Ways without some of their nodes: kept in the pieces that are there. */
    waysWithMissingNodes: number
    relationsWithMissingMembers: number
    /** Features cut at the boundary. */
    clipped: number
    /** Areas whose rings cross themselves: not cut, kept whole where they stand inside. */
    notClippable: number
  }
}

const noDrops = (): DropCounts => ({ unknownTags: 0, missingNodes: 0, brokenRings: 0, outside: 0 })

/**
 * The base layers of an extract, cut at the boundary. Ids are `n`, `w`, `r` and the OSM id; the second and later pieces
 * of a cut road get `.2`, `.3` …
 *
 * @param boundary - null keeps everything.
 * @param emit - takes the features in file order: ways, relations, nodes.
 */
export function buildBase(data: OsmData, boundary: Boundary | null, emit: (one: AnyBaseFeature) => void): BaseSummary {
  const summary: BaseSummary = {
    kept: Object.fromEntries(BASE_LAYERS.map((layer) => [layer, 0])) as Record<BaseLayer, number>,
    dropped: { nodes: noDrops(), ways: noDrops(), relations: noDrops() },
    partial: { waysWithMissingNodes: 0, relationsWithMissingMembers: 0, clipped: 0, notClippable: 0 },
  }
  const keep = (one: AnyBaseFeature): void => {
    summary.kept[one.layer]++
    emit(one)
  }
  const positionOf = (id: number): Position | null => {
    const row = data.nodes.rowOf(id)
    return row === -1 ? null : [data.nodes.lng(row), data.nodes.lat(row)]
  }

  const addArea = (id: string, tags: Tags, polygons: Ring[][], drops: DropCounts): void => {
    const area = classifyArea(tags)
    const inside = clipArea(polygons, boundary, summary)
    if (inside.length === 0) {
      drops.outside++
      return
    }
    const [only] = inside
    const geometry: Geometry =
      inside.length === 1 && only
        ? { type: 'Polygon', coordinates: only }
        : { type: 'MultiPolygon', coordinates: inside }
    if (area?.layer === 'buildings')
      keep({ layer: 'buildings', feature: feature({ id, ...area.properties }, geometry) })
    else if (area?.layer === 'water') keep({ layer: 'water', feature: feature({ id, ...area.properties }, geometry) })
    else if (area) keep({ layer: 'landuse', feature: feature({ id, ...area.properties }, geometry) })
    const place = placeOf(tags)
    const at = place && representativePoint(geometry)
    if (place && at)
      keep({ layer: 'places', feature: feature({ id, ...place }, { type: 'Point', coordinates: at.map(round7) }) })
  }

  const addLines = (way: OsmWay): void => {
    for (const line of classifyLine(way.tags)) {
      const refs = line.isReversed ? [...way.refs].reverse() : way.refs
      const whole = splitAtMissing(refs, positionOf)
      if (whole.length === 0) {
        summary.dropped.ways.missingNodes++
        continue
      }
      if (whole.reduce((count, piece) => count + piece.keys.length, 0) < refs.length)
        summary.partial.waysWithMissingNodes++
      const pieces = whole.flatMap(({ coordinates, keys }) =>
        isWholeInside(coordinates, boundary)
          ? [{ coordinates, keys }]
          : boundary
            ? clipLine(coordinates, keys, boundary)
            : [],
      )
      if (pieces.length === 0) summary.dropped.ways.outside++
      else if (pieces.some(({ keys }) => keys.some((key) => key === null))) summary.partial.clipped++
      pieces.forEach(({ coordinates, keys }, i) => {
        const id = i === 0 ? `w${way.id}` : `w${way.id}.${i + 1}`
        const geometry: Geometry = { type: 'LineString', coordinates }
        if (line.layer === 'roads') {
          const nodes = keys.map((key, k) => key ?? `cut:${id}:${k}`)
          const onRoute = busWays.has(way.id) && { busRoute: true }
          keep({ layer: 'roads', feature: feature({ id, ...line.properties, ...onRoute, nodes }, geometry) })
        } else if (line.layer === 'waterways')
          keep({ layer: 'waterways', feature: feature({ id, ...line.properties }, geometry) })
        else if (line.layer === 'railways')
          keep({ layer: 'railways', feature: feature({ id, ...line.properties }, geometry) })
        else keep({ layer: 'barriers', feature: feature({ id, ...line.properties }, geometry) })
      })
    }
  }

  const busWays = waysOfBusRoutes(data.relations)
  const waysById = new Map(data.ways.map((way) => [way.id, way]))
  for (const way of data.ways) {
    if (way.tags === NO_TAGS) continue
    const isRing = way.refs.length >= 4 && way.refs[0] === way.refs.at(-1)
    const isArea = isRing && isAreaOfOurs(way.tags)
    const isLine = classifyLine(way.tags).length > 0
    if (isLine) addLines(way)
    if (isArea) {
      const ring = ringOf(way.refs, positionOf)
      const polygons = ring ? nestRings([ring]) : []
      if (polygons.length > 0) addArea(`w${way.id}`, way.tags, polygons, summary.dropped.ways)
      else summary.dropped.ways[ring ? 'brokenRings' : 'missingNodes']++
    }
    if (!isLine && !isArea) summary.dropped.ways[isAreaOfOurs(way.tags) ? 'brokenRings' : 'unknownTags']++
  }
  for (const relation of data.relations) addRelation(relation)
  for (const { id, tags } of data.taggedNodes) {
    const at = positionOf(id)
    const classes = classifyPoint(tags)
    if (!at || classes.length === 0) {
      summary.dropped.nodes[at ? 'unknownTags' : 'missingNodes']++
      continue
    }
    if (boundary && !boundary.contains(at[0] ?? NaN, at[1] ?? NaN)) {
      summary.dropped.nodes.outside++
      continue
    }
    const geometry: Geometry = { type: 'Point', coordinates: at }
    for (const one of classes) {
      if (one.layer === 'points')
        keep({ layer: 'points', feature: feature({ id: `n${id}`, ...one.properties }, geometry) })
      else keep({ layer: 'places', feature: feature({ id: `n${id}`, ...one.properties }, geometry) })
    }
  }
  return summary

  function addRelation(relation: OsmRelation): void {
    const drops = summary.dropped.relations
    const isArea = relation.tags.type === 'multipolygon' || relation.tags.type === 'boundary'
    if (!isArea || !isAreaOfOurs(relation.tags)) {
      drops.unknownTags++
      return
    }
    const members = relation.members.filter(({ type }) => type === 'way')
    const present = members.flatMap(({ ref, role }) => {
      const way = waysById.get(ref)
      return way ? [{ refs: way.refs, role }] : []
    })
    const { rings, openChains } = assembleRings(present)
    const polygons = nestRings(rings.map((refs) => ringOf(refs, positionOf)).filter((ring) => ring !== null))
    if (polygons.length === 0) {
      drops[present.length === 0 ? 'missingNodes' : 'brokenRings']++
      return
    }
    if (present.length < members.length || openChains > 0) summary.partial.relationsWithMissingMembers++
    addArea(`r${relation.id}`, relation.tags, polygons, drops)
  }
}

const BUS_ROUTES = new Set(['bus', 'trolleybus', 'coach', 'minibus'])
/** Members of a bus route that are stops, not its way. */
const STOP_ROLE = /^(?:platform|stop)/

/** Ids of the ways that bus routes in service run on. */
function waysOfBusRoutes(relations: readonly OsmRelation[]): ReadonlySet<number> {
  const ways = new Set<number>()
  for (const { tags, members } of relations) {
    if (tags.type !== 'route' || !BUS_ROUTES.has(tags.route ?? '')) continue
    for (const { type, ref, role } of members) if (type === 'way' && !STOP_ROLE.test(role)) ways.add(ref)
  }
  return ways
}

/** Drawn as an area, or named for a label. */
const isAreaOfOurs = (tags: Tags): boolean => classifyArea(tags) !== null || placeOf(tags) !== null

const feature = <P, G>(properties: P, geometry: G): { type: 'Feature'; properties: P; geometry: G } => ({
  type: 'Feature',
  properties,
  geometry,
})

/** The runs of a way whose nodes are all there, each of at least two; keys are node ids. */
function splitAtMissing(
  refs: readonly number[],
  positionOf: (id: number) => Position | null,
): { coordinates: Position[]; keys: string[] }[] {
  const runs: { coordinates: Position[]; keys: string[] }[] = [{ coordinates: [], keys: [] }]
  for (const ref of refs) {
    const at = positionOf(ref)
    const run = runs.at(-1)
    if (!at) runs.push({ coordinates: [], keys: [] })
    else if (run && run.keys.at(-1) !== String(ref)) {
      run.coordinates.push(at)
      run.keys.push(String(ref))
    }
  }
  return runs.filter(({ keys }) => keys.length >= 2)
}

function ringOf(refs: readonly number[], positionOf: (id: number) => Position | null): Ring | null {
  const ring = refs.map(positionOf)
  return ring.every((at) => at !== null) ? ring : null
}

function isWholeInside(coordinates: Position[], boundary: Boundary | null): boolean {
  if (!boundary) return true
  const [lng = NaN, lat = NaN] = coordinates[0] ?? []
  return !boundary.touches(bboxOf({ type: 'LineString', coordinates })) && boundary.contains(lng, lat)
}

function clipArea(polygons: Ring[][], boundary: Boundary | null, { partial }: BaseSummary): Ring[][] {
  if (!boundary) return polygons
  return polygons.flatMap((polygon) => {
    const outer = polygon[0] ?? []
    const [lng = NaN, lat = NaN] = outer[0] ?? []
    if (!boundary.touches(bboxOf({ type: 'LineString', coordinates: outer }))) {
      // No edge of the boundary near: all in, or all out.
      return boundary.contains(lng, lat) ? [polygon] : []
    }
    const clipped = clipPolygon(polygon, boundary)
    if (clipped === null) {
      partial.notClippable++
      return boundary.contains(lng, lat) ? [polygon] : []
    }
    partial.clipped++
    return clipped
  })
}
