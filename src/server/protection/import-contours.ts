import { basename } from 'node:path'
import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import { geometry, type Geometry } from '../../contracts/primitives.ts'
import type { ContourOptions, ContourReport } from '../../contracts/risk-contours.ts'
import { AppError } from '../../core/errors.ts'
import { parseCrs, toWgs84 } from '../../core/geo/crs.ts'
import { footprintDistance } from '../../core/geo/distance/footprint-distance.ts'
import { mapPositions } from '../../core/geo/geometry.ts'
import { areaKm2 } from '../../core/geo/polygon-area.ts'
import {
  contoursOfRows,
  frequencyField,
  FREQUENCY_FIELDS,
  type ContourRow,
} from '../../core/protection/contour-rows.ts'
import { isSameFrequency } from '../../core/protection/frequency.ts'
import type { RiskContour } from '../../core/protection/risk-contours.ts'
import type { Database, Queryable } from '../db/database.ts'
import { textOf } from '../import/parse-cell.ts'
import { readFrameParts } from '../import/town-frame.ts'
import { readTable } from '../import/readers/read-table.ts'
import type { SourceTable } from '../import/source-table.ts'
import { recordChange } from '../queries/record-change.ts'

export interface ImportContoursInput {
  db: Database
  bytes: Uint8Array
  fileName: string
  options: ContourOptions
}

/**
 * Reads the risk contours of a facility from GeoJSON or a zipped Shapefile and puts them in the place of those it had: all
 * or nothing. `dryRun` answers the same report without writing.
 *
 * @throws AppError `file/unreadable`, `file/unsupported`, `crs/unknown`, `town/not-found`, `record/not-found` (facility),
 *   `import/columns` when no field holds the frequency.
 */
export async function importContours({ db, bytes, fileName, options }: ImportContoursInput): Promise<ContourReport> {
  const file = basename(fileName)
  const { town } = await readFrameParts(db, options.town)
  const facility = await selectFacility(db, town.id, options.facility)
  const { encoding, sheet } = options
  const table = await readTable(bytes, file, { ...(encoding && { encoding }), ...(sheet && { sheet }) })
  const field = fieldOf(file, table, options.field)
  const crs = parseCrs(options.crs ?? table.crs ?? 'EPSG:4326')
  const move = toWgs84(crs)
  const rows = table.rows.map(({ row, cells, geometry: own }): ContourRow => {
    const cell = cells[field] ?? null
    return {
      row,
      frequency: typeof cell === 'number' || cell === null ? cell : textOf(cell),
      geometry: own && mapPositions(own, move),
    }
  })
  const { contours, faults } = contoursOfRows(rows)
  const rejected = [
    ...table.rejected.map(({ row, value, message }) => {
      return { row: row ?? 1, field: 'geometry' as const, value, code: 'contour/invalid' as const, facts: { message } }
    }),
    ...faults,
  ]
  const report: Omit<ContourReport, 'loaded' | 'replaced'> = {
    ...{ file, town: town.id, facility: { id: options.facility, name: facility.name }, status: options.status, field },
    crs: { name: crs.name, how: options.crs !== undefined ? 'declared' : table.crs === null ? 'assumed' : 'file' },
    unit: '1/a',
    dryRun: options.dryRun,
    rows: table.rows.length + table.rejected.length,
    contours: contours.map(({ frequency, geometry: area }) => ({
      frequency,
      polygons: area.type === 'MultiPolygon' ? area.coordinates.length : 1,
      areaKm2: areaKm2(area),
    })),
    facilityOutsideM: rejected.length > 0 ? 0 : outsideM(contours, facility.geometry),
    rejected,
  }
  return db.transaction(async (tx) => {
    const key = [town.id, options.facility]
    const before = parseContract(
      z.array(z.object({ frequency: z.number(), version: z.number() })),
      await tx.query('select frequency, version from risk_contour where town_id = $1 and facility_id = $2', key),
      'table risk_contour',
    )
    const replaced = before.map(({ frequency }) => frequency)
    if (options.dryRun || rejected.length > 0) return { ...report, loaded: false, replaced }
    await tx.query('delete from risk_contour where town_id = $1 and facility_id = $2', key)
    const version = 1 + Math.max(0, ...before.map((one) => one.version))
    const provenance = { source: options.source ?? file, asOf: options.asOf ?? null, row: null }
    for (const { frequency, geometry: area } of contours)
      await tx.query(
        `insert into risk_contour (town_id, facility_id, frequency, status, geom, provenance, version)
         values ($1, $2, $3, $4, st_multi(st_setsrid(st_geomfromgeojson($5::text), 4326)), $6::jsonb, $7)`,
        [...key, frequency, options.status, JSON.stringify(area), JSON.stringify(provenance), version],
      )
    await recordChange(tx, { townId: town.id, tables: ['risk_contour'], what: `risk contours ${file}` })
    return { ...report, loaded: true, replaced: replaced.filter((one) => !keepsFrequency(contours, one)) }
  })
}

const keepsFrequency = (contours: readonly RiskContour[], value: number) =>
  contours.some(({ frequency }) => isSameFrequency(frequency, value))

function fieldOf(file: string, { headers }: SourceTable, wanted: string | undefined): string {
  const field = wanted === undefined ? frequencyField(headers) : headers.find((header) => header === wanted)
  if (field !== null && field !== undefined) return field
  throw new AppError('import/columns', {
    file,
    problem: wanted === undefined ? 'required-without-column' : 'no-such-header',
    fields: [{ id: wanted ?? FREQUENCY_FIELDS[0], title: wanted ?? '频率' }],
    headers,
  })
}

/** Contours surround what they were assessed for; far from it, a wrong facility or coordinate system was named. */
function outsideM(contours: readonly RiskContour[], place: Geometry): number {
  const lowest = contours.at(-1)
  return lowest ? (footprintDistance(lowest.geometry, place)?.distanceM ?? 0) : 0
}

async function selectFacility(db: Queryable, townId: string, id: string) {
  const [row] = await db.query(
    'select name, st_asgeojson(st_force2d(geom), 9)::json as geometry from site where town_id = $1 and id = $2',
    [townId, id],
  )
  if (row === undefined) throw new AppError('record/not-found', { what: 'facility', id })
  return parseContract(z.object({ name: z.string(), geometry }), row, 'facility')
}
