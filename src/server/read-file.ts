import { readFile } from 'node:fs/promises'
import { unreadable } from './faults.ts'

/**
 * A whole file.
 *
 * @throws AppError `file/unreadable` when it is not there or not readable.
 */
export async function readBytes(path: string, hint?: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw unreadable(path, cause, hint)
  }
}

/**
 * JSON of a file.
 *
 * @throws AppError `file/unreadable` when it is not there or no JSON.
 */
export async function readJson(path: string, hint?: string): Promise<unknown> {
  return parseJson((await readBytes(path, hint)).toString('utf8'), path)
}

/**
 * JSON of a text from outside.
 *
 * @throws AppError `file/unreadable` with the parser's reason.
 */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw unreadable(file, cause)
  }
}
