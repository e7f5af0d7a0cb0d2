import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import type { App, AppOptions } from '../app-options.ts'
import { hasCode } from '../faults.ts'
import { parseRange } from '../../core/tiles/byte-range.ts'
import { townId } from './request.ts'

const tilesFile = z
  .string()
  .regex(/\.pmtiles$/)
  .transform((file) => file.slice(0, -'.pmtiles'.length))
  .pipe(townId)

/** The base map of a town: one PMTiles archive, read in ranges. Never compressed: its tiles are. */
export function addTilesRoutes(app: App, options: AppOptions): void {
  app.get('/tiles/:file', async (c) => {
    const town = parseContract(tilesFile, c.req.param('file'), 'file in the address')
    const file = await openIfThere(join(options.tilesFolder, `${town}.pmtiles`))
    if (!file) throw new AppError('record/not-found', { what: 'tiles', id: town })
    let isHandedOver = false
    try {
      const { size, mtimeMs } = await file.stat()
      const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`
      const headers = {
        etag,
        'accept-ranges': 'bytes',
        'cache-control': 'no-cache',
        'content-type': 'application/vnd.pmtiles',
      }
      if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304, headers)
      const ifRange = c.req.header('if-range')
      const range = ifRange === undefined || ifRange === etag ? parseRange(c.req.header('range'), size) : 'all'
      if (range === 'unsatisfiable') return c.body(null, 416, { ...headers, 'content-range': `bytes */${size}` })
      const { first, last } = range === 'all' ? { first: 0, last: size - 1 } : range
      const stream = file.createReadStream({ start: first, end: Math.max(first, last) })
      isHandedOver = true
      return c.body(
        Readable.toWeb(stream) as ReadableStream<Uint8Array> as globalThis.ReadableStream,
        range === 'all' ? 200 : 206,
        {
          ...headers,
          'content-length': String(last - first + 1),
          ...(range === 'all' ? {} : { 'content-range': `bytes ${first}-${last}/${size}` }),
        },
      )
    } finally {
      if (!isHandedOver) await file.close()
    }
  })
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}
