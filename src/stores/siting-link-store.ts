import { ref, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { TreatmentId } from '../core/siting/model.ts'

/** What an address says of a plan; a member that is missing stands for the town's own start value. */
export interface SitingLink {
  readonly budgetYuan?: number
  readonly count?: number
  readonly treatments?: readonly TreatmentId[]
  readonly mandatedFirst?: boolean
  readonly minPerVillage?: number
  readonly unitCostYuan?: Readonly<Partial<Record<TreatmentId, number>>>
  readonly weights?: Readonly<Record<string, number>>
}

export const SITING_MODES = ['plan', 'review'] as const
export type SitingMode = (typeof SITING_MODES)[number]

/** The part of the siting page that is in its address. Small: it is loaded with every page, the engine is not. */
export const useSitingLinkStore = defineStore('siting-link', () => {
  /** Whether the siting page is open: other pages have an address without a plan. */
  const isOpen = ref(false)
  const link = shallowRef<SitingLink>({})
  const selectedId = ref<string | null>(null)
  const mode = ref<SitingMode>('plan')
  return { isOpen, link, selectedId, mode }
})
