import type { ImportReport } from '../../contracts/import.ts'

export interface DecodedText {
  text: string
  encoding: NonNullable<ImportReport['encoding']>
}

/**
 * Bytes to text: a byte order mark, else strict UTF-8, else UTF-16 or Big5 where the bytes clearly say so, else
 * GB18030. A declared encoding wins, but must fit.
 *
 * @throws AppError `file/unreadable` when a declared encoding is not known or does not fit, or nothing fits.
 */
export function decodeText(bytes: Uint8Array, file: string, declared?: string): DecodedText {
  throw new Error(`not yet ${bytes.length} ${file} ${String(declared)}`)
}
