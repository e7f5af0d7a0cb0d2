import { createHash } from 'node:crypto'

/** JSON with object keys in order, so that equal content gives equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** SHA-256 of a record's content or of a file's bytes, hexadecimal. */
export function contentHash(value: unknown): string {
  const hash = createHash('sha256')
  return (value instanceof Uint8Array ? hash.update(value) : hash.update(canonicalJson(value))).digest('hex')
}
