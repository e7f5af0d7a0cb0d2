/**
 * One run of tiles of a PMTiles v3 directory: tiles `tileId … tileId + runLength - 1` share the bytes at `offset`.
 * In a root directory with leaves, `runLength` 0 marks a leaf whose directory lies at `offset` of the leaf section.
 */
export interface DirectoryEntry {
  tileId: number
  offset: number
  length: number
  runLength: number
}

/**
 * A directory as PMTiles v3 lays it out, before compression: the number of entries, then their columns as varints:
 * tile id (difference), run length, length, offset + 1 (0 = right behind the entry before).
 *
 * @param entries - sorted by tile id, ids and offsets whole numbers < 2^53.
 * @source PMTiles specification v3, section 4.2 "Encoding".
 */
export function encodeDirectory(entries: readonly DirectoryEntry[]): Uint8Array {
  const out = new VarintBytes(entries.length * 8 + 8)
  out.push(entries.length)
  let previousId = 0
  for (const { tileId } of entries) {
    out.push(tileId - previousId)
    previousId = tileId
  }
  for (const { runLength } of entries) out.push(runLength)
  for (const { length } of entries) out.push(length)
  let next = -1
  for (const { offset, length } of entries) {
    out.push(offset === next ? 0 : offset + 1)
    next = offset + length
  }
  return out.bytes()
}

export interface DirectoryTree {
  /** Compressed root directory, at most `rootLimit` bytes. */
  root: Uint8Array
  /** Compressed leaf directories, one after the other; empty when the root holds everything. */
  leaves: Uint8Array
  leafCount: number
}

/**
 * Root and leaf directories for any number of entries. Everything is in the root when it fits; else leaves of equal
 * numbers of entries, grown by a fifth until the root of leaf pointers fits.
 *
 * @param compress - the archive's internal compression (gzip); pure, so the caller gives it.
 * @param rootLimit - bytes the compressed root may take; 16,384 less the header of 127.
 */
export function buildDirectoryTree(
  entries: readonly DirectoryEntry[],
  compress: (bytes: Uint8Array) => Uint8Array,
  rootLimit = 16_384 - 127,
): DirectoryTree {
  const single = compress(encodeDirectory(entries))
  if (single.length <= rootLimit) return { root: single, leaves: new Uint8Array(0), leafCount: 0 }
  for (let leafSize = 4096; ; leafSize = Math.ceil(leafSize * 1.2)) {
    const pointers: DirectoryEntry[] = []
    const parts: Uint8Array[] = []
    let offset = 0
    for (let first = 0; first < entries.length; first += leafSize) {
      const leaf = entries.slice(first, first + leafSize)
      const bytes = compress(encodeDirectory(leaf))
      pointers.push({ tileId: leaf[0]?.tileId ?? 0, offset, length: bytes.length, runLength: 0 })
      parts.push(bytes)
      offset += bytes.length
    }
    const root = compress(encodeDirectory(pointers))
    if (root.length > rootLimit && pointers.length > 1) continue
    const leaves = new Uint8Array(offset)
    pointers.forEach((pointer, index) => leaves.set(parts[index] ?? new Uint8Array(0), pointer.offset))
    return { root, leaves, leafCount: pointers.length }
  }
}

/** Growing bytes that take LEB128 varints; numbers to 2^53, so without bit operators past 32 bits. */
class VarintBytes {
  private data: Uint8Array
  private length = 0
  constructor(capacity: number) {
    this.data = new Uint8Array(capacity)
  }
  push(value: number): void {
    if (this.length + 8 > this.data.length) {
      const grown = new Uint8Array(this.data.length * 2 + 8)
      grown.set(this.data)
      this.data = grown
    }
    let rest = value
    while (rest >= 128) {
      this.data[this.length++] = (rest % 128) + 128
      rest = Math.floor(rest / 128)
    }
    this.data[this.length++] = rest
  }
  bytes(): Uint8Array {
    return this.data.slice(0, this.length)
  }
}
