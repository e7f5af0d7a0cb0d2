import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import { parseJson } from '../read-file.ts'

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
