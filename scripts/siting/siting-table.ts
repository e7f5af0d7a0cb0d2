import type { TownSiting } from '../../src/contracts/siting.ts'
import type { SitingPlan } from '../../src/core/siting/answer-types.ts'
import type { Language } from '../language.ts'
import { SITING_TEXTS } from './siting-texts.ts'

/** A plan for the terminal: what is built and why, what is not by reason, what must be looked at first. */
export function planText(plan: SitingPlan, facts: TownSiting, language: Language): string {
  const texts = SITING_TEXTS[language]
  const nearbyOf = new Map(facts.candidates.map((one) => [one.id, one.facts.nearby]))
  const gap = plan.gap === null ? texts.noGap : `${(plan.gap * 100).toFixed(2)} %`
  const rows = plan.chosen.map(({ id, treatment, name, by, score, costYuan }, at) => {
    const near = (nearbyOf.get(id) ?? []).slice(0, 2).map((one) => texts.near(one.name, one.networkM, one.persons))
    const why = [texts.chosenBy[by], near.length > 0 ? near.join(language === 'zh' ? '；' : '; ') : texts.nobody]
    const cost = Math.round(costYuan)
    return `${String(at + 1).padStart(4)}  ${score.toFixed(1).padStart(5)}  ${String(cost).padStart(9)}  ${texts.treatments[treatment]}  ${name}  [${id}]\n${' '.repeat(24)}${why.join(' · ')}`
  })
  const reasons = new Map<string, number>()
  for (const { by } of plan.rejected) reasons.set(texts.rejectedBy[by], (reasons.get(texts.rejectedBy[by]) ?? 0) + 1)
  const treatments = new Set(plan.byTreatment.map(({ treatment }) => treatment))
  const survey = facts.survey.filter(({ treatment }) => treatments.has(treatment)).length
  const trucks = (perDay: number) => String(Math.round(perDay))
  return [
    texts.head(plan.chosen.length, String(Math.round(plan.cost)), plan.objective.toFixed(1), plan.unit),
    texts.method(plan.method, gap, plan.seconds.toFixed(2)),
    ...plan.notes.flatMap((note) => texts.notes[note] ?? note),
    ...(plan.evasion ? [texts.evasion(trucks(plan.evasion.open), trucks(plan.evasion.alwaysEvades), trucks(plan.evasion.noSite))] : []), // prettier-ignore
    ...(treatments.has('weigh-station') ? [texts.flow(facts.notes.flows.method)] : []),
    ...(rows.length > 0 ? ['', texts.chosen, ...rows] : []),
    ...(reasons.size > 0
      ? ['', texts.rejected, ...[...reasons].map(([why, count]) => `${String(count).padStart(6)}  ${why}`)]
      : []),
    ...(survey > 0 ? ['', texts.survey(survey)] : []),
  ].join('\n')
}
