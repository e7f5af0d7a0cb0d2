import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Position } from 'geojson'
import { codeAt, type ApproachTable, type WatersideTable } from '../../contracts/town-tables.ts'
import { isAbort, toAppError } from '../../api/http.ts'
import type { Loadable } from '../../core/loadable.ts'
import { CONTROLS, GUARDRAIL_STATES } from '../../contracts/road-feature.ts'
import { villageGaps, type GapApproach, type GapStretch } from '../../core/villages/village-gaps.ts'
import { lastValue } from '../../stores/last-value.ts'
import { useProtectionStore } from '../../stores/protection-store.ts'
import { useRoadsStore } from '../../stores/roads-store.ts'
import { useTablesStore } from '../../stores/tables-store.ts'
import { useTownStore } from '../../stores/town-store.ts'
import { useVillageMeetingStore } from '../../stores/village-page-meeting-store.ts'
import type { VerdictRow } from '../../workers/protection/verdict-rows.ts'
import type { GapLine } from './map-features.ts'

/** A pair of a facility and a target that is too near, or that nobody can decide. */
export interface VillagePair extends VerdictRow {
  /** `own`: the facility stands in the village; `towards`: only the target does. */
  readonly side: 'own' | 'towards'
}
/** Verdicts are read in pieces, worst first, until the first that is met. */
const PIECE = 500

export type VillageGapsState = ReturnType<typeof useVillageGaps>

/** Road gaps out of the bulk tables, and distances of chemical facilities out of the protection worker. */
export function useVillageGaps(id: () => string) {
  const tables = useTablesStore()
  const town = useTownStore()
  const protection = useProtectionStore()
  const derivation = useRoadsStore()
  const meeting = useVillageMeetingStore()
  const { t } = useI18n()

  watch(
    () => town.townId,
    (now) => {
      if (now === null) return
      if (derivation.state.status === 'idle') void derivation.load()
      for (const name of ['waterside', 'approaches'] as const) if (!tables.tables[name]) void tables.load(name)
    },
    { immediate: true },
  )
  // The tables hold the items alone; whether they were derived at all, and whether they still fit, is told here.
  onScopeDispose(derivation.follow())
  const standing = computed<'underived' | 'stale' | 'fits' | 'unknown'>(() => {
    const { roads: told, state } = derivation
    if (!told) return state.status === 'failed' ? 'unknown' : 'fits'
    if (told.run === null) return 'underived'
    return told.isStale ? 'stale' : 'fits'
  })
  const roadState = computed(() => {
    const states = [tables.states.waterside, tables.states.approaches]
    return states.find(({ status }) => status === 'failed') ?? states.find(({ status }) => status !== 'ready') ?? null
  })
  const roads = computed(() => {
    const { waterside, approaches } = tables.tables
    if (!waterside || !approaches) return null
    return { stretches: stretchesOf(waterside, id()), legs: legsOf(approaches, id()), waterside, approaches }
  })
  const found = computed(() => {
    // Never derived: nothing is known, which is not 0 m.
    if (!roads.value || standing.value === 'underived') return null
    const { stretches, legs } = roads.value
    const [own] = villageGaps([id()], { waterside: stretches, approaches: legs, verdicts: [] })
    return own ?? null
  })
  const lines = computed<GapLine[]>(() => {
    const [of, gaps] = [roads.value, found.value]
    if (!of || !gaps) return []
    const { rows } = gaps
    const longest = Math.max(0, ...of.stretches.filter((one) => rows.withoutRail.includes(one.id)).map((one) => one.lengthM)) // prettier-ignore
    const rail = (wanted: readonly string[], kind: 'rail' | 'rail-unknown') =>
      of.stretches
        .filter((one) => wanted.includes(one.id))
        .map(({ id: key, row, lengthM }) => {
          const text = kind === 'rail' && lengthM === longest ? t('village.gaps.onMap', { metres: Math.round(gaps.waterside.absentM) }) : '' // prettier-ignore
          return { id: key, kind, path: pathAt(of.waterside.path, row), text }
        })
    const bump = (wanted: readonly string[], kind: 'bump' | 'bump-unknown') =>
      of.legs
        .filter((one) => wanted.includes(one.id))
        .map(({ id: key, row }) => ({ id: key, kind, path: pathAt(of.approaches.path, row), text: '' }))
    const isStep = meeting.step === 'gaps'
    return [
      ...rail(rows.withoutRail, 'rail'),
      ...(isStep ? rail(rows.railUnknown, 'rail-unknown') : []),
      ...(isStep ? [...bump(rows.withoutBump, 'bump'), ...bump(rows.bumpUnknown, 'bump-unknown')] : []),
    ]
  })

  const pairsState = shallowRef<Loadable<readonly VerdictRow[]>>({ status: 'idle' })
  /** Judging a town takes its own worker and time: begun when the step is opened, kept while the page lives. */
  function judge() {
    if (protection.head.status === 'idle' || protection.head.status === 'failed') void protection.load()
  }
  watch(
    () => meeting.step,
    (now) => now === 'gaps' && judge(),
    { immediate: true },
  )
  watch(
    () => protection.answerId,
    async (answer) => {
      if (answer === 0) return void (pairsState.value = { status: 'idle' })
      const previous = lastValue(pairsState.value)
      pairsState.value = { status: 'loading', ...(previous && { previous }) }
      try {
        const rows: VerdictRow[] = []
        for (let from = 0, more = true; more; from += PIECE) {
          const piece = await protection.call('verdictRows', { facilityId: null, from, to: from + PIECE })
          const bad = piece.rows.filter(({ verdict }) => verdict !== 'meets')
          rows.push(...bad)
          more = bad.length === PIECE && from + PIECE < piece.total
        }
        if (protection.answerId === answer) pairsState.value = { status: 'ready', value: rows, at: Date.now() }
      } catch (error) {
        if (!isAbort(error)) pairsState.value = { status: 'failed', error: toAppError(error), ...(previous && { previous }) } // prettier-ignore
      }
    },
  )
  onScopeDispose(() => protection.close())
  const protectionError = computed(() => {
    const states = [protection.head, protection.summary, pairsState.value]
    const failed = states.find((one) => one.status === 'failed')
    return failed?.status === 'failed' ? failed.error : null
  })
  const isJudging = computed(() => protection.head.status !== 'idle' && protectionError.value === null && pairsState.value.status !== 'ready') // prettier-ignore
  const siteVillage = computed(() => {
    const { sites } = tables.tables
    const wanted = new Set<string>()
    const code = sites?.villageId.values.indexOf(id()) ?? -1
    if (sites && code >= 0)
      for (let row = 0; row < sites.length; row++) if (sites.villageId.codes[row] === code) wanted.add(sites.id(row))
    return wanted
  })
  /** Null = not judged yet. */
  const pairs = computed<readonly VillagePair[] | null>(() => {
    const rows = lastValue(pairsState.value)
    if (!rows) return null
    return rows.flatMap((row): VillagePair[] => {
      if (siteVillage.value.has(row.facilityId)) return [{ ...row, side: 'own' }]
      return siteVillage.value.has(row.targetId) ? [{ ...row, side: 'towards' }] : []
    })
  })
  const short = computed(() => pairs.value?.filter(({ verdict }) => verdict === 'falls-short') ?? null)
  const undecided = computed(() => pairs.value?.filter(({ verdict }) => verdict === 'not-decidable') ?? null)

  return {
    roadState,
    standing,
    roads,
    found,
    lines,
    pairs,
    short,
    undecided,
    protectionError,
    isJudging,
    judge,
    retryRoads,
  }

  function retryRoads() {
    for (const name of ['waterside', 'approaches'] as const)
      if (tables.states[name].status !== 'ready') void tables.load(name)
  }
}

