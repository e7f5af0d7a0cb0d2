import type { Layer } from '@deck.gl/core'
import { PathLayer, ScatterplotLayer } from '@deck.gl/layers'
import type { ClusterAnswer, ClusterView } from '../core/clusters/cluster-view.ts'
import { MARK_COLOURS } from '../core/colour/risk-colours.ts'
import { rgbOf } from '../core/colour/rgb.ts'
import { clusterRadiusPx, tileOffsetsOf, tileRadiusPx } from './clusters/cluster-layers.ts'
import type { LayerId, LayerInput } from './map-input.ts'
import { markScale } from './marks/mark-spec.ts'
import { pathAt } from './roads/path-layer.ts'

/** Rings of the marked rows. Length n each, places 2n, offsets `[right, up]` 2n. */
export interface MarkedRings {
  readonly lngLat: Float64Array
  readonly radiiPx: Float32Array
  readonly offsetsPx: Float32Array
}

/** Space between a mark and its ring, CSS pixels. */
const GAP_PX = 3

/** More rings than this are drawn once a cell: they would lie on one another and take seconds to paint. */
const RINGS_EACH = 2000
/** Side of a cell at the map's whole zoom, CSS pixels: less than a ring's width. */
const CELL_PX = 8
/** Pixels of the world at zoom 0. */
const WORLD_PX = 512

let lastOf: { parts: readonly unknown[]; rings: MarkedRings } | null = null

/**
 * Rings for marked rows with a place: around the row's own mark, or once around the cluster that holds it. Among thousands
 * one ring stands for all that would lie on it. The same object while nothing it speaks of changed: a day that moves
 * uploads nothing.
 */
export function markedRings(input: LayerInput): MarkedRings {
  const { marked, tables, zoom, clusters, visible, siteKinds, timeMarksShare = 0 } = input
  const parts = [marked, tables, zoom, clusters, visible, siteKinds, timeMarksShare < 0.5]
  if (lastOf && parts.every((part, i) => lastOf?.parts[i] === part)) return lastOf.rings
  lastOf = { parts, rings: makeRings(input) }
  return lastOf.rings
}

function makeRings(input: LayerInput): MarkedRings {
  const { marked, tables, zoom } = input
  const lngLat: number[] = []
  const radii: number[] = []
  const offsets: number[] = []
  const ring = (lng: number, lat: number, radius: number, offset: readonly [number, number] = [0, 0]) => {
    if (!Number.isFinite(lng) || !Number.isFinite(lat)) return
    lngLat.push(lng, lat)
    radii.push(radius)
    offsets.push(...offset)
  }
  const table = marked && tables[marked.table]
  if (marked && table && 'lngLat' in table) {
    const sets = clustersOf(input, marked.table)
    const ringed = new Set<string>()
    const isFirstInCell = marked.rows.length > RINGS_EACH ? cellsAt(zoom) : () => true
    marked.rows.forEach((row, i) => {
      const holder = sets.find(({ view }) => (view.holders?.[i] ?? -1) >= 0)
      const at = holder?.view.holders?.[i] ?? -1
      if (!holder) {
        const lng = table.lngLat[2 * row] ?? NaN
        const lat = table.lngLat[2 * row + 1] ?? NaN
        return isFirstInCell(lng, lat) ? ring(lng, lat, 6 + 8 * markScale(zoom)) : undefined
      }
      const { id, view } = holder
      if (ringed.has(`${id}/${at}`)) return
      ringed.add(`${id}/${at}`)
      const isDisc = id === 'hazards'
      const radius = (isDisc ? clusterRadiusPx : tileRadiusPx)(view.count[at] ?? 1) * (isDisc ? 1 : Math.SQRT2)
      ring(
        view.lngLat[2 * at] ?? NaN,
        view.lngLat[2 * at + 1] ?? NaN,
        radius + GAP_PX,
        tileOffsetsOf(input, id, view, at),
      )
    })
  }
  return {
    lngLat: Float64Array.from(lngLat),
    radiiPx: Float32Array.from(radii),
    offsetsPx: Float32Array.from(offsets),
  }
}

/** True for the first place asked in a cell of the screen; cells are fixed to the ground at a whole zoom. */
function cellsAt(zoom: number): (lng: number, lat: number) => boolean {
  const cells = new Set<number>()
  const perDegree = (WORLD_PX * 2 ** Math.floor(zoom)) / 360 / CELL_PX
  return (lng, lat) => {
    const stretch = 1 / Math.cos((lat * Math.PI) / 180)
    const cell = Math.floor((lng + 180) * perDegree) * 2 ** 26 + Math.floor((lat + 90) * perDegree * stretch)
    if (cells.has(cell)) return false
    cells.add(cell)
    return true
  }
}

type Answer = ClusterView & Partial<ClusterAnswer>

/** Drawn clusters of a table; none while single marks have taken their place. */
function clustersOf(
  { clusters, visible, marked, timeMarksShare = 0 }: LayerInput,
  table: string,
): { id: LayerId; view: Answer }[] {
  return (Object.keys(clusters) as LayerId[]).flatMap((id) => {
    const view = clusters[id]
    const isOfTable = (id === 'hazards' ? 'hazards' : 'sites') === table
    const isDrawn = visible.has(id) && (id !== 'hazards' || timeMarksShare < 0.5)
    const isAnswered = view?.markedRows === marked?.rows
    return view && isOfTable && isDrawn && isAnswered ? [{ id, view }] : []
  })
}

/** What the user marked in the table, in the interactive colour: rings above the marks, casings under the lines. */
export function buildMarkedLayers(input: LayerInput): { below: Layer[]; above: Layer[] } {
  const { marked, tables, theme } = input
  const table = marked && tables[marked.table]
  if (!marked || !table || marked.rows.length === 0) return { below: [], above: [] }
  const colour = rgbOf(MARK_COLOURS[theme].interactive)
  const flat = { depthCompare: 'always', depthWriteEnabled: false } as const
  if ('path' in table) {
    const props = {
      id: 'marked/paths',
      data: { length: marked.rows.length },
      getPath: (_: unknown, { index }: { index: number }) => pathAt(table.path, marked.rows[index] ?? 0),
      positionFormat: 'XY' as const,
      getColor: [...colour, 170] as [number, number, number, number],
      getWidth: 9,
      widthUnits: 'pixels' as const,
      capRounded: true,
      jointRounded: true,
      updateTriggers: { getPath: [marked.rows] },
      parameters: flat,
      beforeId: input.labelsId,
    }
    return { below: [new PathLayer(props)], above: [] }
  }
  const { lngLat, radiiPx, offsetsPx } = markedRings(input)
  const attributes = {
    getPosition: { value: lngLat, size: 2 },
    getRadius: { value: radiiPx, size: 1 },
    getPixelOffset: { value: offsetsPx, size: 2 },
  }
  const rings = new ScatterplotLayer({
    id: 'marked/rings',
    data: { length: radiiPx.length, attributes },
    radiusUnits: 'pixels',
    filled: false,
    stroked: true,
    getLineColor: colour,
    lineWidthUnits: 'pixels',
    getLineWidth: 2.5,
    billboard: true,
    parameters: flat,
  })
  return { below: [], above: [rings] }
}
