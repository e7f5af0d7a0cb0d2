import type { TruckFlow } from '../model.ts'
import type { FactsContext } from './facts-context.ts'
import { truckLengths, type WeighSite } from './weigh-sites.ts'

/** The roads that trucks use, in columns; edges and nodes are numbered anew, as the flows name them. */
export interface TruckNetwork {
  readonly nodeCount: number
  readonly edgeFrom: readonly number[]
  readonly edgeTo: readonly number[]
  readonly edgeLengthM: readonly number[]
  /** 0 both ways, 1 only from -> to, -1 only to -> from. */
  readonly edgeOneway: readonly number[]
  /** Edge of each weighing candidate or station. */
  readonly siteEdge: Readonly<Record<string, number>>
  /** Edge of the other carriageway beside it, where the road has two. */
  readonly siteTwinEdge: Readonly<Record<string, number>>
}

/**
 * The modelled flows with the weighing sites they pass, in the order they pass them, and the roads on which a way round is
 * looked for. Flows that pass no site stay: they are part of all trucks. Lengths are to 0.1 m.
 */
export function truckNetwork(
  { flows, index, input }: FactsContext,
  sites: readonly WeighSite[],
): { flows: TruckFlow[]; network: TruckNetwork } {
  const { network } = index
  const lengthM = truckLengths(index, input.flowSettings)
  const nodeNumber = new Map<number, number>()
  const numberOf = (node: number): number => {
    const known = nodeNumber.get(node) ?? nodeNumber.size
    nodeNumber.set(node, known)
    return known
  }
  const edgeNumber = new Map<number, number>()
  const columns = {
    edgeFrom: [] as number[],
    edgeTo: [] as number[],
    edgeLengthM: [] as number[],
    edgeOneway: [] as number[],
  }
  lengthM.forEach((metres, edge) => {
    if (metres === Infinity) return
    edgeNumber.set(edge, edgeNumber.size)
    columns.edgeFrom.push(numberOf(network.edgeFrom[edge] ?? 0))
    columns.edgeTo.push(numberOf(network.edgeTo[edge] ?? 0))
    columns.edgeLengthM.push(Math.round(metres * 10) / 10)
    columns.edgeOneway.push(network.edgeOneway[edge] ?? 0)
  })
  const onEdge = new Map<number, string[]>()
  for (const { id, edges } of sites) for (const edge of edges) onEdge.set(edge, [...(onEdge.get(edge) ?? []), id])
  const siteEdges = (at: 0 | 1) =>
    Object.fromEntries(
      sites.flatMap(({ id, edges }) => {
        const edge = edgeNumber.get(edges[at] ?? -1)
        return edge === undefined ? [] : [[id, edge] as const]
      }),
    )
  return {
    flows: flows.flows.map((flow) => ({
      id: flow.id,
      trucksPerDay: Math.round(flow.trucksPerDay * 100) / 100,
      passes: [...new Set(flow.edges.flatMap((edge) => onEdge.get(edge) ?? []))],
      lengthM: Math.round(flow.lengthM),
      edges: flow.edges.flatMap((edge) => edgeNumber.get(edge) ?? []),
    })),
    network: { nodeCount: nodeNumber.size, ...columns, siteEdge: siteEdges(0), siteTwinEdge: siteEdges(1) },
  }
}
