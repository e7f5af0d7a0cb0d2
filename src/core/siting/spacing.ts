import { distanceM } from '../geo/local-plane.ts'
import type { Candidate } from './model.ts'
import { treatmentOf, type PlaceRule, type TreatmentRules } from './treatment-rules.ts'

/** Two candidates of one treatment nearer to each other than a spacing rule allows. Rows of the candidates. */
export interface TooClose {
  readonly a: number
  readonly b: number
  readonly distanceM: number
  readonly rule: PlaceRule
}

/** The spacing rule of a treatment; null = none is on. */
export const spacingRule = (rules: TreatmentRules, { treatment }: Candidate): PlaceRule | null =>
  treatmentOf(rules, treatment)?.rules.find(({ check, isOn }) => check === 'spacing' && isOn) ?? null

/**
 * Pairs that a spacing rule speaks of: same treatment, same road, and not approaches of one junction. Straight distance,
 * error < 1 mm at such lengths. A sweep along the longer axis of each road: n log n, plus the pairs found.
 *
 * @param places - `[lng, lat]` a candidate; NaN = no place, never too close.
 */
export function tooClosePairs(
  candidates: readonly Candidate[],
  places: Float64Array,
  rules: TreatmentRules,
): TooClose[] {
  const found: TooClose[] = []
  for (const [, rows] of rowsByRoad(candidates, places)) {
    const first = candidates[rows[0] ?? -1]
    const rule = first && spacingRule(rules, first)
    const minimumM = rule?.limits['minimumM'] ?? 0
    if (!rule || !(minimumM > 0)) continue
    const axis = longerAxis(rows, places)
    const at = (row: number) => places[2 * row + axis]!
    rows.sort((a, b) => at(a) - at(b))
    // Metres per degree on the axis, never more than the true value, so that no pair is missed.
    const highest = rows.reduce((most, row) => Math.max(most, Math.abs(places[2 * row + 1]!)), 0)
    const reach =
      minimumM / (axis === 1 ? 110_000 : Math.max(1, 110_000 * Math.cos(((highest + 0.01) * Math.PI) / 180)))
    for (let i = 0; i < rows.length; i++)
      for (let j = i + 1; j < rows.length && at(rows[j]!) - at(rows[i]!) <= reach; j++) {
        const [a, b] = [Math.min(rows[i]!, rows[j]!), Math.max(rows[i]!, rows[j]!)]
        if (isOneJunction(candidates[a]!, candidates[b]!)) continue
        const metres = distanceM(places[2 * a]!, places[2 * a + 1]!, places[2 * b]!, places[2 * b + 1]!)
        if (metres < minimumM) found.push({ a, b, distanceM: metres, rule })
      }
  }
  return found
}

function rowsByRoad(candidates: readonly Candidate[], places: Float64Array): Map<string, number[]> {
  const byRoad = new Map<string, number[]>()
  for (const [row, { treatment, facts }] of candidates.entries()) {
    if (Number.isNaN(places[2 * row])) continue
    const key = `${treatment}\n${facts.roadId}`
    const rows = byRoad.get(key)
    if (rows) rows.push(row)
    else byRoad.set(key, [row])
  }
  return byRoad
}

function isOneJunction(a: Candidate, b: Candidate): boolean {
  const [one, other] = [a.junctionId ?? null, b.junctionId ?? null]
  return (one !== null && one === other) || (a.itemId !== null && a.itemId === b.itemId)
}

function longerAxis(rows: readonly number[], places: Float64Array): 0 | 1 {
  const spread = (axis: 0 | 1) => {
    let [low, high] = [Infinity, -Infinity]
    for (const row of rows) {
      low = Math.min(low, places[2 * row + axis]!)
      high = Math.max(high, places[2 * row + axis]!)
    }
    return high - low
  }
  return spread(0) > spread(1) ? 0 : 1
}
