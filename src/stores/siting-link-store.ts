import { ref, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { TreatmentId } from '../core/siting/model.ts'

/** What an address says of a plan; a member that is missing stands for the town's own start value. */
export interface SitingLink {
  readonly budgetYuan?: number | undefined
  readonly count?: number | undefined
  readonly treatments?: readonly TreatmentId[] | undefined
  readonly mandatedFirst?: boolean | undefined
  readonly minPerVillage?: number | undefined
  readonly unitCostYuan?: Readonly<Partial<Record<TreatmentId, number>>> | undefined
  readonly weights?: Readonly<Record<string, number>> | undefined
}

export const SITING_MODES = ['plan', 'review'] as const
export type SitingMode = (typeof SITING_MODES)[number]

/** The part of the siting page that is in its address. Small: it is loaded with every page, the engine is not. */
export const useSitingLinkStore = defineStore('siting-link', () => {
  const link = shallowRef<SitingLink>({})
  const selectedId = ref<string | null>(null)
  const mode = ref<SitingMode>('plan')
  return { link, selectedId, mode }
})
