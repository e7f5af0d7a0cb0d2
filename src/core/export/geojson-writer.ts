import { isoOfEpochDay } from '../time/calendar-day.ts'
import { cellAt, type CellType, type ExportHead, type ExportWriter, type PlacePiece } from './cells.ts'
import { joinBytes } from './join-bytes.ts'

/**
 * GeoJSON (RFC 7946): a FeatureCollection in WGS 84, properties by field id, days as ISO dates, missing values null, a
 * row without a place with a null geometry. The foreign member `metadata` says what the file is about.
 */
export function createGeojsonWriter(head: ExportHead): ExportWriter {
  const encoder = new TextEncoder()
  const { title, facts } = head.notes
  const columns = Object.fromEntries(head.columns.map((column) => [column.id, column.title]))
  const metadata = { title, ...Object.fromEntries(facts), columns }
  const parts = [encoder.encode(`{"type":"FeatureCollection","metadata":${JSON.stringify(metadata)},"features":[`)]
  const idAt = head.columns.findIndex((column) => column.id === 'id')
  let isFirst = true
  return {
    add({ length, cells, places }) {
      const features = Array.from({ length }, (_, row) => {
        const properties = head.columns.map(({ id, type }, at) => [id, jsonValue(type, cellAt(cells[at] ?? [], row))])
        const own = idAt < 0 ? null : cellAt(cells[idAt] ?? [], row)
        return JSON.stringify({
          type: 'Feature',
          ...(own !== null && { id: own }),
          geometry: places && geometryAt(places, row),
          properties: Object.fromEntries(properties),
        })
      })
      if (length === 0) return
      parts.push(encoder.encode(`${isFirst ? '\n' : ',\n'}${features.join(',\n')}`))
      isFirst = false
    },
    finish() {
      parts.push(encoder.encode('\n]}\n'))
      return Promise.resolve(joinBytes(parts))
    },
  }
}

function jsonValue(type: CellType, value: string | number | null): string | number | boolean | null {
  if (typeof value !== 'number') return value
  if (type === 'day') return isoOfEpochDay(value)
  return type === 'boolean' ? value === 1 : value
}

function geometryAt({ starts, lngLat, isLine }: PlacePiece, row: number) {
  const [from = 0, to = 0] = [starts[row], starts[row + 1]]
  const positions = Array.from({ length: to - from }, (_, i) => [
    ...lngLat.subarray(2 * (from + i), 2 * (from + i) + 2),
  ])
  const [first] = positions
  if (!first) return null
  // RFC 7946, 3.1.4: a line has two positions or more.
  return isLine && positions.length > 1
    ? { type: 'LineString', coordinates: positions }
    : { type: 'Point', coordinates: first }
}
