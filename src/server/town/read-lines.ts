import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { parseContract } from '../../contracts/parse.ts'

/**
 * Records of a JSON-lines file, one at a time, so that a file larger than memory can be read. Blank lines are skipped.
 *
 * @throws AppError `contract/invalid` or `file/unreadable` naming file and line (`base/roads.geojsonl:17`).
 */
export async function* readJsonLines<T extends z.ZodType>(
  path: string,
  file: string,
  schema: T,
): AsyncGenerator<z.output<T>> {
  const stream = createReadStream(path, { encoding: 'utf8' })
  let line = 0
  try {
    for await (const text of createInterface({ input: stream, crlfDelay: Infinity })) {
      line += 1
      if (text.trim() !== '') yield parseContract(schema, parseJson(text, `${file}:${line}`), `${file}:${line}`)
    }
  } finally {
    stream.destroy()
  }
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
    throw new AppError(
      'file/unreadable',
      { file, reason: cause instanceof Error ? cause.message : String(cause) },
      { cause },
    )
  }
}
