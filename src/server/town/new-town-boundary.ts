import { basename } from 'node:path'
import type { Geometry } from '../../contracts/primitives.ts'
import { AppError } from '../../core/errors.ts'
import type { Bbox } from '../../core/geo/bbox.ts'
import { parseCrs, toWgs84 } from '../../core/geo/crs.ts'
import { checkGeometry, closeRings } from '../../core/geo/geometry-check.ts'
import { mapPositions, polygonsOf } from '../../core/geo/geometry.ts'
import { readBytes } from '../read-file.ts'
import { readTable } from '../import/readers/read-table.ts'
import type { SourceTable } from '../import/source-table.ts'

/**
 * The town's boundary from a file (GeoJSON, zipped Shapefile, `.gz`): all its polygons together, in EPSG:4326.
 *
 * @throws AppError `file/unreadable` when it holds no polygon or a broken one; what reading the file throws.
 */
export async function readBoundary(path: string): Promise<Geometry> {
  const table = await readTableFile(path)
  const move = toWgs84(parseCrs(table.crs ?? 'EPSG:4326'))
  const polygons = table.rows.flatMap(({ geometry, row }) => {
    if (!geometry || polygonsOf(geometry).length === 0) return []
    const moved = mapPositions(closeRings(geometry), move)
    const problem = checkGeometry(moved).find(({ severity }) => severity === 'error')
    if (problem) throw new AppError('file/unreadable', { file: path, reason: `polygon ${row}: ${problem.message}` })
    return polygonsOf(moved)
  })
  const [only] = polygons
  if (!only) throw new AppError('file/unreadable', { file: path, reason: 'it holds no polygon' })
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons }
}

export async function readTableFile(path: string): Promise<SourceTable> {
  return readTable(await readBytes(path), basename(path))
}

/** A box as a polygon, counter-clockwise. */
export const polygonOfBox = ([west, south, east, north]: Bbox): Geometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
})
