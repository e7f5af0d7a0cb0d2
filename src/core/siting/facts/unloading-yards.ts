import type { Candidate } from '../model.ts'
import type { FactsContext } from './facts-context.ts'
import { makeCandidate } from './make-candidate.ts'
import { pointAt } from './road-facts.ts'
import { isRoad } from './road-walk.ts'

/**
 * Where overloaded trucks could unload: at the parks and the logistics parks of the register, which have yards and gates
 * for trucks, on the road before them. Whether there is land is not known; yards that stand are among them as intact.
 */
export function yardCandidates(context: FactsContext): Candidate[] {
  const { index, input, stations } = context
  const standing = stations.flatMap(({ station, place }) =>
    station.kind !== 'unloading-yard'
      ? []
      : [
          makeCandidate(context, {
            treatment: 'unloading-yard',
            itemId: station.id,
            name: station.name,
            place,
            geometry: pointAt([station.lngLat[0] ?? NaN, station.lngLat[1] ?? NaN]),
            facts: { state: 'intact' },
            evidence: ['register'],
            confidence: 'high',
          }),
        ],
  )
  const offered = input.truckPlaces
    .filter(({ kind }) => kind === 'park' || kind === 'logistics-park')
    .flatMap(({ id, name, lngLat, kind }) => {
      const reachM = input.flowSettings.zoneReachM
      const isServed = (edge: number) =>
        isRoad(index.network, edge) && (context.flows.edgeTrucks[edge] ?? NaN) >= input.settings.weighTrucksPerDay
      const place =
        index.snap(lngLat, reachM, isServed) ?? index.snap(lngLat, reachM, (edge) => isRoad(index.network, edge))
      if (!place) return []
      const trucks = context.flows.edgeTrucks[place.edge] ?? NaN
      const candidate = makeCandidate(context, {
        treatment: 'unloading-yard',
        itemId: id,
        name,
        place,
        facts: { state: 'absent' },
        evidence: [`at-${kind}`, 'land-not-known'],
        confidence: 'low',
      })
      return [{ candidate, trucks: Number.isNaN(trucks) ? -1 : trucks }]
    })
    .sort((a, b) => b.trucks - a.trucks)
    .slice(0, input.settings.yardCandidates)
    .map(({ candidate }) => candidate)
  return [...standing, ...offered]
}
