import type { Candidate, SitingOptions, TreatmentId } from '../../core/siting/model.ts'
import { treatmentOf, type TreatmentRules } from '../../core/siting/treatment-rules.ts'
import type { SitingLink } from '../siting-link-store.ts'

/** What a plan is made of before anyone chose: the measures of the mandated targets and the small ones beside them. */
export const START_TREATMENTS: readonly TreatmentId[] = [
  'speed-bump',
  'guardrail',
  'flashing-light',
  'turn-isolation',
  'crash-cushion',
]
const TIME_LIMIT_S = 10
const SEED = 1
/** The budget to begin with: this share of all that could be built, so that there is something to choose. */
const START_SHARE = 1 / 3

/** Yuan a piece or metre under the options; the rule file's where the planner gave none. */
export const unitCostYuan = (
  rules: TreatmentRules,
  options: Pick<SitingOptions, 'unitCostYuan'>,
  id: TreatmentId,
): number => options.unitCostYuan[id] ?? treatmentOf(rules, id)?.unitCostYuan.value ?? 0

/** Yuan for one candidate of each item that has no device yet, of the options' treatments. */
export function openCostYuan(
  candidates: readonly Candidate[],
  rules: TreatmentRules,
  options: Pick<SitingOptions, 'treatments' | 'unitCostYuan'>,
): number {
  const cheapest = new Map<string, number>()
  for (const { id, treatment, itemId, quantity, facts } of candidates) {
    if (facts.state === 'intact' || !options.treatments.includes(treatment)) continue
    const key = `${treatment} ${itemId ?? id}`
    const cost = quantity * unitCostYuan(rules, options, treatment)
    cheapest.set(key, Math.min(cheapest.get(key) ?? Infinity, cost))
  }
  return [...cheapest.values()].reduce((sum, one) => sum + one, 0)
}

/** To two digits: 1 234 567 -> 1 200 000. */
export function rounded(yuan: number): number {
  if (!(yuan > 0)) return 0
  const step = 10 ** Math.max(0, Math.floor(Math.log10(yuan)) - 1)
  return Math.round(yuan / step) * step
}

/**
 * One place in each village where the money is enough for that, else none: the page opens with a plan, not with a conflict.
 * Weigh stations stand on the trucks' ways, not one in each village.
 */
export function startMinimum(
  candidates: readonly Candidate[],
  options: Pick<SitingOptions, 'treatments' | 'unitCostYuan' | 'budgetYuan'>,
  rules: TreatmentRules,
): number {
  if (options.treatments.join() === 'weigh-station') return 0
  const cheapest = new Map<string | null, number>()
  for (const { treatment, villageId, quantity, facts } of candidates) {
    if (facts.state === 'intact' || !options.treatments.includes(treatment)) continue
    const cost = quantity * unitCostYuan(rules, options, treatment)
    cheapest.set(villageId, Math.min(cheapest.get(villageId) ?? Infinity, cost))
  }
  cheapest.delete(null)
  const least = [...cheapest.values()].reduce((sum, one) => sum + one, 0)
  return least <= (options.budgetYuan ?? Infinity) ? 1 : 0
}

/** Start values of a town, under what the address says. */
export function startOptions(candidates: readonly Candidate[], rules: TreatmentRules, link: SitingLink): SitingOptions {
  const treatments = link.treatments ?? START_TREATMENTS
  const costs = link.unitCostYuan ?? {}
  const open = openCostYuan(candidates, rules, { treatments, unitCostYuan: costs })
  const budgetYuan = link.budgetYuan ?? rounded(open * START_SHARE)
  return {
    treatments,
    budgetYuan,
    count: link.count ?? null,
    mandatedFirst: link.mandatedFirst ?? true,
    minPerVillage:
      link.minPerVillage ?? startMinimum(candidates, { treatments, unitCostYuan: costs, budgetYuan }, rules),
    unitCostYuan: costs,
    weights: link.weights ?? {},
    timeLimitS: TIME_LIMIT_S,
    seed: SEED,
  }
}

/** What of the options an address has to say: the members that are not the start values of a town with these candidates. */
export function linkOf(options: SitingOptions, candidates: readonly Candidate[], rules: TreatmentRules): SitingLink {
  const { budgetYuan, count, treatments, mandatedFirst, minPerVillage, weights } = options
  const start = startOptions(candidates, rules, {})
  const isSame =
    treatments.length === start.treatments.length && treatments.every((one) => start.treatments.includes(one))
  return {
    ...(budgetYuan === null || budgetYuan === start.budgetYuan ? {} : { budgetYuan }),
    ...(count === null ? {} : { count }),
    ...(isSame ? {} : { treatments }),
    ...(mandatedFirst === start.mandatedFirst ? {} : { mandatedFirst }),
    ...(minPerVillage === startMinimum(candidates, options, rules) ? {} : { minPerVillage }),
    ...(Object.keys(options.unitCostYuan).length === 0 ? {} : { unitCostYuan: options.unitCostYuan }),
    ...(Object.keys(weights).length === 0 ? {} : { weights }),
  }
}
