import { computed, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { toAppError } from '../../../api/http.ts'
import { groundTiles, type GroundShape, type GroundTiles } from '../../../api/ground-tiles.ts'
import { distanceM } from '../../../core/geo/local-plane.ts'
import type { LngLat } from '../../../core/geo/geometry.ts'
import { representativePoint } from '../../../core/geo/representative-point.ts'
import { measureLine, sliceLine } from '../../../core/roads/road-steps.ts'
import { rowOfText } from '../../../core/rows/row-of-text.ts'
import type { CandidateSheet } from '../../../core/siting/answer-types.ts'
import type { Candidate } from '../../../core/siting/model.ts'
import type { AppError } from '../../../core/errors.ts'
import { useTablesStore } from '../../../stores/tables-store.ts'
import { useTownStore } from '../../../stores/town-store.ts'
import { boundsOf, NEAR_DRAWN_M, siteFrame } from './site-frame.ts'

let ground: { town: string; tiles: GroundTiles } | null = null
/** Tiles of a town, read once for all sites. */
export function groundOf(town: string): GroundTiles {
  if (ground?.town !== town) ground = { town, tiles: groundTiles(town) }
  return ground.tiles
}

const SCHOOLS: readonly string[] = ['school', 'kindergarten']

/** What is drawn around a candidate: the ground, where its rule lets it stand, and the nearest school, else place with people. */
export function useSiteSurroundings(
  candidate: MaybeRefOrGetter<Candidate | null>,
  sheet: MaybeRefOrGetter<CandidateSheet | null>,
) {
  const town = useTownStore()
  const tables = useTablesStore()
  const { t } = useI18n()
  const shapes = shallowRef<readonly GroundShape[]>([])
  const error = shallowRef<AppError | null>(null)

  watch(
    () => town.town,
    (summary) => {
      for (const name of ['approaches', 'sites'] as const)
        if (summary && tables.states[name].status === 'idle') void tables.load(name)
    },
    { immediate: true },
  )
  const near = computed(() => {
    const places = toValue(sheet)?.nearby ?? []
    const { sites } = tables.tables
    const place = toValue(candidate) && representativePoint(toValue(candidate)!.geometry)
    if (!sites || !place) return null
    const sorted = [...places.filter(({ kind }) => SCHOOLS.includes(kind)), ...places]
    for (const one of sorted) {
      const row = rowOfText(sites.id, one.id)
      const at: LngLat = [sites.lngLat[2 * row] ?? NaN, sites.lngLat[2 * row + 1] ?? NaN]
      if (row < 0 || !(distanceM(...place, ...at) <= NEAR_DRAWN_M)) continue
      return { place: at, name: one.name, text: t('siteDetail.network', { metres: Math.round(one.networkM) }) }
    }
    return null
  })
  const allowed = computed(() => {
    const { approaches } = tables.tables
    const itemId = toValue(candidate)?.itemId
    const window = toValue(sheet)?.hits.find(({ check }) => check === 'junction-window')?.values
    const [from, to] = [window?.['minimum'], window?.['maximum']]
    if (!approaches || !itemId || typeof from !== 'number' || typeof to !== 'number') return null
    const row = rowOfText(approaches.id, itemId)
    if (row < 0) return null
    const { starts, lngLat } = approaches.path
    const positions: number[][] = []
    for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i++)
      positions.push([lngLat[2 * i] ?? NaN, lngLat[2 * i + 1] ?? NaN])
    if (positions.length < 2) return null
    return { line: sliceLine(measureLine(positions), from, to), text: t('siteDetail.window', { from, to }) }
  })

  watch(
    () => [town.townId, toValue(candidate), near.value] as const,
    async ([townId, one, place], _before, onCleanup) => {
      let isOver = false
      onCleanup(() => (isOver = true))
      const frame = one && siteFrame(one.geometry, place?.place ?? null, 640, 360)
      if (!townId || !frame) return
      try {
        const found = await groundOf(townId).around(boundsOf(frame))
        if (!isOver) [shapes.value, error.value] = [found, null]
      } catch (cause) {
        if (!isOver) [shapes.value, error.value] = [[], toAppError(cause)]
      }
    },
    { immediate: true },
  )
  return { shapes, error, near, allowed }
}
