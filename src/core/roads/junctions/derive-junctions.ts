import type { RoadNetwork } from '../network/road-network.ts'
import { eachJunction, type JunctionInputs } from './each-junction.ts'
import type { JunctionSettings } from './junction-settings.ts'
import type { ApproachItem, JunctionItem, JunctionNotes } from './junction-types.ts'

/**
 * Junctions of public roads and their approaches. A junction is a group of nodes from which at least three legs leave
 * after the carriageways of each road are joined. Nothing is changed; equal input gives equal output, whatever the order,
 * the direction or the cutting of the ways.
 *
 * @param network - of all roads; motorways, ramps, paths and (setting) service roads are passed over.
 * @returns junctions in the order of their smallest node ids, approaches in the order of junctions and clockwise. Some
 *   700 bytes an approach: who needs them one at a time asks {@link eachJunction}.
 */
export function deriveJunctions(
  network: RoadNetwork,
  inputs: JunctionInputs,
  settings: JunctionSettings,
): { junctions: JunctionItem[]; approaches: ApproachItem[]; notes: JunctionNotes } {
  const junctions: JunctionItem[] = []
  const approaches: ApproachItem[] = []
  const notes = eachJunction(network, inputs, settings, (junction, own) => {
    junctions.push(junction)
    for (const approach of own) approaches.push(approach)
  })
  return { junctions, approaches, notes }
}
