import { computed, reactive } from 'vue'
import type { ClassKey, FacilityRow } from '../../workers/protection/check-calls.ts'
import { useProtectionStore } from '../../stores/protection-store.ts'

export const CLASS_KEYS = [
  'highly-sensitive',
  'important',
  'general-1',
  'general-2',
  'general-3',
  'unknown',
] as const satisfies readonly ClassKey[]
export const LIST_VERDICTS = ['falls-short', 'not-decidable', 'meets', 'not-applicable', 'no-rules'] as const

export interface FacilityFilter {
  text: string
  targetClass: ClassKey | ''
  verdict: FacilityRow['verdict'] | ''
  villageId: string
}

const passes = (filter: FacilityFilter) => (row: FacilityRow) => {
  const wanted = filter.text.trim().toLowerCase()
  if (wanted !== '' && !row.name.toLowerCase().includes(wanted) && !row.id.toLowerCase().includes(wanted)) return false
  if (filter.villageId !== '' && row.villageId !== filter.villageId) return false
  return filter.verdict === '' || row.verdict === filter.verdict
}

/** Within one class a facility's worst case and verdict are those of the class. */
function ofClass(row: FacilityRow, key: ClassKey): FacilityRow | null {
  const cell = row.cells[key]
  if (!cell) return null
  const { meets, short, open, worst } = cell
  const verdict = short > 0 ? 'falls-short' : open > 0 ? 'not-decidable' : 'meets'
  return { ...row, meets, short, open, worst, verdict }
}

/** The facilities that pass, in the order of the summary; within a class by the class's own worst case. */
export function filterFacilities(rows: readonly FacilityRow[], filter: FacilityFilter): FacilityRow[] {
  const { targetClass } = filter
  const shown = targetClass === '' ? rows : rows.flatMap((row) => ofClass(row, targetClass) ?? [])
  const kept = shown.filter(passes(filter))
  if (targetClass === '') return kept
  const rank = (row: FacilityRow) => LIST_VERDICTS.indexOf(row.verdict)
  return kept.sort((a, b) => rank(a) - rank(b) || (a.worst?.marginM ?? Infinity) - (b.worst?.marginM ?? Infinity) || 0)
}

/** Filters of the list and the matrix, shared by both. */
export function useFacilityFilter() {
  const protection = useProtectionStore()
  const filter = reactive<FacilityFilter>({ text: '', targetClass: '', verdict: '', villageId: '' })
  const rows = computed(() => filterFacilities(protection.rows, filter))
  const isFiltered = computed(() => Object.values(filter).some((one) => one !== '') || protection.packId !== null)
  function clear() {
    Object.assign(filter, { text: '', targetClass: '', verdict: '', villageId: '' })
    protection.packId = null
  }
  return { filter, rows, isFiltered, clear }
}
