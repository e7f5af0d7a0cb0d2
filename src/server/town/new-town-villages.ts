import { basename } from 'node:path'
import { ledgerOf } from '../../catalog/ledgers.ts'
import type { ImportReport } from '../../contracts/import.ts'
import { importOptions } from '../../contracts/import.ts'
import type { Geometry } from '../../contracts/primitives.ts'
import type { Town } from '../../contracts/town.ts'
import { VILLAGE_KINDS, type Village } from '../../contracts/village.ts'
import { AppError } from '../../core/errors.ts'
import { NO_REFERENCES } from '../import/guard-crs.ts'
import { prepareImport } from '../import/prepare-import.ts'
import { makeTownFrame } from '../import/town-frame.ts'
import { readTableFile } from './new-town-boundary.ts'

export type NewVillage = Omit<Village, 'provenance'>
export interface NewVillages {
  villages: NewVillage[]
  /** Refused rows, rows outside the boundary (kept), warnings. Null for the one village made here. */
  report: Pick<ImportReport, 'rows' | 'rejected' | 'outside' | 'warnings' | 'mapping' | 'crs'> | null
}

/** The whole town as one village, for a town that names none. */
export const wholeTownVillage = (town: Town, boundary: Geometry): NewVillages => ({
  villages: [
    { id: 'whole-town', name: town.name, kind: 'village', residents: null, households: null, geometry: boundary },
  ],
  report: null,
})

/**
 * Villages of a file, read as `guatu import --kind village` would: columns by their usual headers (name, 村名, VNAME …),
 * CRS of the file, shapes checked. Rows without an id column are numbered `v1`, `v2` …
 *
 * @throws AppError `import/columns` without a name column, `file/unreadable` when no village is left.
 */
export async function readVillages(path: string, town: Town, boundary: Geometry, now: Date): Promise<NewVillages> {
  const ledger = ledgerOf('village', new Map())
  if (!ledger) throw new AppError('kind/not-found', { kind: 'village', known: [] })
  const { candidates, report } = prepareImport({
    fileName: basename(path),
    ledger,
    table: await readTableFile(path),
    frame: makeTownFrame({ town, boundary, villages: [] }),
    options: importOptions.parse({ kind: 'village', keepOutside: true }),
    now,
    references: NO_REFERENCES,
  })
  const hasIds = report.mapping.id !== undefined
  const villages = candidates.flatMap(({ id, row, values, geometry }): NewVillage[] => {
    const name = typeof values.name === 'string' ? values.name : null
    if (geometry === null || name === null) return []
    const kind = VILLAGE_KINDS.find((known) => known === values.kind) ?? kindOfName(name)
    const count = (value: unknown): number | null => (typeof value === 'number' ? value : null)
    const counts = { residents: count(values.residents), households: count(values.households) }
    return [{ id: hasIds ? id : `v${row}`, name, kind, ...counts, geometry }]
  })
  if (villages.length === 0) {
    const reason = report.rejected[0]?.message ?? 'it holds no row'
    throw new AppError('file/unreadable', { file: path, reason: `no village could be read: ${reason}` })
  }
  const { rows, rejected, outside, warnings, mapping, crs } = report
  return { villages, report: { rows, rejected, outside, warnings, mapping, crs } }
}

function kindOfName(name: string): Village['kind'] {
  if (/(社区|居委会?|居民委员会|居民区|小区|新村|[一二三四五六七八九十]村)$/.test(name)) return 'community'
  if (/(园区?|开发区)$/.test(name)) return 'park'
  return /公司$/.test(name) ? 'company' : 'village'
}
