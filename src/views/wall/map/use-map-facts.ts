import { computed, type ComputedRef } from 'vue'
import { WALL_WORDS } from '../../../catalog/wall-map-words.ts'
import { shortDay, wallFormats } from '../../../composables/wall-formats.ts'
import type { TownSummary } from '../../../contracts/api.ts'
import type { WallFigures } from '../../../contracts/wall-figures.ts'
import type { WallSource } from '../../../core/wall/wall-model.ts'
import { useWallClockStore } from '../../../stores/wall/wall-clock-store.ts'
import { useWallTownStore } from '../../../stores/wall/wall-town-store.ts'
import { legendDay } from './legend-day.ts'

export interface MapFactsOptions {
  readonly locale: () => 'zh' | 'en'
  readonly town: () => Pick<TownSummary, 'mapApproval'> | null
  /** What is shown is of these; null = none came yet. */
  readonly figures: () => WallFigures[WallSource] | null
}

/**
 * Of when and in what the picture is: day, system of coordinates, approval number, version of the data and its last change
 * where that was not today (`v12 03-12`): figures asked for a moment ago may be of a ledger nobody touched for months.
 */
export function useMapFacts({ locale, town, figures }: MapFactsOptions): ComputedRef<string[]> {
  const clock = useWallClockStore()
  const zone = useWallTownStore()
  const formats = computed(() => wallFormats(locale(), zone.timeZone))
  /** On its own, so that a second more draws nothing anew. */
  const today = computed(() => formats.value.isoDay(clock.now))
  return computed(() => {
    const [words, shown, approval] = [WALL_WORDS[locale()], figures(), town()?.mapApproval]
    const change = shown && formats.value.isoDay(Date.parse(shown.changedAt))
    const since = change === null || change === today.value ? '' : ` ${shortDay(change, today.value)}`
    return [
      ...(shown ? [legendDay(words, shown, today.value)] : []),
      words.crs,
      ...(approval ? [approval] : []),
      ...(shown ? [`${words.data} v${shown.dataVersion}${since}`] : []),
    ]
  })
}
