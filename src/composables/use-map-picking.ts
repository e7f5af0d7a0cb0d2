import type { PickingInfo } from '@deck.gl/core'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { shallowRef, type Ref, type ShallowRef } from 'vue'
import type { LngLat } from '../contracts/primitives.ts'
import { resolvePick } from '../layers/build-layers.ts'
import { clusterRadiusPx, tileRadiusPx } from '../layers/clusters/cluster-layers.ts'
import { spiderOffsets, type Spider } from '../layers/clusters/spider.ts'
import type { LayerInput, MapLayer, Picked, Selection, TooltipRow } from '../layers/map-input.ts'
import { MAP_MAX_ZOOM } from './map-view.ts'
import type { MapClusters } from './use-map-clusters.ts'

/** Something on the map that was clicked or lies under the pointer. `x`, `y`: CSS pixels in the map. */
export interface MapPick extends Selection {
  readonly lngLat: LngLat
  readonly x: number
  readonly y: number
}

/** Hovered thing with its tooltip; a cluster has no table and id, only a title and rows. */
export interface MapHover {
  readonly target: Selection | null
  readonly x: number
  readonly y: number
  readonly title: string
  readonly rows: readonly TooltipRow[]
}

export interface MapPickingOptions {
  map: Readonly<Ref<MapLibreMap | null>>
  stack: () => readonly MapLayer[]
  input: () => LayerInput
  clusters: MapClusters
  /** The mark at a point of the map; null when there is none. */
  pick: (x: number, y: number) => PickingInfo | null
  /** Id of the village at a point of the map. */
  villageAt: (x: number, y: number) => string | null
  onHover: (target: MapHover | null) => void
  onPick: (target: MapPick | null) => void
  spider: ShallowRef<Spider | null>
}

/** What lies under the pointer and what a click leads to: a row, a village, a cluster that opens. */
export function useMapPicking(options: MapPickingOptions) {
  const { map, stack, clusters, spider } = options
  const isOpening = shallowRef(false)

  function picked(info: PickingInfo | null): Picked | null {
    if (!info?.layer) return null
    return resolvePick(stack(), options.input(), spider.value, info.layer.id, info.index)
  }

  /** What an area under everything shows at a place; marks within the tolerance come first. */
  function areaAt([lng, lat]: readonly number[]): Picked | null {
    if (lng === undefined || lat === undefined) return null
    const input = options.input()
    const layers = stack().filter((layer) => layer.at && input.visible.has(layer.id))
    return layers.reduceRight<Picked | null>((found, layer) => found ?? layer.at?.(input, [lng, lat]) ?? null, null)
  }

  function hover(info: PickingInfo) {
    const target = picked(info) ?? areaAt(info.coordinate ?? [])
    if (map.value) map.value.getCanvas().style.cursor = target ? 'pointer' : ''
    if (!target) return options.onHover(null)
    const { x, y } = info
    if (target.kind === 'cluster') return options.onHover({ target: null, x, y, ...clusterTip(target) })
    const layer = stack().find(({ id }) => id === target.layer)
    const tip = layer?.tooltip(options.input(), target.row) ?? { title: '', rows: [] }
    options.onHover({ target: selectionOf(target), x, y, ...tip })
  }

  function clusterTip({ layer: id, index }: Extract<Picked, { kind: 'cluster' }>) {
    const input = options.input()
    const view = clusters.views.value[id]
    const layer = stack().find((candidate) => candidate.id === id)
    const counts = view?.mix.subarray(5 * index, 5 * index + 5)
    const rows = (layer?.legend(input)?.entries ?? []).flatMap((entry, rank) => {
      const count = counts?.[rank] ?? 0
      return count > 0 ? [{ label: entry.label, value: String(count), mark: entry }] : []
    })
    return { title: `${layer?.title[input.locale] ?? ''} ${view?.count[index] ?? 0}`, rows }
  }

  function selectionOf({ table, row }: Extract<Picked, { kind: 'row' }>): Selection {
    const { tables, villages } = options.input()
    if (table === 'villages') return { table, id: String(villages?.features[row]?.properties?.id ?? '') }
    return { table, id: tables[table]?.id(row) ?? '' }
  }

  async function click(x: number, y: number, lngLat: LngLat) {
    const target = picked(options.pick(x, y))
    if (target?.kind === 'cluster') return openCluster(target)
    if (target) return options.onPick({ ...selectionOf(target), lngLat, x, y })
    spider.value = null
    const area = areaAt(lngLat)
    if (area?.kind === 'row') return options.onPick({ ...selectionOf(area), lngLat, x, y })
    const village = options.villageAt(x, y)
    options.onPick(village === null ? null : { table: 'villages', id: village, lngLat, x, y })
  }

  async function openCluster({ layer, index }: Extract<Picked, { kind: 'cluster' }>) {
    const view = clusters.views.value[layer]
    const target = map.value
    if (!view || !target || isOpening.value) return
    const centre: LngLat = [view.lngLat[2 * index] ?? 0, view.lngLat[2 * index + 1] ?? 0]
    isOpening.value = true
    const opened = await clusters.expand(layer, view.clusterId[index] ?? -1).finally(() => (isOpening.value = false))
    if (target !== map.value) return
    if (opened.zoom <= MAP_MAX_ZOOM) {
      target.easeTo({ center: centre, zoom: opened.zoom, duration: 300 })
      return
    }
    spider.value = spiderAt(target, layer, centre, opened)
  }
  return { hover, click }
}

/** Rows that no zoom parts, spread around their place on the screen. */
function spiderAt(
  map: MapLibreMap,
  layer: Spider['layer'],
  centre: LngLat,
  { rows, ranks, total }: { rows: Uint32Array; ranks: Uint8Array; total: number },
): Spider {
  const { x, y } = map.project(centre)
  const offsets = spiderOffsets(rows.length)
  const lngLat = new Float64Array(offsets.length)
  for (let i = 0; i < rows.length; i++) {
    const place = map.unproject([x + (offsets[2 * i] ?? 0), y + (offsets[2 * i + 1] ?? 0)])
    lngLat.set([place.lng, place.lat], 2 * i)
  }
  const isHazards = layer === 'hazards'
  const radius = isHazards ? clusterRadiusPx(total) : tileRadiusPx(total)
  const hidden = Float32Array.from(rows, (_, i) => radius / Math.hypot(offsets[2 * i] ?? 0, offsets[2 * i + 1] ?? 0))
  return { layer, table: isHazards ? 'hazards' : 'sites', centre, rows, ranks, lngLat, hidden }
}
