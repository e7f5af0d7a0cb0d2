import { AppError } from '../../core/errors.ts'
import { assignToVillages } from '../../core/villages/assign/assign-to-villages.ts'
import { villageChanges } from '../../core/villages/changes.ts'
import { villageMeasures } from '../../core/villages/measures.ts'
import { prepareReviewRows, type ReviewRows } from '../../core/villages/review-rows.ts'
import { rowsBehind } from '../../core/villages/rows-behind.ts'
import { monthSteps, villageSeries } from '../../core/villages/series.ts'
import { statisticsInput } from '../../core/villages/statistic-measures.ts'
import { villageStatistics } from '../../core/villages/statistics/village-statistics.ts'
import { repeatList, worstSites } from '../../core/villages/worst-sites.ts'
import type { Handlers } from '../protocol.ts'
import { pendingHazards, type PendingHazards } from './hazard-pieces.ts'
import { fetchLoadedVillages, type LoadedVillages } from './load-villages.ts'
import type { VillagesCalls } from './protocol.ts'

/** Handlers of one worker's town. @param fetch - replaced in tests. */
export function createVillagesHandlers(
  fetch: typeof globalThis.fetch = (...args) => globalThis.fetch(...args),
): Handlers<VillagesCalls> {
  let pending: PendingHazards | null = null
  let hazards: { readonly rows: ReviewRows; readonly version: number } | null = null
  let villages: LoadedVillages | null = null

  const pendingOf = (version: number): PendingHazards => {
    if (pending?.plan.version === version) return pending
    throw new AppError('worker/failed', { call: 'loadPart', reason: `version ${version} was not begun` })
  }
  const loadedVillages = (): LoadedVillages => {
    if (villages) return villages
    throw new AppError('record/not-found', { what: 'villages', id: 'not loaded' })
  }
  const loaded = () => {
    if (!hazards) throw new AppError('record/not-found', { what: 'hazards', id: 'not loaded' })
    return { ...hazards, ...loadedVillages() }
  }

  return {
    beginHazards(plan) {
      pending = pendingHazards(plan)
      return null
    },
    loadPart({ version, key, at, values }) {
      pendingOf(version).put(key, at, values)
      return null
    },
    commitHazards({ version }) {
      const rows = prepareReviewRows(pendingOf(version).build())
      pending = null
      hazards = { rows, version }
      return { rows: rows.length }
    },
    async loadVillages(request) {
      villages = await fetchLoadedVillages(request, fetch)
      return villages.head
    },
    measures(options) {
      const { rows, facts, version } = loaded()
      return { ...villageMeasures(rows, facts, options), version }
    },
    series({ asOf, months, keep }) {
      const { rows, facts, version } = loaded()
      return { ...villageSeries(rows, facts, monthSteps(asOf, months), keep), version }
    },
    changes(options) {
      const { rows, facts, version } = loaded()
      return { ...villageChanges(rows, facts, options), version }
    },
    rows(question) {
      const { rows, facts, version } = loaded()
      return { rows: rowsBehind(rows, facts, question), version }
    },
    worst({ villageId, options, limit }) {
      const { rows, facts, version } = loaded()
      const sites = worstSites(rows, facts, villageId, options, limit)
      return { sites, repeats: repeatList(rows, facts, villageId, options), version }
    },
    statistics({ measure, options, settings }) {
      const { rows, facts, neighbours, version } = loaded()
      const { byVillage } = villageMeasures(rows, facts, options)
      return { ...villageStatistics(statisticsInput(measure, byVillage, facts, neighbours), settings), version }
    },
    assign: ({ lngLat }) => ({ villageOf: assignToVillages(lngLat, loadedVillages().index) }),
  }
}
