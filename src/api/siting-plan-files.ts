import { savedPlan, type SavedPlan } from '../contracts/siting-plan.ts'
import { openKeptRecords, type KeptRecords } from './kept-records.ts'

export type SitingPlanFiles = KeptRecords<SavedPlan>

/** Siting plans in IndexedDB. @param factory - replaced in tests. Errors: as `openKeptRecords`. */
export const openSitingPlanFiles = (factory?: IDBFactory): SitingPlanFiles =>
  openKeptRecords({ database: 'guatu-siting', store: 'plans', contract: savedPlan, factory })
