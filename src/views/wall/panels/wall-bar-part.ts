import type { RiskLevel } from '../../../core/risk-level.ts'

/** A part of a bar: a count or length and what it is. `plain` needs no action and is grey. */
export interface WallBarPart {
  readonly value: number
  readonly tone: RiskLevel | 'done' | 'plain' | 'quiet'
}
