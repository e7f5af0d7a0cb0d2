import type { Confidence } from '../derived-items.ts'
import type { RoadFeature } from '../road-features.ts'
import { sliceLine, type MeasuredLine } from '../road-steps.ts'
import type { Side } from '../side-frame.ts'
import type { HalfWidth } from './carriageway-width.ts'
import { needOf } from './guardrail-need.ts'
import type { RoadsideSettings } from './roadside-settings.ts'
import type { SideRun } from './side-runs.ts'
import type { WaterBeside } from './water-beside.ts'
import type { DerivedWaterside } from './waterside-types.ts'

const centimetres = (metres: number): number => Math.round(metres * 100) / 100

/** The stretch that a run of steps of one guardrail state stands for. The run has at least one step, all beside water. */
export function stretchOf(
  { properties }: RoadFeature,
  line: MeasuredLine,
  part: number,
  side: Side,
  { fromM, toM, steps }: SideRun,
  half: HalfWidth,
  settings: RoadsideSettings,
): DerivedWaterside {
  const waters = steps.flatMap(({ water }) => (water ? [water] : []))
  const nearest = waters.reduce((best, water) => (water.distanceM < best.distanceM ? water : best))
  const depthM = deepest(waters)
  // Road and bank are drawn by different hands; the width of a waterway line by its kind may be off as well.
  const drawnM = settings.digitisingErrorM
  const distanceErrorM = Math.hypot(half.errorM, nearest.widthErrorM, drawnM, nearest.isArea ? drawnM : 0)
  const isDrawnInWater = steps.some((step) => step.isDrawnInWater)
  const isEdgeInWater = waters.some((water) => water.isEdgeInWater)
  const guardrailEvidence = [...new Set(steps.flatMap(({ guardrail }) => guardrail?.evidence ?? []))].sort()
  const place = `${part > 0 ? `${part}:` : ''}${Math.round(fromM)}`
  return {
    id: `waterside:${properties.id}:${side}:${place}`,
    roadId: properties.id,
    roadName: properties.name,
    roadClass: properties.class,
    side,
    lengthM: centimetres(toM - fromM),
    distanceM: centimetres(nearest.distanceM),
    distanceErrorM: centimetres(distanceErrorM),
    waterName: nearest.name ?? waters.find(({ name }) => name !== null)?.name ?? null,
    guardrail: steps[0]?.guardrail?.state ?? 'unknown',
    depthM,
    dropM: null,
    ...needOf(
      { depthM, dropM: null, roadClass: properties.class, isCoachRoute: properties.busRoute ?? null },
      settings,
    ),
    evidence: [
      `water-${Math.round(nearest.distanceM)}m-from-edge`,
      half.evidence,
      ...(nearest.widthErrorM > 0 ? ['water-width-of-kind'] : []),
      ...(isEdgeInWater ? ['edge-in-water'] : []),
      ...(isDrawnInWater ? ['centre-line-in-water'] : []),
      ...guardrailEvidence,
    ],
    confidence: confidenceOf(
      nearest.distanceM + distanceErrorM <= settings.bufferM,
      isDrawnInWater || nearest.distanceM - settings.bufferM > -1 || nearest.widthErrorM > settings.bufferM / 2,
      guardrailEvidence.includes('no-guardrail-in-ledger') || guardrailEvidence.includes('guardrail-mapped'),
    ),
    geometry: { type: 'LineString', coordinates: sliceLine(line, fromM, toM) },
  }
}

/** Sure even at the worst error, unless something speaks against it or the guardrail's state is inferred. */
function confidenceOf(isWithinAtWorst: boolean, isDoubtful: boolean, isGuardrailInferred: boolean): Confidence {
  if (isDoubtful) return 'low'
  return isWithinAtWorst && !isGuardrailInferred ? 'high' : 'medium'
}

function deepest(waters: readonly WaterBeside[]): number | null {
  const depths = waters.flatMap(({ depthM }) => (depthM === null ? [] : [depthM]))
  return depths.length > 0 ? Math.max(...depths) : null
}
