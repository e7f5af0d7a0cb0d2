import { linesOf } from '../../roads/road-features.ts'
import { measureLine, positionAt, sliceLine } from '../../roads/road-steps.ts'
import type { Candidate } from '../model.ts'
import type { FactsContext } from './facts-context.ts'
import type { FactsSettings } from './facts-settings.ts'
import { makeCandidate, nameOf } from './make-candidate.ts'
import { placeLook } from './road-facts.ts'
import type { SurveyItem } from './survey.ts'

/**
 * Cuts of a stretch into equal pieces, none longer than `guardrailPieceM`, none shorter than `guardrailMinM` unless the
 * stretch itself is.
 *
 * @returns the pieces' ends from 0 to the length.
 */
export function pieceCuts(
  lengthM: number,
  { guardrailPieceM, guardrailMinM }: Pick<FactsSettings, 'guardrailPieceM' | 'guardrailMinM'>,
): number[] {
  const wanted = Math.ceil(lengthM / guardrailPieceM - 1e-9)
  const most = Math.floor(lengthM / guardrailMinM + 1e-9)
  const count = Math.max(1, Math.min(wanted, most))
  return Array.from({ length: count + 1 }, (_, i) => (i === count ? lengthM : (lengthM * i) / count))
}

/** Pieces of waterside stretches that want a guardrail or may do: what duty there is none for is left out. */
export function guardrailCandidates(context: FactsContext): { candidates: Candidate[]; survey: SurveyItem[] } {
  const { items, input, index } = context
  const { settings } = input
  const candidates: Candidate[] = []
  const survey: SurveyItem[] = []
  for (const stretch of items.waterside) {
    if (stretch.need === 'none' || stretch.need === 'warning') continue
    const { id, villageId, geometry, guardrail } = stretch
    const about = { treatment: 'guardrail', itemId: id, villageId, geometry } as const
    if (guardrail === 'unknown') survey.push({ ...about, why: 'state-unknown' })
    else if (stretch.need === 'survey-needed') survey.push({ ...about, why: 'depth-unknown' })
    const line = measureLine(linesOf(geometry)[0] ?? [])
    const cuts = pieceCuts(stretch.lengthM, settings)
    // The stretch's own length is on the ellipsoid; cuts are shares of the line drawn.
    const drawn = line.lengthM / stretch.lengthM
    for (let piece = 0; piece + 1 < cuts.length; piece++) {
      const [fromM = 0, toM = 0] = [cuts[piece], cuts[piece + 1]]
      const middle = positionAt(line, ((fromM + toM) / 2) * drawn)
      const isOwn = (edge: number) =>
        index.network.ways[index.network.edgeWay[edge] ?? 0]?.properties.id === stretch.roadId
      const place = index.snap(middle, 10, isOwn) ?? index.snap(middle, 25)
      if (!place) continue
      const lengthM = Math.round((toM - fromM) * 10) / 10
      candidates.push(
        makeCandidate(context, {
          treatment: 'guardrail',
          itemId: id,
          key: `${id}:${piece + 1}`,
          name:
            nameOf([stretch.roadName, stretch.waterName], id) +
            (cuts.length > 2 ? ` ${piece + 1}/${cuts.length - 1}` : ''),
          villageId,
          place,
          geometry: { type: 'LineString', coordinates: sliceLine(line, fromM * drawn, toM * drawn) },
          quantity: lengthM,
          facts: {
            state: guardrail,
            lengthM,
            waterDistanceM: stretch.distanceM,
            depthM: stretch.depthM,
            dropM: stretch.dropM,
          },
          evidence: [`side-${stretch.side}`, `need-${stretch.need}`, ...stretch.evidence],
          confidence: stretch.confidence,
          mandatedBy: settings.mandateGuardrail ? 'waterside-guardrails' : null,
          // Bends over the whole piece.
          look: { ...placeLook(settings), curveReachM: lengthM / 2 + settings.curveReachM },
        }),
      )
    }
  }
  return { candidates, survey }
}
