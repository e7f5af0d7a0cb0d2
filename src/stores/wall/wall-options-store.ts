import { computed, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import { WALL_SCENES } from '../../catalog/wall-scenes.ts'
import type { TownSummary } from '../../contracts/api.ts'
import { DISTANCE_M, INTERVAL_S, PITCH_MM, REFRESH_S, type WallScene } from '../../contracts/wall.ts'
import { readWallOptions, type IgnoredOption } from '../../core/wall/options.ts'
import { HEADER_SOURCES, PANEL_SOURCES, PICTURE_SOURCES, type WallSource } from '../../core/wall/wall-model.ts'
import { useWallFiguresStore } from './wall-figures-store.ts'
import { useWallTownStore } from './wall-town-store.ts'

const LIMITS = { interval: INTERVAL_S, refresh: REFRESH_S, distance: DISTANCE_M, pitch: PITCH_MM }

/** A scene that proves that the wall goes on: it fails, hangs or stops the page, as `drill` says. */
const DRILL_SCENE: WallScene = {
  id: 'drill',
  title: { zh: '演练', en: 'Drill' },
  picture: 'hazards',
  camera: 'town',
  panels: [{ panel: 'drill', place: 'left', grow: 1 }],
}

/** How this wall is set: its address over the town's settings over the usual. */
export const useWallOptionsStore = defineStore('wall-options', () => {
  const town = useWallTownStore()
  const figures = useWallFiguresStore()
  const query = shallowRef(typeof location === 'undefined' ? '' : location.search)

  const read = computed(() =>
    readWallOptions(query.value, { catalog: WALL_SCENES, town: town.town?.wall ?? null, limits: LIMITS }),
  )
  const options = computed(() => read.value.options)
  const scenes = computed<readonly WallScene[]>(() =>
    options.value.drill === null ? options.value.scenes : [...options.value.scenes, DRILL_SCENE],
  )
  /** Village whose figures alone are shown; null = the town. */
  const area = computed(() => (figures.unknownArea === options.value.area ? null : options.value.area))
  const nameOf = ({ name, nameEn }: TownSummary) => (options.value.lang === 'en' ? nameEn : null) ?? name
  /** What was asked for and is not followed. A town's own scenes are known only with the town. */
  const ignored = computed<readonly IgnoredOption[]>(() => {
    const { town: found, unknownTown } = town
    if (found === null) return []
    const missing: IgnoredOption[] = []
    if (unknownTown !== null) missing.push({ name: 'town', value: unknownTown, expected: '', used: found.id })
    if (figures.unknownArea !== null)
      missing.push({ name: 'area', value: figures.unknownArea, expected: '', used: nameOf(found) })
    return [...missing, ...read.value.ignored]
  })
  /** Sources that any scene needs; always events, for what may claim attention, and what the header tells. */
  const sources = computed<readonly WallSource[]>(() => [
    ...new Set<WallSource>([
      'events',
      ...Object.values(HEADER_SOURCES),
      ...scenes.value.flatMap(({ picture, panels }) => [
        ...PICTURE_SOURCES[picture],
        ...panels.flatMap(({ panel }) => PANEL_SOURCES[panel] ?? []),
      ]),
    ]),
  ])
  return { query, options, scenes, area, ignored, sources }
})
