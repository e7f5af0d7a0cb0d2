import { isDrivable, linesOf, type RoadFeature, type RoadInputs } from '../road-features.ts'
import { measureLine, positionAt, stepCuts, type MeasuredLine } from '../road-steps.ts'
import { sideFrame, type Side } from '../side-frame.ts'
import { buildBankIndex, type BankIndex } from './bank-index.ts'
import { buildCarriagewayIndex, type CarriagewayIndex } from './carriageway-between.ts'
import { halfWidthOf, type HalfWidth } from './carriageway-width.ts'
import { buildGuardrailIndex, type GuardrailIndex } from './guardrail-index.ts'
import type { RoadsideSettings } from './roadside-settings.ts'
import { endsReached, placeKey, sideRuns, type SideRun, type SideStep } from './side-runs.ts'
import { stretchOf } from './stretch-of.ts'
import { banksNear, waterBeside } from './water-beside.ts'
import { waterCrossings, type WaterCrossing } from './water-crossings.ts'
import type { DerivedWaterside, WatersideNotes } from './waterside-types.ts'

/** Beside water only on the ground: a bridge's parapet and a tunnel's wall are other questions. */
const isAtSurface = ({ properties }: RoadFeature): boolean =>
  isDrivable(properties.class) && !properties.bridge && !properties.tunnel && properties.level === 0

/** A way's line with what was found beside it. */
interface Looked {
  road: RoadFeature
  line: MeasuredLine
  part: number
  half: HalfWidth
  side: Side
  steps: SideStep[]
  run: SideRun
  /** Names of the ends of the way that the run reaches. */
  ends: string[]
  isAtBridge: boolean
}

/** Everything that is asked about a step. */
interface Ground {
  banks: BankIndex
  carriageways: CarriagewayIndex
  guardrails: GuardrailIndex
  settings: RoadsideSettings
}

/**
 * Both sides of every drivable road on the ground, in steps: how far the nearest water lies from the carriageway's edge,
 * square to the step, and whether a guardrail stands there. Neighbouring steps of one side with the same guardrail
 * state make one stretch. A way that runs over water without a bridge tag is a bridge there; a side whose water lies
 * behind another carriageway is not beside water, and neither is the mouth of a road that comes in.
 *
 * @param input - base features and register of one town, EPSG:4326. Not changed.
 * @returns stretches in the order of the roads, left before right, along the way. Cost: some tree searches a step.
 */
export function deriveWaterside(
  input: Pick<RoadInputs, 'roads' | 'water' | 'waterways' | 'barriers' | 'devices'>,
  settings: RoadsideSettings,
): { waterside: DerivedWaterside[]; notes: WatersideNotes } {
  const roads = input.roads.filter(isAtSurface)
  const banks = buildBankIndex(input.water, input.waterways, settings)
  const guardrails = buildGuardrailIndex(input.devices, input.barriers, settings)
  const carriageways = buildCarriagewayIndex(
    roads,
    roads.map((road) => halfWidthOf(road, settings).halfM),
  )
  const ground = { banks, carriageways, guardrails, settings }
  const bridgeEnds = endsOfBridges(input.roads)
  const notes: WatersideNotes = {
    roadsMeasured: roads.length,
    steps: 0,
    waterwaysInPipe: banks.skipped.inPipe,
    waterwaysOfDefaultWidth: banks.skipped.ofDefaultWidth,
    waterwaysTooNarrow: banks.skipped.tooNarrow,
    watersTooSmall: banks.skipped.tooSmall,
    untaggedCrossings: 0,
    bridgedM: 0,
    stepsBehindCarriageway: 0,
    stepsInRoadMouth: 0,
    bridgeApproaches: 0,
    guardrailsWithoutLine: guardrails.withoutLine,
  }

  const looked: Looked[] = []
  roads.forEach((road, at) => {
    const half = halfWidthOf(road, settings)
    linesOf(road.geometry).forEach((coordinates, part) => {
      if (!banks.segments.touches(coordinates, half.halfM + settings.bufferM)) return
      const line = measureLine(coordinates)
      const crossings = waterCrossings(line, half.halfM, banks, settings)
      const bridges = crossings.filter(({ isBridge }) => isBridge)
      notes.untaggedCrossings += bridges.length
      notes.bridgedM += bridges.reduce((sum, { fromM, toM }) => sum + toM - fromM, 0)
      const cuts = stepCuts(line.lengthM, settings.stepM)
      notes.steps += Math.max(0, cuts.length - 1)
      const sides = lookAtSides(ground, road, at, line, cuts, half, crossings, notes)
      for (const side of ['left', 'right'] as const) {
        for (const run of sideRuns(sides[side], false)) {
          const ends = endsReached(line, run)
          const isAtBridge = ends.some((end) => bridgeEnds.has(end)) || isBesideCrossing(run, bridges, settings.stepM)
          looked.push({ road, line, part, half, side, steps: sides[side], run, ends, isAtBridge })
        }
      }
    })
  })

  const waterside: DerivedWaterside[] = []
  const longEnds = new Set(looked.flatMap(({ run, ends }) => (lengthOf(run) >= settings.minStretchM ? ends : [])))
  for (const one of looked) {
    const lengthM = lengthOf(one.run)
    if (one.isAtBridge && lengthM <= settings.bridgeApproachM) {
      notes.bridgeApproaches++
      continue
    }
    // A short way between two stretches is a piece of them.
    if (lengthM < settings.minStretchM && !one.ends.some((end) => longEnds.has(end))) continue
    for (const run of sideRuns(one.run.steps, true)) {
      waterside.push(stretchOf(one.road, one.line, one.part, one.side, run, one.half, settings))
    }
  }
  return { waterside, notes }
}

