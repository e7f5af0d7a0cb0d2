import type { RoadFigures, VillageFigures } from '../../contracts/wall-figures.ts'
import { MARK_COLOURS, RISK_COLOURS, RISK_SHAPES, type Theme } from '../../core/colour/risk-colours.ts'
import type { RiskLevel } from '../../core/risk-level.ts'
import type { VillageRate } from '../../core/villages/rates.ts'
import type { LegendEntry } from '../map-input.ts'
import { conditionScale } from '../scales/condition-scale.ts'

/** Look of a risk level: shape and colours. */
export function siteRisk(theme: Theme, risk: RiskLevel): Pick<LegendEntry, 'shape' | 'fill' | 'edge'> {
  return { shape: RISK_SHAPES[risk], fill: RISK_COLOURS[theme][risk], edge: MARK_COLOURS[theme].edge }
}

/** States of a guardrail, what wants action first, with the width of their lines in layout units. */
export type RailState = keyof RoadFigures['waterside']
export interface RailClass {
  readonly key: RailState
  readonly colour: string
  readonly widthUnits: number
  readonly dash: boolean
}
const RAIL_UNITS: Readonly<Record<RailState, number>> = { absent: 9, damaged: 5.5, unknown: 5, present: 3 }
const ORDER = ['absent', 'damaged', 'unknown', 'present'] as const

/** The workbench's colours of conditions, as wide as the wall needs. */
export function railScale(theme: Theme): readonly RailClass[] {
  const conditions = conditionScale(theme)
  return ORDER.map((key) => {
    const condition = conditions.find((one) => one.key === (key === 'present' ? 'intact' : key))
    return {
      key,
      colour: condition?.colour ?? MARK_COLOURS[theme].grey,
      widthUnits: RAIL_UNITS[key],
      // The same colour as what is absent: broken, as the rail is.
      dash: key === 'damaged' || (condition?.dash ?? false),
    }
  })
}

/** The measure of the wall's figures as the denominators of shading are named. */
export const RATE_OF_MEASURE: Readonly<Record<VillageFigures['measure'], VillageRate>> = {
  per1000Residents: 'per-1000-residents',
  per100Enterprises: 'per-100-enterprises',
  perKm2: 'per-km2',
}

/** Late or breached targets that a village holds back: where each class begins. Given, not cut from the data. */
export const HELD_BACK_FROM = [1, 2, 4, 7] as const

/** Class of a count of held-back targets, 0..3; -1 = none. */
export const heldBackClass = (count: number): number => HELD_BACK_FROM.filter((from) => count >= from).length - 1
