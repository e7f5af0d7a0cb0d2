import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip' | 'identity'

const SMALL_BYTES = 1_400

const COMPRESS: Record<Encoding, (bytes: Uint8Array) => Promise<Uint8Array>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 4 }),
  identity: (bytes) => Promise.resolve(bytes),
}

interface Entry {
  etag: string
  encoded: Partial<Record<Encoding, Promise<Uint8Array>>>
}

/** Keeps the newest bytes of each bulk table, plain and compressed, so that many pages cost one query. */
export class BulkCache {
  private readonly entries = new Map<string, Entry>()

  constructor(private readonly maxEntries = 40) {}

  /**
   * @param key - which table of which town.
   * @param etag - changes whenever the bytes would.
   * @param make - reads and encodes the table.
   * @returns the bytes in the wanted encoding; small tables stay plain (`encoding` says so). A failure is not kept.
   */
  async get(
    key: string,
    etag: string,
    wanted: Encoding,
    make: () => Promise<Uint8Array>,
  ): Promise<{ bytes: Uint8Array; encoding: Encoding }> {
    const entry = this.entryOf(key, etag)
    const plain = await this.once(entry, 'identity', make)
    const encoding = plain.length < SMALL_BYTES ? 'identity' : wanted
    return { bytes: await this.once(entry, encoding, () => COMPRESS[encoding](plain)), encoding }
  }

  private entryOf(key: string, etag: string): Entry {
    const known = this.entries.get(key)
    const entry = known?.etag === etag ? known : { etag, encoded: {} }
    this.entries.delete(key)
    this.entries.set(key, entry)
    const oldest = this.entries.keys().next()
    if (this.entries.size > this.maxEntries && !oldest.done) this.entries.delete(oldest.value)
    return entry
  }

  private once(entry: Entry, encoding: Encoding, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const known = entry.encoded[encoding]
    if (known) return known
    const made = make()
    entry.encoded[encoding] = made
    made.catch(() => delete entry.encoded[encoding])
    return made
  }
}

/** The best encoding a request accepts, by its `Accept-Encoding` (weights of 0 refuse). */
export function chooseEncoding(header: string | undefined): Encoding {
  const accepted = new Map(
    (header ?? '').split(',').map((part) => {
      const [name = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find((value) => value !== undefined)
      return [name.trim(), weight === undefined ? 1 : Number(weight)]
    }),
  )
  if ((accepted.get('br') ?? 0) > 0) return 'br'
  return (accepted.get('gzip') ?? accepted.get('*') ?? 0) > 0 ? 'gzip' : 'identity'
}
