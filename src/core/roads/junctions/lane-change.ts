import type { Carriageway } from './legs.ts'
import { isOneRoad } from './road-name.ts'
import { turnBetween } from './walk-out.ts'

/** Lanes that part more narrowly do not cross anybody. */
const NARROW_FORK_DEG = 35
/** The way down into a tunnel or up to a viaduct has its name before it is one. */
const OTHER_LEVEL = /隧道|地道|高架|tunnel|viaduct|elevated/iu

/**
 * Carriageways of one road that part or come together, all one-way: main and side carriageway, lanes round a pier. Three
 * lines leave the place, yet nobody crosses anybody. Without names the same class and one line in or out say so.
 */
export function isLaneChange(carriageways: readonly Carriageway[]): boolean {
  if (carriageways.some(({ flow }) => flow === 'both')) return false
  const ins = carriageways.filter(({ flow }) => flow === 'in')
  const outs = carriageways.filter(({ flow }) => flow === 'out')
  const isFork = ins.length === 1 || outs.length === 1
  const branches = ins.length === 1 ? outs : ins
  const isOneClass = carriageways.every(({ rank }) => rank === carriageways[0]?.rank)
  const openDeg = Math.max(...branches.flatMap((a) => branches.map((b) => turnBetween(a.bearing, b.bearing))))
  const named = carriageways.find(({ road }) => road.name !== null)
  if (named) {
    const isToOtherLevel = carriageways.some(({ road }) => OTHER_LEVEL.test(road.name ?? ''))
    if (isToOtherLevel && isFork && isOneClass && openDeg <= NARROW_FORK_DEG) return true
    // A connector between the carriageways often states no name.
    return carriageways.every(
      ({ road, rank }) => isOneRoad(road.name, named.road.name) || (road.name === null && rank === named.rank),
    )
  }
  return isFork && isOneClass && openDeg <= 60
}