function lookAtSides(
  { banks, carriageways, guardrails, settings }: Ground,
  road: RoadFeature,
  roadAt: number,
  line: MeasuredLine,
  cuts: readonly number[],
  { halfM }: HalfWidth,
  crossings: readonly WaterCrossing[],
  notes: WatersideNotes,
): Record<Side, SideStep[]> {
  const sides: Record<Side, SideStep[]> = { left: [], right: [] }
  for (let i = 1; i < cuts.length; i++) {
    const [fromM = 0, toM = 0] = [cuts[i - 1], cuts[i]]
    const over = crossings.filter((one) => Math.min(one.toM, toM) > Math.max(one.fromM, fromM))
    const frame = over.some(({ isBridge }) => isBridge)
      ? null
      : sideFrame(positionAt(line, fromM), positionAt(line, toM))
    const near = frame ? banksNear(banks, frame, halfM, settings) : []
    for (const side of ['left', 'right'] as const) {
      const step: SideStep = { fromM, toM, water: null, guardrail: null, isDrawnInWater: over.length > 0 }
      sides[side].push(step)
      const water = frame && waterBeside(banks, near, frame, side, halfM, settings)
      if (!frame || !water) continue
      if (carriageways.isBetween(frame, side, halfM + water.distanceM, roadAt)) {
        notes.stepsBehindCarriageway++
        continue
      }
      const openShare = carriageways.openShare(frame, side, halfM, roadAt)
      if (openShare <= 0.5) {
        notes.stepsInRoadMouth++
        continue
      }
      step.water = water
      step.guardrail = guardrails.beside(frame, side, halfM, water.distanceM, openShare)
    }
  }
  return sides
}

const lengthOf = ({ fromM, toM }: SideRun): number => toM - fromM

/** Within a step of a crossing: the step the crossing is in is a bridge already. */
function isBesideCrossing({ fromM, toM }: SideRun, crossings: readonly WaterCrossing[], stepM: number): boolean {
  return crossings.some((one) => one.fromM < toM + 2 * stepM && one.toM > fromM - 2 * stepM)
}

function endsOfBridges(roads: readonly RoadFeature[]): Set<string> {
  const ends = new Set<string>()
  for (const { properties, geometry } of roads) {
    if (!properties.bridge && !properties.tunnel) continue
    for (const line of linesOf(geometry)) {
      ends.add(placeKey(line[0] ?? []))
      ends.add(placeKey(line.at(-1) ?? []))
    }
  }
  return ends
}
