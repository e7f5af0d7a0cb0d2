import type { FindingApproach, DerivedFinding, FindingJunction } from './finding-types.ts'
import { classRank } from '../road-features.ts'

/**
 * At-grade junctions outside built-up land. Where neither land use nor buildings are mapped nobody can tell; those
 * junctions are counted, not listed.
 */
export function findRuralJunctions(
  junctions: readonly FindingJunction[],
  approaches: readonly FindingApproach[],
): { findings: DerivedFinding[]; unknown: number } {
  const byJunction = new Map<string, FindingApproach>()
  for (const approach of approaches) {
    const best = byJunction.get(approach.junctionId)
    if (!best || classRank(approach.roadClass) < classRank(best.roadClass))
      byJunction.set(approach.junctionId, approach)
  }
  const findings = junctions.flatMap((junction): DerivedFinding[] => {
    if (junction.isRural !== true) return []
    const major = byJunction.get(junction.id)
    return [
      {
        id: `rural-junction:${junction.id.replace(/^junction:/, '')}`,
        kind: 'rural-junction',
        roadId: major?.roadId ?? junction.id,
        roadName: major?.roadName ?? junction.name,
        roadClass: junction.majorClass,
        facility: null,
        measures: { legs: junction.legs },
        evidence: ['outside-built-up-land', `control-${junction.control}`],
        confidence: junction.confidence,
        geometry: { type: 'Point', coordinates: [...junction.geometry.coordinates] },
      },
    ]
  })
  return { findings, unknown: junctions.filter(({ isRural }) => isRural === null).length }
}
