export interface ByteRange {
  first: number
  /** Included. */
  last: number
}

/**
 * The `Range` header of a request (RFC 9110, 14.2), one range of bytes.
 *
 * @param size - length of the file, bytes.
 * @returns `all` when there is no usable header (several ranges are answered whole), `unsatisfiable` when the range begins
 *   behind the end.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | 'all' | 'unsatisfiable' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return 'all'
  const [, from = '', to = ''] = match
  if (from === '') {
    const length = Math.min(Number(to), size)
    return length === 0 ? 'unsatisfiable' : { first: size - length, last: size - 1 }
  }
  const first = Number(from)
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (to !== '' && Number(to) < first) return 'all'
  return first >= size ? 'unsatisfiable' : { first, last }
}
