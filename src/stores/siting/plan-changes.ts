import { NO_EDITS, type createRequestHistory } from './request-history.ts'
import type { PlannerEdits, SitingOptions, TreatmentId } from '../../core/siting/model.ts'
import type { TreatmentRules } from '../../core/siting/treatment-rules.ts'
import { startOptions } from './start-options.ts'

/** What the planner may change of options and edits; every change is a step that can be taken back. */
export function createPlanChanges(history: ReturnType<typeof createRequestHistory>, rules: TreatmentRules) {
  const request = history.current
  const edits = () => request.value?.edits ?? NO_EDITS
  let steps = 0

  /** Changes options; `kind` = the control, so that one pull of a slider is one step back. */
  function change(part: Partial<SitingOptions>, kind = Object.keys(part).join()): void {
    const now = request.value
    if (now) history.change({ ...now, options: { ...now.options, ...part } }, kind)
  }
  function changeEdits(part: Partial<PlannerEdits>): void {
    const now = request.value
    if (now) history.change({ ...now, edits: { ...now.edits, ...part } }, `edits-${++steps}`)
  }
  /** All at once: a saved plan is opened, as one step that can be taken back. */
  function replace(nextOptions: SitingOptions, nextEdits: PlannerEdits): void {
    history.change({ options: nextOptions, edits: nextEdits }, `replace-${++steps}`)
  }
  let beforeWeighing: SitingOptions | null = null
  /** Weigh stations are a run of their own: chosen, they put the others aside; left, the others come back. */
  function setTreatment(id: TreatmentId, isOn: boolean): void {
    const now = request.value?.options
    if (!now) return
    if (id === 'weigh-station') {
      if (isOn) beforeWeighing = now
      const back = beforeWeighing ?? startOptions([], rules, {})
      // A minimum in each village would ask for stations where no truck passes.
      const { treatments, minPerVillage } = isOn ? { treatments: [id], minPerVillage: 0 } : back
      change({ treatments, minPerVillage }, `treatment-${id}`)
      return
    }
    const others = now.treatments.filter((one) => one !== id && one !== 'weigh-station')
    change({ treatments: isOn ? [...others, id] : others }, `treatment-${id}`)
  }
  const isForcedIn = (id: string) => edits().forceIn.includes(id)
  const isForcedOut = (id: string) => edits().forceOut.includes(id)
  /** `in` and `out` exclude one another; null takes both back. */
  function force(id: string, how: 'in' | 'out' | null): void {
    const without = (ids: readonly string[]) => ids.filter((one) => one !== id)
    const { forceIn, forceOut } = edits()
    changeEdits({
      forceIn: how === 'in' ? [...without(forceIn), id] : without(forceIn),
      forceOut: how === 'out' ? [...without(forceOut), id] : without(forceOut),
    })
  }
  return { change, changeEdits, replace, setTreatment, force, isForcedIn, isForcedOut }
}
