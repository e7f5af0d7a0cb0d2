import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { isOfTodaysLedger } from '../../contracts/wall-figures.ts'
import { freshnessOf, oldestOf } from '../../core/wall/freshness.ts'
import type { WallLayout } from '../../core/wall/layout.ts'
import { HEADER_SOURCES, PANEL_SOURCES, PICTURE_SOURCES, type WallSource } from '../../core/wall/wall-model.ts'
import { wallFormats } from '../../composables/wall-formats.ts'
import { useWallClockStore } from '../../stores/wall/wall-clock-store.ts'
import { useWallFiguresStore } from '../../stores/wall/wall-figures-store.ts'
import { useWallOptionsStore } from '../../stores/wall/wall-options-store.ts'
import { useWallPlayerStore } from '../../stores/wall/wall-player-store.ts'
import { useWallTownStore } from '../../stores/wall/wall-town-store.ts'
import type { WallTallyFacts } from './wall-tally.ts'

/** Width from which the header has room for a sentence, layout units. */
const WIDE_UNITS = 2_400
const TALLY_PLACES = 3

/** What the header tells of the town beside the scene's name: what no panel of the scene tells, and how old it all is. */
export function useWallHeader(layout: MaybeRefOrGetter<WallLayout>, widthUnits: MaybeRefOrGetter<number>) {
  const { t } = useI18n()
  const settings = useWallOptionsStore()
  const town = useWallTownStore()
  const clock = useWallClockStore()
  const figures = useWallFiguresStore()
  const player = useWallPlayerStore()

  const panels = computed(() => toValue(layout).columns.flatMap((column) => column.panels.map(({ panel }) => panel)))
  const isWide = computed(() => toValue(widthUnits) >= WIDE_UNITS)
  const hazards = computed(() => figures.parts[HEADER_SOURCES.tally])

  /** The village of the address, by the name the town gives it. */
  const areaName = computed(() => {
    const { area } = settings
    if (area === null) return null
    return figures.parts[HEADER_SOURCES.area].figures?.villages.find(({ id }) => id === area)?.name ?? area
  })
  /** On its own, so that a second more draws nothing anew. */
  const isTallyOld = computed(() => {
    const { checkedAt, error, isKept } = hazards.value
    const facts = { checkedAt, hasError: error !== null, isKept, isOwnClock: !clock.isSynced }
    return freshnessOf(facts, clock.now, figures.refreshS) === 'stale'
  })
  /** How many are major, where, and what is late: the header tells it where no panel of the scene does. */
  const tally = computed<WallTallyFacts | null>(() => {
    if (player.current === null || panels.value.includes('open-hazards')) return null
    const hasPlaces = isWide.value && settings.area === null
    const places = hasPlaces ? (figures.parts[HEADER_SOURCES.places].figures?.villages ?? []) : []
    const worst = places.filter(({ red }) => red > 0).sort((a, b) => b.red - a.red)
    return {
      red: hazards.value.figures?.byUrgency.red ?? null,
      overdue: hazards.value.figures?.overdue ?? null,
      where: worst.slice(0, TALLY_PLACES).map(({ name, red }) => ({ name, count: red })),
      isOld: isTallyOld.value,
    }
  })
  const sentence = computed(() => {
    const concentration = hazards.value.figures?.concentration ?? null
    if (concentration === null || tally.value !== null || !isWide.value) return null
    const villages = concentration.villages.map(({ name }) => name).join(t('wall.separator'))
    return t('wall.concentration', { villages, share: Math.round(concentration.share * 100) })
  })

  /** Sources of what is on the screen now; a village's name is of no day. */
  const shownSources = computed<readonly WallSource[]>(() => {
    const scene = player.current
    if (scene === null) return []
    const ofPanels = panels.value.flatMap((panel) => PANEL_SOURCES[panel] ?? [])
    const ofTally = tally.value === null ? [] : [HEADER_SOURCES.tally]
    const ofPlaces = tally.value === null || tally.value.where.length === 0 ? [] : [HEADER_SOURCES.places]
    return [...new Set([...PICTURE_SOURCES[scene.picture], ...ofPanels, ...ofTally, ...ofPlaces])]
  })
  const oldestAt = computed(() => oldestOf(shownSources.value.map((source) => figures.parts[source].checkedAt)))
  const formats = computed(() => wallFormats(settings.options.lang, town.timeZone))
  const today = computed(() => formats.value.isoDay(clock.now))
  const dataDay = computed(() => {
    const known = shownSources.value.flatMap((source) => figures.parts[source].figures ?? [])
    // What is of today's ledger whatever day is asked for speaks of no other day.
    const day = known.find((one) => !isOfTodaysLedger(one))?.asOf ?? null
    return day === today.value ? null : day
  })
  return { areaName, dataDay, oldestAt, sentence, tally }
}
