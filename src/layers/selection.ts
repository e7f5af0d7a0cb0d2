import type { Layer } from '@deck.gl/core'
import { PathLayer, ScatterplotLayer } from '@deck.gl/layers'
import { MARK_COLOURS } from '../core/colour/risk-colours.ts'
import { rgbOf } from '../core/colour/rgb.ts'
import type { TableName } from '../contracts/tables.ts'
import type { TownTables } from '../contracts/town-tables.ts'
import { markScale } from './marks/mark-spec.ts'
import { pathAt } from './roads/path-layer.ts'
import type { LayerInput, MapInput } from './map-input.ts'

const found = new WeakMap<object, Map<string, number>>()

/** Table row with an id, -1 when there is none. The first question about an id reads the column; then it is remembered. */
export function rowOfId(tables: Partial<TownTables>, table: TableName, id: string): number {
  const rows = tables[table]
  if (!rows) return -1
  const known = found.get(rows) ?? new Map<string, number>()
  found.set(rows, known)
  const remembered = known.get(id)
  if (remembered !== undefined) return remembered
  let row = rows.length - 1
  while (row >= 0 && rows.id(row) !== id) row--
  known.set(id, row)
  return row
}

/** Positions of what is selected, `[lng0, lat0, …]`: one for a point, more for a line; null when it has no place here. */
export function selectedPlace({ tables, selection }: Pick<MapInput, 'tables' | 'selection'>): Float64Array | null {
  if (!selection || selection.table === 'villages') return null
  const row = rowOfId(tables, selection.table, selection.id)
  const table = tables[selection.table]
  if (!table || row < 0) return null
  const place = 'path' in table ? pathAt(table.path, row) : table.lngLat.slice(2 * row, 2 * row + 2)
  return place.length >= 2 && place.every((value) => Number.isFinite(value)) ? place : null
}

/** A ring around the selected point, or a wide line under the selected line; in the interactive colour. */
export function buildSelectionLayers(input: LayerInput): Layer[] {
  const place = selectedPlace(input)
  if (!place) return []
  const colour = rgbOf(MARK_COLOURS[input.theme].interactive)
  const shared = { parameters: { depthCompare: 'always', depthWriteEnabled: false } as const }
  if (place.length > 2) {
    const props = {
      id: 'selection/path',
      data: { length: 1 },
      getPath: () => place,
      positionFormat: 'XY' as const,
      getColor: [...colour, 150] as [number, number, number, number],
      getWidth: 9,
      widthUnits: 'pixels' as const,
      capRounded: true,
      jointRounded: true,
      updateTriggers: { getPath: [place] },
      beforeId: input.labelsId,
      ...shared,
    }
    return [new PathLayer(props)]
  }
  return [
    new ScatterplotLayer({
      id: 'selection/halo',
      data: { length: 1, attributes: { getPosition: { value: place, size: 2 } } },
      radiusUnits: 'pixels',
      getRadius: 8 + 9 * markScale(input.zoom),
      filled: true,
      getFillColor: [...colour, 36],
      stroked: true,
      getLineColor: colour,
      lineWidthUnits: 'pixels',
      getLineWidth: 2,
      billboard: true,
      ...shared,
    }),
  ]
}
