import type { Candidate, TreatmentId } from '../model.ts'
import type { FactsContext } from './facts-context.ts'
import { centreOf } from './facts-context.ts'
import type { FactsFinding } from './facts-input.ts'
import { makeCandidate, nameOf } from './make-candidate.ts'
import { trucksOn } from './road-facts.ts'
import type { SurveyItem } from './survey.ts'

/** Which finding asks for which device. */
const WANTED: Readonly<Record<string, TreatmentId>> = {
  'right-turn-conflict': 'turn-isolation',
  'ramp-nose': 'crash-cushion',
}

/** Right turns where trucks cut the corner, and noses of exit ramps. A finding that no device belongs to gives none. */
export function findingCandidates(context: FactsContext): { candidates: Candidate[]; survey: SurveyItem[] } {
  const candidates: Candidate[] = []
  const survey: SurveyItem[] = []
  for (const finding of context.items.findings) {
    const treatment = WANTED[finding.kind]
    if (!treatment || finding.facility === null) continue
    const { id: itemId, villageId, geometry, facility: state } = finding
    if (state === 'unknown') survey.push({ treatment, itemId, villageId, geometry, why: 'state-unknown' })
    const candidate = ofFinding(context, finding, treatment)
    if (candidate) candidates.push(candidate)
  }
  return { candidates, survey }
}

function ofFinding(context: FactsContext, finding: FactsFinding, treatment: TreatmentId): Candidate | null {
  const { index, input } = context
  const { settings } = input
  const lngLat = finding.geometry.type === 'Point' ? finding.geometry.coordinates : centreOf(finding)
  const isOwn = (edge: number) => index.network.ways[index.network.edgeWay[edge] ?? 0]?.properties.id === finding.roadId
  const place = index.snap(lngLat, 40, isOwn) ?? index.snap(lngLat, 40)
  if (!place) return null
  const near = context.junctionNear(lngLat, 60)?.junction ?? null
  const trucks = trucksOn(context, [place.edge])
  const isMandated =
    treatment === 'crash-cushion'
      ? settings.mandateCushion
      : // The plans ask for it where trucks are many: not known is not many.
        settings.mandateIsolation && (trucks.value ?? 0) >= settings.isolationTrucks
  return makeCandidate(context, {
    treatment,
    itemId: finding.id,
    junctionId: treatment === 'turn-isolation' ? (near?.id ?? null) : null,
    name: nameOf([finding.roadName, near?.name ?? null], finding.id),
    villageId: finding.villageId,
    place,
    geometry: finding.geometry.type === 'Point' ? finding.geometry : { type: 'Point', coordinates: [...lngLat] },
    facts: {
      state: finding.facility ?? 'unknown',
      ...(treatment === 'turn-isolation' ? { control: near?.control ?? null } : {}),
    },
    evidence: finding.evidence,
    confidence: finding.confidence,
    mandatedBy: isMandated ? (treatment === 'crash-cushion' ? 'ramp-crash-cushions' : 'right-turn-isolation') : null,
  })
}
