import { computed, watch, type ComputedRef } from 'vue'
import { useWallSteps } from '../../../composables/use-wall-steps.ts'
import { tourOf, villagePlay } from '../../../core/wall/tour.ts'
import type { WallScene } from '../../../contracts/wall.ts'
import type { SourceParts } from '../../../stores/wall/wall-figures-store.ts'
import type { useWallPlayerStore } from '../../../stores/wall/wall-player-store.ts'
import type { useWallShowStore } from '../../../stores/wall/wall-show-store.ts'

export interface SceneMovesOptions {
  readonly scene: () => WallScene
  /** Changes with every scene that is entered. */
  readonly entry: () => string
  readonly intervalS: () => number
  readonly parts: SourceParts
  readonly player: ReturnType<typeof useWallPlayerStore>
  readonly show: ReturnType<typeof useWallShowStore>
}

/** What moves in a scene: the camera's tour of the worst margins, the heat of the last months. Held while somebody looks at something. */
export function useSceneMoves({ scene, entry, intervalS, parts, player, show }: SceneMovesOptions): {
  tourStep: ComputedRef<number | null>
  heat: ComputedRef<{ readonly frame: number | null } | null>
} {
  // The first stop is gone to at once; its time begins when it stands.
  const isRunning = () => player.isReady && !player.isPaused && player.focus === null
  const stops = computed(() =>
    scene().camera === 'tour' && scene().picture === 'chemicals' ? (parts.chemicals.figures?.margins.length ?? 0) : 0,
  )
  const frames = computed(() => (scene().picture === 'villages' ? (parts.heat.figures?.frames.length ?? 0) : 0))
  const tour = computed(() => tourOf(stops.value, intervalS()))
  const play = computed(() => villagePlay(frames.value, intervalS()))
  const stop = useWallSteps({ stays: () => tour.value, key: entry, isRunning })
  const stay = useWallSteps({ stays: () => play.value, key: entry, isRunning })
  const tourStep = computed(() => (stops.value > 0 ? (stop.value?.step ?? null) : null))
  const heat = computed(() => (frames.value > 0 && stay.value?.shows === 'heat' ? { frame: stay.value.frame } : null))
  watch(tourStep, (step) => (show.tourStep = step), { immediate: true })
  watch(
    () => heat.value?.frame ?? null,
    (frame) => (show.heatFrame = frame),
    { immediate: true },
  )
  return { tourStep, heat }
}
