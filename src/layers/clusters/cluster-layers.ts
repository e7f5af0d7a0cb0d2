import type { Layer } from '@deck.gl/core'
import { TextLayer } from '@deck.gl/layers'
import { CLASS_COUNT, type ClusterView } from '../../core/clusters/cluster-view.ts'
import { stepAside } from '../../core/clusters/step-aside.ts'
import { MARK_COLOURS } from '../../core/colour/risk-colours.ts'
import { rgbOf } from '../../core/colour/rgb.ts'
import { BELOW_NAMES } from '../base/boundaries.ts'
import { MAP_FONTS } from '../base/labels.ts'
import type { LayerId, LayerInput, Picked } from '../map-input.ts'
import { buildMarkLayer } from '../marks/icon-layer.ts'
import { markName, MARK_LEVELS } from '../marks/mark-spec.ts'
import { pointData } from '../point-data.ts'
import { memoByObjects } from '../rows.ts'
import { isRedLayer, redLayerId } from '../red-on-top.ts'
import type { RiskScale } from '../scales/risk-scale.ts'
import { ClusterRingLayer, RING_SHARE, TILE_BAR_PX, type ClusterRingLayerProps } from './cluster-ring-layer.ts'

export interface ClusteredInput {
  id: LayerId
  view: ClusterView
  scale: RiskScale
  form: ClusterRingLayerProps['form']
  /** Size of single marks relative to the full shape. */
  markScale: number
  /** 0..1; 1 by default. */
  opacity?: number
}

/**
 * A clustered set: discs with rings and counts, above them the single marks. Both mildest first; what is red comes last,
 * in layers of its own, which the map lifts above everything milder of the other sets (red-on-top.ts).
 */
export function buildClusteredLayers(input: LayerInput, set: ClusteredInput): Layer[] {
  const { mild, red } = split(set.view, set.form)
  return [...partLayers(input, set, set.id, mild), ...partLayers(input, set, redLayerId(set.id), red)]
}

function partLayers(
  input: LayerInput,
  { id: setId, view, scale, form, markScale, opacity = 1 }: ClusteredInput,
  id: string,
  { discs, items }: Part,
): Layer[] {
  const { theme, atlas, zoom } = input
  const { ground, edge, plate, text } = MARK_COLOURS[theme]
  const offsets = form === 'tile' ? offsetsOf(view, discs, input) : null
  const offsetOf = (index: number, foot: number): [number, number] => [
    offsets?.[2 * index] ?? 0,
    foot * (offsets?.[2 * index + 1] ?? 0),
  ]
  // The colours are constants of the shader, so another theme is another layer.
  const rings = new ClusterRingLayer({
    ...BELOW_NAMES,
    id: `${id}/clusters-${theme}`,
    data: discs.data,
    opacity,
    palette: {
      classes: scale.classes.map(({ fill }) => fill),
      plate: form === 'disc' ? ground : plate,
      edge,
      edgeAlpha: theme === 'light' ? 0.7 : 0,
    },
    form,
    getPixelOffset: (_: unknown, { index }: { index: number }) => offsetOf(index, 1),
    radiusUnits: 'pixels',
    billboard: true,
    pickable: true,
    parameters: FLAT,
    updateTriggers: { getPixelOffset: [offsets] },
  })
  const counts = new TextLayer({
    ...BELOW_NAMES,
    id: `${id}/counts`,
    data: pointData(discs.lngLat),
    opacity,
    getText: (_: unknown, { index }: { index: number }) =>
      countText(view.count[discs.at[index] ?? 0] ?? 0, input.locale),
    getSize: (_: unknown, { index }: { index: number }) =>
      form === 'tile' ? 11.5 : countSizePx(view.count[discs.at[index] ?? 0] ?? 1, input.locale),
    getColor: (_: unknown, { index }: { index: number }) =>
      rgbOf(form === 'tile' ? text : (scale.classes[view.worst[discs.at[index] ?? 0] ?? 4]?.on ?? edge)),
    getPixelOffset: (_: unknown, { index }: { index: number }) => {
      const [x, y] = offsetOf(index, -1)
      return [x, y - (form === 'tile' ? TILE_BAR_PX / 2 : 0)]
    },
    characterSet: '0123456789.万k',
    fontFamily: MAP_FONTS.join(', '),
    fontWeight: 600,
    fontSettings: { sdf: true, fontSize: 48, buffer: 6, radius: 10, smoothing: 0.16 },
    getTextAnchor: 'middle',
    getAlignmentBaseline: 'center',
    parameters: FLAT,
    updateTriggers: {
      getText: [view, input.locale],
      getSize: [view],
      getColor: [view, scale.theme],
      getPixelOffset: [view, offsets],
    },
  })
  const marks = buildMarkLayer({
    id: `${id}/items`,
    atlas,
    zoom,
    kind: 'shape',
    lngLat: items.lngLat,
    nameOf: (index) => markName({ kind: 'shape', level: MARK_LEVELS[view.worst[items.at[index] ?? 0] ?? 4] ?? 'none' }),
    nameKey: setId,
    scale: markScale,
    opacity,
  })
  return [rings, counts, marks]
}

const FLAT = { depthCompare: 'always', depthWriteEnabled: false } as const

/** Half the side of a tile: calm and small, wide enough for its figures. */
export function tileRadiusPx(count: number): number {
  return 9.5 + 3 * Math.max(0, Math.min(3, String(count).length - 2))
}

/** Radius of a disc with its plate: grows with the logarithm, 16 px for 2, 35 px for 1,000, at most 40 px. */
export function clusterRadiusPx(count: number): number {
  return Math.min(40, 14 + 7 * Math.log10(Math.max(1, count)))
}

