import { fromWgs84, parseCrs } from '../geo/crs.ts'
import { representativePoint } from '../geo/representative-point.ts'
import { threeDegreeZone } from '../measure/coordinate-systems.ts'
import type { ChosenBy, RuleHit, SitingPlan } from './answer-types.ts'
import type { Candidate, PlannerEdits, TreatmentId } from './model.ts'
import { treatmentOf, type TreatmentRules } from './treatment-rules.ts'

/** What is to be built at one site of a plan: facts in plain values; codes and rule titles are put into words by who shows them. */
export interface WorkOrder {
  /** 1, 2, … in the order of the works: by treatment, then village, then the plan's own order. */
  readonly number: number
  readonly id: string
  readonly treatment: TreatmentId
  readonly name: string
  readonly villageId: string | null
  readonly roadName: string | null
  readonly quantity: number
  readonly unit: 'piece' | 'm'
  readonly unitCostYuan: number
  readonly costYuan: number
  readonly by: ChosenBy
  /** The planner forced it in, or put or moved it by hand. */
  readonly isByHand: boolean
  readonly mandatedBy: string | null
  readonly score: number
  readonly rank: number
  /** Loss of the plan's objective without it, 0..1. */
  readonly lossShare: number
  /** Rules it stands in spite of: warnings, and prohibitions that the planner overruled. */
  readonly warnings: readonly RuleHit[]
  readonly confidence: Candidate['confidence']
  /** The point itself, or the middle of a line by its length. WGS 84; null = no place. */
  readonly lngLat: readonly [number, number] | null
  /** CGCS2000 in the 3-degree zone of the place, metres; null outside China's zones. */
  readonly grid: { readonly eastingM: number; readonly northingM: number; readonly epsg: number } | null
  readonly geometry: Candidate['geometry'] | null
}

/** What the orders are made from. `candidates`: those of the town; the planner's own are in `edits`. */
export interface WorkOrderInput {
  readonly plan: Pick<SitingPlan, 'chosen' | 'byTreatment'>
  readonly candidates: readonly Candidate[]
  readonly edits: PlannerEdits
  readonly rules: TreatmentRules
}

/** One order for each chosen site. A site whose candidate is gone keeps its name and cost, without a place. */
export function workOrders({ plan, candidates, edits, rules }: WorkOrderInput): WorkOrder[] {
  const known = new Map([...candidates, ...edits.added].map((one) => [one.id, one]))
  const byHand = new Set([...edits.forceIn, ...edits.added.map(({ id }) => id)])
  const order = rules.treatments.map(({ id }) => id)
  const sorted = plan.chosen
    .map((site, at) => ({ site, at }))
    .sort(
      (a, b) =>
        order.indexOf(a.site.treatment) - order.indexOf(b.site.treatment) ||
        compare(a.site.villageId ?? '\uffff', b.site.villageId ?? '\uffff') ||
        a.at - b.at,
    )
  return sorted.map(({ site }, at): WorkOrder => {
    const { id, treatment, name, villageId, quantity, costYuan, by, mandatedBy, score, rank, lossShare } = site
    const candidate = known.get(id) ?? null
    const rule = treatmentOf(rules, treatment)
    const state = plan.byTreatment.find((one) => one.treatment === treatment)
    const lngLat = candidate === null ? null : representativePoint(candidate.geometry)
    return {
      ...{ number: at + 1, id, treatment, name, villageId, roadName: candidate?.facts.roadName ?? null },
      ...{
        quantity,
        unit: rule?.unit ?? 'piece',
        costYuan,
        by,
        isByHand: byHand.has(id),
        mandatedBy,
        score,
        rank,
        lossShare,
      },
      unitCostYuan: state?.unitCostYuan ?? rule?.unitCostYuan.value ?? NaN,
      warnings: site.hits.filter(({ verdict }) => verdict !== 'allowed'),
      confidence: candidate?.confidence ?? 'low',
      ...{ lngLat, grid: lngLat === null ? null : gridOf(lngLat), geometry: candidate?.geometry ?? null },
    }
  })
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function gridOf([lng, lat]: readonly [number, number]): WorkOrder['grid'] {
  const zone = threeDegreeZone(lng)
  if (!zone) return null
  const [eastingM, northingM] = fromWgs84(parseCrs(`EPSG:${zone.epsg}`))(lng, lat)
  const cm = (metres: number) => Math.round(metres * 100) / 100
  return { eastingM: cm(eastingM), northingM: cm(northingM), epsg: zone.epsg }
}
