import { buildControlIndex, type Control } from './junction-control.ts'
import { countLegs } from './junction-legs.ts'
import { chainsOf, junctionNodes, mergeNodes, shortLinks, type RoadChain } from './junction-nodes.ts'
import { classRank, type RoadInputs } from './road-features.ts'
import { round7 } from './road-steps.ts'
import type { SimpleSettings } from './simple-settings.ts'

/** A junction; the contract's `Junction` before its village is known. */
export interface SimpleJunction {
  id: string
  /** The two most important road names, `汶水路 / 共和新路`; null when no leg has a name. */
  name: string | null
  control: Control
  legs: number
  evidence: string[]
  geometry: { type: 'Point'; coordinates: [lng: number, lat: number] }
}

export interface JunctionsResult {
  junctions: SimpleJunction[]
  notes: { signalsMapped: number; nodesWithThreeLegs: number; merged: number; withFewerThanThreeLegs: number }
}

/**
 * Junctions of drivable roads: nodes where three legs meet, near ones along a road as one, legs counted after the two
 * carriageways of a road are joined. Motorways, ramps, service roads and paths make none. Cost: linear in the nodes.
 */
export function deriveJunctions(
  { roads, points, devices }: Pick<RoadInputs, 'roads' | 'points' | 'devices'>,
  settings: SimpleSettings,
): JunctionsResult {
  const chains = chainsOf(roads)
  const nodes = junctionNodes(chains)
  const groups = mergeNodes(nodes, shortLinks(chains, nodes, settings), settings)
  const counted = countLegs(chains, nodes, groups, settings)
  const control = buildControlIndex(points, devices, settings)

  const junctions = groups.flatMap((keys, group): SimpleJunction[] => {
    const members = keys.flatMap((key) => nodes.get(key) ?? [])
    const { legs, chains: touching } = counted[group] ?? { legs: 0, chains: new Set<number>() }
    if (legs < 3 || members.length === 0) return []
    const roadsHere = [...touching].flatMap((number) => chains[number] ?? [])
    return [
      {
        id: `junction:${keys[0]}`,
        name: nameOf(roadsHere),
        legs,
        ...control.controlOf(members, roadsHere),
        geometry: {
          type: 'Point',
          coordinates: [mean(members.map(({ lng }) => lng)), mean(members.map(({ lat }) => lat))],
        },
      },
    ]
  })
  return {
    junctions,
    notes: {
      signalsMapped: control.signalsMapped,
      nodesWithThreeLegs: nodes.size,
      merged: nodes.size - groups.length,
      withFewerThanThreeLegs: groups.length - junctions.length,
    },
  }
}

function nameOf(chains: readonly RoadChain[]): string | null {
  const ranks = new Map<string, number>()
  for (const { road } of chains) {
    const { name, class: roadClass } = road.properties
    if (name !== null) ranks.set(name, Math.min(ranks.get(name) ?? Infinity, classRank(roadClass)))
  }
  const names = [...ranks].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([name]) => name)
  return names.length === 0 ? null : names.slice(0, 2).join(' / ')
}

const mean = (values: readonly number[]): number =>
  round7(values.reduce((sum, value) => sum + value, 0) / values.length)
