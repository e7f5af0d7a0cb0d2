import { positionAt, round7, type MeasuredLine } from '../road-steps.ts'
import type { GuardrailFinding } from './guardrail-index.ts'
import type { WaterBeside } from './water-beside.ts'
import type { GuardrailState } from './waterside-types.ts'

/** One step of one side of a way; null water = not beside water. */
export interface SideStep {
  fromM: number
  toM: number
  water: WaterBeside | null
  guardrail: GuardrailFinding | null
  /** The centre line itself runs in the water here. */
  isDrawnInWater: boolean
}

/** Neighbouring steps beside water. */
export interface SideRun {
  fromM: number
  toM: number
  steps: SideStep[]
}

/** Runs of steps beside water; with `isSplit` a run also ends where the guardrail's state changes. */
export function sideRuns(steps: readonly SideStep[], isSplit: boolean): SideRun[] {
  const runs: SideRun[] = []
  let open: SideRun | null = null
  let state: GuardrailState | null = null
  for (const step of steps) {
    if (!step.water || !step.guardrail) {
      open = null
      continue
    }
    if (open && (!isSplit || step.guardrail.state === state)) {
      open.toM = step.toM
      open.steps.push(step)
    } else {
      open = { fromM: step.fromM, toM: step.toM, steps: [step] }
      runs.push(open)
    }
    state = step.guardrail.state
  }
  return runs
}

/** Name of a position, so that ends of ways that meet are found; 1e-7 degrees. */
export const placeKey = ([lng = NaN, lat = NaN]: readonly number[]): string => `${round7(lng)},${round7(lat)}`

/** Names of the way's ends that a run reaches. */
export function endsReached(line: MeasuredLine, { fromM, toM }: SideRun): string[] {
  const ends: string[] = []
  if (fromM <= 0) ends.push(placeKey(positionAt(line, 0)))
  if (toM >= line.lengthM - 1e-6) ends.push(placeKey(positionAt(line, line.lengthM)))
  return ends
}