/** A stretch with its row of the table. */
export type StretchRow = GapStretch & { readonly row: number; readonly roadName: string }
export type LegRow = GapApproach & { readonly row: number; readonly roadName: string }

function stretchesOf(table: WatersideTable, villageId: string): StretchRow[] {
  return rowsOf(table.villageId, villageId, table.length).flatMap((row) => {
    const guardrail = GUARDRAIL_STATES.find((one) => one === codeAt(table.guardrail, row))
    const need = NEEDS.find((one) => one === codeAt(table.need, row))
    if (!guardrail || !need) return []
    const lengthM = table.lengthM[row] ?? 0
    return [{ id: table.id(row), row, roadName: table.roadName(row), lengthM, guardrail, need, villageId, review: reviewOf(codeAt(table.review, row)) }] // prettier-ignore
  })
}
const NEEDS = ['required', 'warning', 'none', 'survey-needed'] as const

function legsOf(table: ApproachTable, villageId: string): LegRow[] {
  return rowsOf(table.villageId, villageId, table.length).flatMap((row) => {
    const control = CONTROLS.find((one) => one === codeAt(table.control, row))
    const bump = GUARDRAIL_STATES.find((one) => one === codeAt(table.bump, row))
    const role = codeAt(table.role, row)
    if (!control || !bump || (role !== 'major' && role !== 'minor')) return []
    const review = reviewOf(codeAt(table.review, row))
    return [{ id: table.id(row), row, roadName: table.roadName(row), control, bump, role, villageId, review }] // prettier-ignore
  })
}
const VERDICTS = ['confirmed', 'corrected', 'rejected'] as const
function reviewOf(text: string) {
  const verdict = VERDICTS.find((one) => one === text)
  return verdict ? { verdict, reviewId: '', derived: {}, note: null, byRole: '', at: '' } : null
}
function rowsOf({ codes, values }: { codes: ArrayLike<number>; values: readonly string[] }, value: string, length: number) {
  const wanted = values.indexOf(value)
  const rows: number[] = []
  for (let row = 0; row < length; row++) if (codes[row] === wanted) rows.push(row)
  return rows
} // prettier-ignore

function pathAt(paths: WatersideTable['path'], row: number): Position[] {
  const { lngLat, starts } = paths
  const found: Position[] = []
  for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++)
    found.push([lngLat[2 * at] ?? 0, lngLat[2 * at + 1] ?? 0])
  return found
}
