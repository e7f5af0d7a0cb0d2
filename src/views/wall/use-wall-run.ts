import { computed, onScopeDispose, watch } from 'vue'
import { isAppError } from '../../core/errors.ts'
import { useWallAttentionStore } from '../../stores/wall/wall-attention-store.ts'
import { useWallClockStore } from '../../stores/wall/wall-clock-store.ts'
import { useWallFiguresStore } from '../../stores/wall/wall-figures-store.ts'
import { useWallOptionsStore } from '../../stores/wall/wall-options-store.ts'
import { useWallPlayerStore } from '../../stores/wall/wall-player-store.ts'
import { useWallShowStore } from '../../stores/wall/wall-show-store.ts'
import { useWallTownStore } from '../../stores/wall/wall-town-store.ts'
import { keepResume, takeResume } from './wall-resume.ts'

/** Starts the wall and keeps it going: town, clock, figures, player. Ends with its scope. */
export function useWallRun(): void {
  const settings = useWallOptionsStore()
  const town = useWallTownStore()
  const clock = useWallClockStore()
  const figures = useWallFiguresStore()
  const player = useWallPlayerStore()
  const attention = useWallAttentionStore()
  const show = useWallShowStore()

  const townId = computed(() => town.town?.id ?? null)
  const key = computed(() => {
    const { asOf, area, refreshS } = settings.options
    return JSON.stringify([townId.value, asOf, area, refreshS, settings.sources])
  })
  watch(key, () => {
    if (townId.value === null) return
    const { asOf, area, refreshS } = settings.options
    const { sources } = settings
    figures.start({ town: townId.value, asOf: asOf ?? undefined, area: area ?? undefined, refreshS, sources })
    clock.start(refreshS)
  })

  function reload(_reason: string, nextId: string | null) {
    keepResume({ scene: nextId, isPaused: player.isPaused })
    location.reload()
  }
  // A town's settings may change while the wall runs; the same settings read again start nothing anew.
  const playlist = computed(() => JSON.stringify([townId.value, settings.scenes, settings.options.intervalS]))
  watch(playlist, () => {
    if (townId.value === null) return
    const resume = takeResume()
    const { scene, isPaused, intervalS } = settings.options
    player.start({
      scenes: settings.scenes,
      intervalS,
      first: resume?.scene ?? player.current?.id ?? scene ?? undefined,
      isPaused: resume?.isPaused ?? (player.current === null ? isPaused : player.isPaused),
      reload,
    })
  })

  watch(() => player.sceneCount, show.reset)
  watch(
    () => figures.parts.events.figures,
    // Nothing is known of another town or village yet: what waits to be told is of the one before.
    (events) => (events === null ? attention.reset() : attention.take(events)),
  )
  watch(
    () => Object.values(figures.parts).some(({ error }) => isAppError(error, 'town/not-found')),
    (isGone) => isGone && void town.look(),
  )
  const ends = [town.onChange(() => figures.refresh({ isAtOnce: false })), clock.onWake(() => figures.refresh())]
  clock.start(60)
  town.start(settings.options.town)
  onScopeDispose(() => {
    ends.forEach((end) => end())
    town.stop()
    clock.stop()
    figures.stop()
    player.stop()
    attention.reset()
  })
}
