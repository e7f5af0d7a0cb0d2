import type { ImportCode } from '../../catalog/import-texts.ts'
import type { ProblemFacts } from '../../core/problem-facts.ts'
import type { Bbox } from '../../core/geo/bbox.ts'
import { looksSwapped, parseCoordinate, parseLngLatPair } from '../../core/geo/coordinate-text.ts'
import type { Geometry } from '../../core/geo/geometry.ts'
import type { Cell, SourceRow, SourceTable } from './source-table.ts'
import type { Place } from './map-headers.ts'
import { parseWkt } from './parse-wkt.ts'

/** A row's place in the file's own CRS, `none` when the row gives no place, or why it cannot be read. */
export type PositionReading =
  | { ok: true; geometry: Geometry }
  | { ok: true; geometry: null }
  | { ok: false; field: string; value: string; code: ImportCode; message: string; details?: ProblemFacts }

export interface PositionContext {
  place: Place
  /** True when the file's CRS counts metres: no range check in degrees. */
  isProjected: boolean
  /** Bounds of the town, which decide the order of two numbers in one cell. */
  bounds: Bbox
}

/** Reads a row's place. A row at 0,0 is refused: it is how systems write "no place", never a place. */
export function readPosition(row: SourceRow, { place, isProjected, bounds }: PositionContext): PositionReading {
  switch (place.how) {
    case 'none':
      return NO_PLACE
    case 'geometry':
      return row.geometry === null ? NO_PLACE : refuseZero(row.geometry)
    case 'position':
      return readPair(place.header, row.cells[place.header] ?? null, bounds, isProjected)
    case 'columns':
      return readColumns(row, place, isProjected, bounds)
  }
}

/** Do most of a column's cells hold a position? A column headed `location` may as well hold an address. */
export function readsAsPosition(table: SourceTable, header: string): boolean {
  const texts = table.rows
    .map((row) => row.cells[header])
    .filter((cell) => typeof cell === 'string' && cell.trim() !== '')
  const sample = texts.slice(0, 50) as string[]
  const readable = sample.filter((text) => {
    if (parseWkt(text)) return true
    const pair = parseLngLatPair(text)
    return pair.ok || pair.code === 'coordinate/ambiguous'
  })
  return sample.length > 0 && readable.length * 2 > sample.length
}

const NO_PLACE = { ok: true, geometry: null } as const
const point = (lng: number, lat: number): Geometry => ({ type: 'Point', coordinates: [lng, lat] })
const isEmpty = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')
const shown = (cell: Cell | undefined): string => (cell instanceof Date ? cell.toISOString() : String(cell ?? ''))

function readColumns(
  row: SourceRow,
  place: Extract<Place, { how: 'columns' }>,
  isProjected: boolean,
  bounds: Bbox,
): PositionReading {
  const [x, y] = [row.cells[place.lng], row.cells[place.lat]]
  if (isEmpty(x) && isEmpty(y)) return NO_PLACE
  const lng = readNumber(x, 'lng', isProjected)
  const lat = readNumber(y, 'lat', isProjected)
  if (!isProjected && isSwapped(x, y, bounds)) {
    const message = `longitude ${shown(x)} and latitude ${shown(y)} stand in each other's column`
    return { ok: false, field: place.lng, value: `${shown(x)}, ${shown(y)}`, code: 'position/swapped', message }
  }
  if (!lng.ok) return { ...lng, field: place.lng, value: shown(x) }
  if (!lat.ok) return { ...lat, field: place.lat, value: shown(y) }
  return refuseZero(point(lng.value, lat.value), place.lng)
}

function readNumber(cell: Cell | undefined, axis: 'lng' | 'lat', projected: boolean) {
  if (typeof cell !== 'string' && typeof cell !== 'number') {
    return {
      ok: false as const,
      code: 'coordinate/empty' as const,
      message: `no ${axis === 'lng' ? 'longitude' : 'latitude'}`,
    }
  }
  return parseCoordinate(cell, { axis, projected })
}

function isSwapped(x: Cell | undefined, y: Cell | undefined, bounds: Bbox): boolean {
  if (isEmpty(x) || isEmpty(y)) return false
  const [lng, lat] = [Number(x), Number(y)]
  return Number.isFinite(lng) && Number.isFinite(lat) && looksSwapped(lng, lat, bounds)
}

function readPair(header: string, cell: Cell, bounds: Bbox, isProjected: boolean): PositionReading {
  if (isEmpty(cell)) return NO_PLACE
  const text = shown(cell)
  const shape = parseWkt(text)
  if (shape) return refuseZero(shape, header)
  if (isProjected) {
    const message = 'two numbers in one cell are read only as degrees; give metres in two columns or as WKT'
    return { ok: false, field: header, value: text, code: 'coordinate/pair-in-metres', message }
  }
  const pair = parseLngLatPair(text, { bounds })
  if (!pair.ok) return { ...pair, field: header, value: text }
  return refuseZero(point(pair.lng, pair.lat), header)
}

function refuseZero(geometry: Geometry, field = 'geometry'): PositionReading {
  if (geometry.type !== 'Point' || geometry.coordinates[0] !== 0 || geometry.coordinates[1] !== 0)
    return { ok: true, geometry }
  return {
    ok: false,
    field,
    value: '0, 0',
    code: 'position/zero',
    message: 'position 0, 0 means "no place"; leave it empty',
  }
}
