import { createDisjointSets } from './disjoint-sets.ts'

/**
 * Connected pieces of a graph, directions left aside. Number 0 has the most nodes; among equals the one with the first
 * node comes first.
 *
 * @param edgeFrom, edgeTo - nodes of each edge, below `nodeCount`.
 */
export function componentsOf(
  nodeCount: number,
  edgeFrom: Uint32Array,
  edgeTo: Uint32Array,
): { component: Uint32Array; componentCount: number } {
  const sets = createDisjointSets(nodeCount)
  for (let edge = 0; edge < edgeFrom.length; edge++) sets.join(edgeFrom[edge] ?? 0, edgeTo[edge] ?? 0)
  const sizes = new Uint32Array(nodeCount)
  for (let node = 0; node < nodeCount; node++) {
    const root = sets.find(node)
    sizes[root] = (sizes[root] ?? 0) + 1
  }
  const roots: number[] = []
  for (let node = 0; node < nodeCount; node++) if ((sizes[node] ?? 0) > 0) roots.push(node)
  roots.sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b)
  const numberOf = new Uint32Array(nodeCount)
  roots.forEach((root, number) => (numberOf[root] = number))
  const component = new Uint32Array(nodeCount)
  for (let node = 0; node < nodeCount; node++) component[node] = numberOf[sets.find(node)] ?? 0
  return { component, componentCount: roots.length }
}
