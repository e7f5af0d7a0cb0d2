import type { ImportReport } from '../../contracts/import.ts'
import { AppError } from '../../core/errors.ts'

/** A town folder is loaded whole or not at all. @throws AppError `import/refused` with the first reasons. */
export function refuseRejects({ file, accepted, rejected }: ImportReport): void {
  if (rejected.length === 0) return
  const rows = new Set(rejected.map((one) => one.row)).size
  throw new AppError('import/refused', { file, rejected: rows, accepted, first: rejected.slice(0, 10) })
}
