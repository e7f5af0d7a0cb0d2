import { buildGuardrailIndex, type GuardrailFinding } from './guardrail-beside.ts'
import { isDrivable, linesOf, type RoadFeature, type RoadInputs } from './road-features.ts'
import { measureLine, positionAt, sliceLine, stepCuts, type MeasuredLine } from './road-steps.ts'
import { sideFrame, type Side } from './side-frame.ts'
import { halfWidthM, type SimpleSettings } from './simple-settings.ts'
import { buildWaterIndex, type WaterNear } from './water-beside.ts'

/** A stretch of one side of a road beside water; the contract's `WatersideSegment` before its village is known. */
export interface SimpleWaterside {
  id: string
  roadId: string
  roadName: string | null
  side: Side
  lengthM: number
  distanceM: number
  waterName: string | null
  guardrail: GuardrailFinding['state']
  evidence: string[]
  /** Along the centre line, in the way's direction. */
  geometry: { type: 'LineString'; coordinates: [lng: number, lat: number][] }
}

export interface WatersideResult {
  waterside: SimpleWaterside[]
  notes: { roadsMeasured: number; steps: number; waterwaysInPipe: number; waterwaysWithoutWidth: number }
}

/** Beside water only on the ground: a bridge's parapet and a tunnel's wall are other questions. */
const isAtSurface = ({ properties }: RoadFeature): boolean =>
  isDrivable(properties.class) && !properties.bridge && !properties.tunnel && properties.level === 0

/**
 * Both sides of every drivable road at the surface, in steps: how far the nearest water lies from the carriageway's
 * edge, measured square to the step, and whether a guardrail stands there. Neighbouring steps of a side with the same
 * guardrail state make one stretch. Cost: one tree search a step and side.
 */
export function deriveWaterside(input: Omit<RoadInputs, 'points'>, settings: SimpleSettings): WatersideResult {
  const water = buildWaterIndex(input.water, input.waterways)
  const guardrails = buildGuardrailIndex(input.devices, input.barriers, settings)
  const waterside: SimpleWaterside[] = []
  let roadsMeasured = 0
  let steps = 0

  for (const road of input.roads) {
    if (!isAtSurface(road)) continue
    roadsMeasured++
    const { halfM, evidence } = halfWidthM(road.properties, settings)
    linesOf(road.geometry).forEach((coordinates, part) => {
      const line = measureLine(coordinates)
      const cuts = stepCuts(line.lengthM, settings.stepM)
      steps += Math.max(0, cuts.length - 1)
      for (const side of ['left', 'right'] as const) {
        const found = cuts.slice(1).map((toM, i): StepFinding => {
          const fromM = cuts[i] ?? 0
          const frame = sideFrame(positionAt(line, fromM), positionAt(line, toM))
          const near =
            frame && water.beside(frame, side, halfM, { reachM: settings.watersideM, cover: settings.waterCover })
          return { fromM, toM, water: near, guardrail: frame && near ? guardrails.beside(frame, side, halfM) : null }
        })
        for (const run of runsOf(found)) {
          if (run.toM - run.fromM < settings.minStretchM) continue
          waterside.push(stretchOf(road, line, part, side, run, evidence))
        }
      }
    })
  }
  const { inPipe, withoutWidth } = water.skipped
  return { waterside, notes: { roadsMeasured, steps, waterwaysInPipe: inPipe, waterwaysWithoutWidth: withoutWidth } }
}

interface StepFinding {
  fromM: number
  toM: number
  water: WaterNear | null
  guardrail: GuardrailFinding | null
}
interface Run {
  fromM: number
  toM: number
  nearest: WaterNear
  isInWater: boolean
  state: GuardrailFinding['state']
  evidence: Set<string>
}

function runsOf(steps: readonly StepFinding[]): Run[] {
  const runs: Run[] = []
  let open: Run | null = null
  for (const { fromM, toM, water, guardrail } of steps) {
    if (!water || !guardrail) {
      open = null
      continue
    }
    if (open && open.state === guardrail.state) {
      open.toM = toM
      if (water.distanceM < open.nearest.distanceM) open.nearest = water
      open.isInWater ||= water.isInWater
      open.evidence.add(guardrail.evidence)
    } else {
      const evidence = new Set([guardrail.evidence])
      open = { fromM, toM, nearest: water, isInWater: water.isInWater, state: guardrail.state, evidence }
      runs.push(open)
    }
  }
  return runs
}

function stretchOf(
  { properties }: RoadFeature,
  line: MeasuredLine,
  part: number,
  side: Side,
  { fromM, toM, nearest, isInWater, state, evidence }: Run,
  widthEvidence: string,
): SimpleWaterside {
  const place = `${part > 0 ? `${part}:` : ''}${Math.round(fromM)}`
  return {
    id: `waterside:${properties.id}:${side}:${place}`,
    roadId: properties.id,
    roadName: properties.name,
    side,
    lengthM: Math.round((toM - fromM) * 100) / 100,
    distanceM: Math.round(nearest.distanceM * 100) / 100,
    waterName: nearest.name,
    guardrail: state,
    evidence: [
      `water-${Math.round(nearest.distanceM)}m-from-edge`,
      widthEvidence,
      ...(isInWater ? ['edge-in-water'] : []),
      ...[...evidence].sort(),
    ],
    geometry: { type: 'LineString', coordinates: sliceLine(line, fromM, toM) },
  }
}
