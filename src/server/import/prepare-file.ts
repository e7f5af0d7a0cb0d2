import type { Ledger } from '../../catalog/ledgers.ts'
import type { ImportOptions } from '../../contracts/import.ts'
import { contentHash } from './content-hash.ts'
import type { CrsReferences } from './guard-crs.ts'
import { prepareImport, type PreparedImport } from './prepare-import.ts'
import { readTable } from './readers/read-table.ts'
import { makeTownFrame, type FrameParts } from './town-frame.ts'

/** A file to read and check, and what must be known for it: plain data, which may cross to another thread. */
export interface PrepareJob {
  bytes: Uint8Array
  fileName: string
  ledger: Ledger
  frame: FrameParts
  references: CrsReferences
  options: ImportOptions
  now: Date
}

export interface PreparedFile extends PreparedImport {
  /** SHA-256 of the file's bytes. */
  fileHash: string
}

/**
 * Reads and checks a file: all of an import that needs no database, and nearly all of its computing.
 *
 * @throws AppError as `readTable` and `prepareImport`.
 */
export async function prepareFile({
  bytes,
  fileName,
  ledger,
  frame,
  references,
  options,
  now,
}: PrepareJob): Promise<PreparedFile> {
  const table = await readTable(bytes, fileName, {
    ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
    ...(options.sheet === undefined ? {} : { sheet: options.sheet }),
  })
  const prepared = prepareImport({ fileName, ledger, table, frame: makeTownFrame(frame), references, options, now })
  return { ...prepared, fileHash: contentHash(bytes) }
}