/** Size of a disc's figures: as large as its inside is wide, CSS pixels. */
export function countSizePx(count: number, locale: 'zh' | 'en'): number {
  const radius = clusterRadiusPx(count)
  const insidePx = 2 * ((radius - 2) * (1 - RING_SHARE) - 2)
  const fitting = (0.92 * insidePx) / (0.6 * countText(count, locale).length)
  return Math.max(11, Math.min(0.78 * radius, fitting))
}

/** Count as it fits a disc: exact to 9,999, then 1.2万 or 12k. */
export function countText(count: number, locale: 'zh' | 'en'): string {
  if (count < 10_000) return String(count)
  return locale === 'zh' ? `${trim(count / 10_000)}万` : `${trim(count / 1000)}k`
}

const trim = (value: number) => (value < 100 ? value.toFixed(1).replace(/\.0$/, '') : value.toFixed(0))

interface Places {
  /** Places in the view. */
  at: Uint32Array
  lngLat: Float64Array
}

interface Discs extends Places {
  /** deck.gl's binary data; one object a view, so that only another view is another upload. */
  data: object & { length: number }
}

interface Part {
  discs: Discs
  items: Places
}
/** What holds anything red, and the rest. */
interface Parts {
  mild: Part
  red: Part
}
const parts = new WeakMap<ClusterView, Parts>()

function split(view: ClusterView, form: ClusteredInput['form']): Parts {
  const known = parts.get(view)
  if (known) return known
  const made = { mild: partOf(view, form, false), red: partOf(view, form, true) }
  parts.set(view, made)
  return made
}

function partOf(view: ClusterView, form: ClusteredInput['form'], isRed: boolean): Part {
  const places = (isCluster: boolean): Places => {
    const at = Uint32Array.from(view.row.keys()).filter(
      (i) => (view.row[i] === -1) === isCluster && (view.worst[i] === 0) === isRed,
    )
    return { at, lngLat: lngLatOf(view, at) }
  }
  const discs = places(true)
  const radii = radiiOf(view, discs.at, form)
  const data = {
    length: discs.at.length,
    attributes: {
      getPosition: { value: discs.lngLat, size: 2 },
      getRadius: { value: radii, size: 1 },
      getMix: { value: sharesOf(view, discs.at), size: 4 },
    },
  }
  return { discs: { ...discs, data }, items: places(false) }
}

function lngLatOf(view: ClusterView, at: Uint32Array): Float64Array {
  const lngLat = new Float64Array(2 * at.length)
  at.forEach((from, to) => lngLat.set(view.lngLat.subarray(2 * from, 2 * from + 2), 2 * to))
  return lngLat
}

const aside = memoByObjects<Float32Array>()

/** Tiles step aside for the discs of hazards, which lie on top: a red tile is not to vanish under a milder disc. */
function offsetsOf(view: ClusterView, tiles: Discs, { clusters, visible, zoom }: LayerInput): Float32Array | null {
  const hazards = visible.has('hazards') ? clusters.hazards : undefined
  if (!hazards) return null
  const isRed = tiles === split(view, 'tile').red.discs
  return aside(view, hazards, `${zoom}${isRed ? '/red' : ''}`, () => {
    const discs = Uint32Array.from(hazards.row.keys()).filter((i) => hazards.row[i] === -1)
    return stepAside(
      { lngLat: tiles.lngLat, radiiPx: radiiOf(view, tiles.at, 'tile') },
      { lngLat: lngLatOf(hazards, discs), radiiPx: radiiOf(hazards, discs, 'disc') },
      zoom,
    )
  })
}

/** Where a tile of a set of sites was moved to, `[right, up]` CSS pixels from its place; a disc is never moved. */
export function tileOffsetsOf(input: LayerInput, id: LayerId, view: ClusterView, at: number): [number, number] {
  if (id === 'hazards') return [0, 0]
  const { mild, red } = split(view, 'tile')
  const { discs } = view.worst[at] === 0 ? red : mild
  const offsets = offsetsOf(view, discs, input)
  const index = discs.at.indexOf(at)
  return [offsets?.[2 * index] ?? 0, offsets?.[2 * index + 1] ?? 0]
}

function radiiOf(view: ClusterView, at: Uint32Array, form: ClusteredInput['form']): Float32Array {
  const radiusOf = form === 'disc' ? clusterRadiusPx : tileRadiusPx
  return Float32Array.from(at, (i) => radiusOf(view.count[i] ?? 1))
}

/** Shares of classes 0..3 of each cluster; class 4 is what is missing to 1. */
function sharesOf(view: ClusterView, at: Uint32Array): Float32Array {
  const shares = new Float32Array(4 * at.length)
  at.forEach((from, to) => {
    for (let rank = 0; rank < 4; rank++) {
      shares[4 * to + rank] = (view.mix[CLASS_COUNT * from + rank] ?? 0) / (view.count[from] ?? 1)
    }
  })
  return shares
}

/** What the layer `deckId` of {@link buildClusteredLayers} drew at `index`. */
export function resolveClustered(
  view: ClusterView | undefined,
  id: LayerId,
  table: 'hazards' | 'sites',
  deckId: string,
  index: number,
): Picked | null {
  if (!view || !deckId.startsWith(`${id}/`)) return null
  const { mild, red } = split(view, table === 'hazards' ? 'disc' : 'tile')
  const { discs, items } = isRedLayer(deckId) ? red : mild
  if (deckId.endsWith('/items')) {
    const row = view.row[items.at[index] ?? -1]
    return row === undefined ? null : { layer: id, kind: 'row', table, row }
  }
  const at = discs.at[index]
  return at === undefined ? null : { layer: id, kind: 'cluster', index: at }
}
