import { LEG, type JunctionGraph } from './junction-graph.ts'
import type { JunctionSettings } from './junction-settings.ts'
import { roadOfName } from './road-name.ts'

/**
 * Groups that are the outer corner of a wide junction beside them: where side carriageways cross, the same roads meet a
 * second time. Such a group hangs on the junction by two or more short chains and has no road that the junction has not.
 *
 * @param find - the group of a rank. @param coreM - span of the part of a group that is surely one junction.
 * @returns pairs of ranks to join, in a fixed order. Cost: linear in the chains.
 */
export function satellites(
  graph: JunctionGraph,
  find: (rank: number) => number,
  coreM: (rank: number) => number,
  { mergeM, dualM }: JunctionSettings,
): [junction: number, satellite: number][] {
  const { chainCount, chainFrom, chainTo, chainLengthM } = graph
  const links = new Map<string, { a: number; b: number; count: number; shortestM: number }>()
  for (let chain = 0; chain < chainCount; chain++) {
    const lengthM = chainLengthM[chain] ?? Infinity
    if (chainTo[chain] === -1 || lengthM > dualM) continue
    const one = find(chainFrom[chain] ?? 0)
    const other = find(chainTo[chain] ?? 0)
    // Only beside a junction that has an extent of its own.
    if (one === other || Math.max(coreM(one), coreM(other)) < dualM) continue
    const [a, b] = coreM(one) >= coreM(other) ? [one, other] : [other, one]
    const link = links.get(`${a},${b}`) ?? { a, b, count: 0, shortestM: Infinity }
    link.count++
    link.shortestM = Math.min(link.shortestM, lengthM)
    links.set(`${a},${b}`, link)
  }
  if (links.size === 0) return []
  const wanted = new Set([...links.values()].flatMap(({ a, b }) => [a, b]))
  const roads = roadsOf(graph, find, wanted)
  return [...links.values()].flatMap(({ a, b, count, shortestM }): [number, number][] => {
    const [here, there] = [roads.get(a), roads.get(b)]
    if (count < 2 || shortestM > 2 * mergeM || !here || !there || there.size < 2) return []
    return [...there].every((road) => road !== '' && here.has(road)) ? [[a, b]] : []
  })
}

/** Roads at the nodes of each wanted group; a road without a name is ''. */
function roadsOf(
  { network, nodes, roles }: JunctionGraph,
  find: (rank: number) => number,
  wanted: ReadonlySet<number>,
): Map<number, Set<string>> {
  const roads = new Map<number, Set<string>>()
  nodes.forEach((node, rank) => {
    const group = find(rank)
    if (!wanted.has(group)) return
    const names = roads.get(group) ?? new Set<string>()
    roads.set(group, names)
    for (let k = network.incidenceStart[node] ?? 0; k < (network.incidenceStart[node + 1] ?? 0); k++) {
      const edge = network.incidence[k] ?? 0
      if (roles[edge] !== LEG) continue
      const way = network.ways[network.edgeWay[edge] ?? 0]?.properties
      names.add(roadOfName(way?.name ?? ''))
    }
  })
  return roads
}
