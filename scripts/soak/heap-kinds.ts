import { z } from 'zod'

/** Bytes of V8's heap by kind of node: `code` is what V8 compiled; a leak of the program's shows in `object`, `closure`, `array` or `string`. */
export type HeapKinds = Readonly<Record<string, number>>

/** What grew between two snapshots of one life of the page. */
export interface HeapGrowth {
  /** Changes of scene at either snapshot. */
  readonly scenes: readonly [number, number]
  readonly before: HeapKinds
  readonly after: HeapKinds
}

const snapshot = z.object({
  snapshot: z.object({ meta: z.object({ node_fields: z.array(z.string()), node_types: z.array(z.unknown()) }) }),
  nodes: z.array(z.number()),
})
const names = z.array(z.string())

/**
 * Sums a V8 heap snapshot by kind of node. `native` is what the browser holds beside V8's heap: among it what its own
 * developer tools remember of every answer of the network while they are attached, as here.
 *
 * @param text - as `HeapProfiler.takeHeapSnapshot` gives it, its pieces joined.
 * @throws ZodError where it is no snapshot.
 */
export function heapKinds(text: string): HeapKinds {
  const { snapshot: head, nodes } = snapshot.parse(JSON.parse(text))
  const { node_fields: fields, node_types: types } = head.meta
  const kinds = names.parse(types[fields.indexOf('type')])
  const [kindAt, sizeAt] = [fields.indexOf('type'), fields.indexOf('self_size')]
  const sums: Record<string, number> = {}
  for (let row = 0; row < nodes.length; row += fields.length) {
    const kind = kinds[nodes[row + kindAt] ?? -1] ?? 'unknown'
    sums[kind] = (sums[kind] ?? 0) + (nodes[row + sizeAt] ?? 0)
  }
  return sums
}

/** Growth by kind, bytes, most first. */
export function growthOf({ before, after }: HeapGrowth): { kind: string; bytes: number }[] {
  const kinds = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return kinds
    .map((kind) => ({ kind, bytes: (after[kind] ?? 0) - (before[kind] ?? 0) }))
    .sort((a, b) => b.bytes - a.bytes)
}
