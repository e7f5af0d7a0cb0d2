import type { Candidate, CandidateFacts, SitingOptions } from '../../src/core/siting/model.ts'

/** A speed-bump candidate 12 m before a junction on a straight quiet road; `east` metres east of a corner. */
export function makeCandidate(
  id: string,
  {
    east = 0,
    facts = {},
    ...rest
  }: Partial<Omit<Candidate, 'facts'>> & { east?: number; facts?: Partial<CandidateFacts> } = {},
): Candidate {
  const sourced = (value: number) => ({ value, from: 'record' as const })
  return {
    ...{ id, treatment: 'speed-bump', itemId: `item-${id}`, name: id, villageId: 'V1', quantity: 1 },
    ...{ evidence: [], confidence: 'high', mandatedBy: null },
    geometry: { type: 'Point', coordinates: [120 + east / 96_486, 30] },
    facts: {
      ...{ roadId: `road-${id}`, roadName: null, roadClass: 'residential', control: 'none-known', state: 'absent' },
      ...{ speedKmh: sourced(40), vehiclesPerDay: sourced(1000), trucksPerDay: sourced(100), crashes: 0 },
      ...{ lengthM: null, waterDistanceM: null, depthM: null, dropM: null, curveRadiusM: null, curveErrorM: null },
      ...{ junctionDistanceM: 12, isOnBridge: false, isOnBusRoute: false, nearby: [] },
      ...facts,
    },
    ...rest,
  }
}

export const makeOptions = (some: Partial<SitingOptions> = {}): SitingOptions => ({
  ...{ treatments: ['speed-bump'], budgetYuan: null, count: null, mandatedFirst: true, minPerVillage: 0 },
  ...{ unitCostYuan: {}, weights: {}, timeLimitS: 10, seed: 7 },
  ...some,
})
