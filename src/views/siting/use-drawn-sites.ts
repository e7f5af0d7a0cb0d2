import { computed } from 'vue'
import type { DrawnSite } from '../../layers/siting/siting-features.ts'
import { siteState, type SiteState } from '../../layers/siting/treatment-signs.ts'
import { useSitingStore } from '../../stores/siting-store.ts'

/** Sites and metres of one state, for the legend. */
export interface StateCount {
  readonly sites: number
  readonly railM: number
}

/** The candidates as they are drawn and counted: by state, of the chosen village alone when one is chosen. */
export function useDrawnSites() {
  const siting = useSitingStore()
  const sites = computed<readonly DrawnSite[]>(() => {
    const { forceIn, forceOut, added } = siting.edits
    const byHand = new Set([...forceIn, ...forceOut, ...added.map(({ id }) => id)])
    return siting.rows.flatMap(({ id, status, rank }) => {
      const one = siting.candidates.get(id)
      if (!one || (siting.villageId !== null && (one.villageId ?? '') !== siting.villageId)) return []
      const { geometry, itemId, treatment } = one
      const state = siteState(status, siting.chosenIds.has(id))
      return [{ id, itemId, treatment, geometry, state, rank, isByHand: byHand.has(id) }]
    })
  })
  const counts = computed<Readonly<Record<SiteState, StateCount>>>(() => {
    const empty = () => ({ sites: 0, railM: 0 })
    const found = { chosen: empty(), left: empty(), forbidden: empty(), existing: empty(), unknown: empty() }
    for (const { id, treatment, state } of sites.value) {
      if (treatment === 'guardrail') found[state].railM += siting.candidates.get(id)?.quantity ?? 0
      else found[state].sites++
    }
    return found
  })
  return { sites, counts }
}
