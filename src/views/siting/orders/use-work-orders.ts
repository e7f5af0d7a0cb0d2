import { computed } from 'vue'
import { workOrders, type WorkOrder } from '../../../core/siting/work-orders.ts'
import { useSitingPlansStore } from '../../../stores/siting-plans-store.ts'
import { useSitingStore } from '../../../stores/siting-store.ts'
import { useTownStore } from '../../../stores/town-store.ts'
import { mandateText } from '../detail/mandate-text.ts'
import { ruleText, standOf } from '../detail/rule-text.ts'
import { useSitingWords } from '../use-siting-words.ts'

/** The present plan as work orders, with the words that screen, paper and files share. */
export function useWorkOrders() {
  const siting = useSitingStore()
  const plans = useSitingPlansStore()
  const town = useTownStore()
  const words = useSitingWords()
  const { t, pick, number, percent, treatmentTitle, villageName, placeName, format } = words

  const answer = computed(() => siting.planNow())
  const orders = computed<readonly WorkOrder[]>(() => {
    const found = answer.value
    if (!found) return []
    const { edits } = found.request
    return workOrders({
      plan: found.plan,
      candidates: siting.loadedFacts?.candidates ?? [],
      edits,
      rules: siting.rules,
    }).map((order) => ({ ...order, name: placeName(order.name) }))
  })
  /** A saved plan that was changed since says so: paper must not carry the name of another choice. */
  const planName = computed(() => {
    if (plans.name === '') return t('orders.unnamedPlan')
    const saved = plans.list.find(({ name }) => name === plans.name)
    const asked = answer.value?.request
    const isSame = !saved || !asked || JSON.stringify([saved.options, saved.edits]) === JSON.stringify([asked.options, asked.edits]) // prettier-ignore
    return isSame ? plans.name : t('orders.changedPlan', { name: plans.name })
  })
  const version = computed(() => siting.loadedFacts?.dataVersion ?? 0)
  const byText = ({ by, isByHand }: WorkOrder) =>
    by === 'forced' || !isByHand ? t(`siteDetail.by.${by}`) : `${t(`siteDetail.by.${by}`)} · ${t('siteDetail.moved')}`
  /** One line a warning, with what was compared; a prohibition that was overruled says so. */
  const warningsOf = ({ warnings }: WorkOrder): string[] =>
    warnings.map((hit) => {
      const stand = standOf(hit)
      const how = stand === 'forbidden' ? t('orders.sheet.overruled') : t(`siteDetail.verdict.${stand}`)
      return t('siteDetail.ruleLine', { title: pick(hit.title), how, text: ruleText(hit, { t, number }) })
    })
  const mandate = ({ mandatedBy }: WorkOrder) => (mandatedBy === null ? null : mandateText(mandatedBy, t))

  /** What every file and the cover say of the plan: name, data, method, gap, weights, rules. */
  const facts = computed<readonly (readonly [string, string])[]>(() => {
    const [found, summary] = [answer.value, town.town]
    if (!found || !summary) return []
    const { plan, request } = found
    const fact = (key: string, text: string) => [t(`orders.fact.${key}`), text] as const
    const weights = Object.entries(request.options.weights).map(([key, value]) => `${key} = ${value}`)
    const { forceIn, forceOut, added } = request.edits
    return [
      fact('town', summary.name),
      fact('plan', planName.value),
      ...(summary.isDemo ? [fact('demo', t('orders.demo'))] : []),
      fact('count', number(orders.value.length)),
      fact('total', number(plan.cost)),
      fact('budget', plan.budgetYuan === null ? t('orders.fact.noBudget') : number(plan.budgetYuan)),
      fact('method', t(`orders.method.${plan.method}`)),
      fact('gap', plan.gap === null ? t('orders.fact.noGap') : percent(plan.gap, 2)),
      fact('seconds', number(plan.seconds, 1)),
      fact('weights', weights.length > 0 ? weights.join(', ') : t('orders.fact.weightsDefault')),
      fact('rules', `${siting.rules.id} ${siting.rules.version}`),
      fact('forced', t('orders.fact.forcedText', { into: forceIn.length, out: forceOut.length, added: added.length })),
      fact('dataDate', summary.asOf),
      fact('version', `v${version.value}`),
      fact('crs', t('orders.fact.crsText')),
      fact('at', format.value.instant(Date.now())),
    ]
  })
  return { answer, orders, planName, version, facts, byText, warningsOf, mandate, treatmentTitle, villageName, words }
}
