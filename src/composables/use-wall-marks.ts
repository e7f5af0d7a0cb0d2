import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { clusterBins } from '../core/wall/cluster-marks.ts'
import type { Box } from '../core/wall/label-fit.ts'
import { addToBins, emptyBins, type MarkColumns } from '../core/wall/mark-bins.ts'
import { markRadius } from '../core/wall/mark-size.ts'
import { spreadInSteps } from '../core/wall/spread-marks.ts'
import type { WallView } from '../core/wall/wall-view.ts'
import type { PlacedMarks } from '../layers/wall/hazards-picture.ts'
import { inSlices, nextTurn } from './in-slices.ts'

export interface WallMarksOptions {
  /** Null = none to be placed. */
  readonly marks: () => MarkColumns | null
  readonly view: () => WallView | null
  /** Part of the map that no legend covers, CSS pixels. */
  readonly free: () => Box
  readonly unitPx: () => number
}

/** Hazards nearer than this are one mark, layout units. */
const REACH_UNITS = 74
const CELLS_A_REACH = 8
const GAP_UNITS = 5

/** Marks of the present view, made once a view and data in slices that leave the page responsive; the last ones stay until then. */
export function useWallMarks({
  marks,
  view,
  free,
  unitPx,
}: WallMarksOptions): Readonly<ShallowRef<PlacedMarks | null>> {
  const placed = shallowRef<PlacedMarks | null>(null)
  let running: AbortController | null = null

  watch([marks, view, unitPx, () => free().join()], () => void place(), { immediate: true })
  onScopeDispose(() => running?.abort())

  async function place() {
    running?.abort()
    const [of, at] = [marks(), view()]
    if (!of || !at || at.width === 0) {
      placed.value = null
      return
    }
    const own = new AbortController()
    running = own
    const unit = unitPx()
    const bins = emptyBins(at, Math.max(1, (REACH_UNITS * unit) / CELLS_A_REACH))
    try {
      await inSlices(of.ranks.length, (from, to) => addToBins(bins, of, from, to), own.signal)
      const options = { radiusOf: (count: number) => markRadius(count) * unit, gapPx: GAP_UNITS * unit, frame: free() }
      const clusters = clusterBins(bins, REACH_UNITS * unit)
      const found = await stepByStep(spreadInSteps(clusters, options), own.signal)
      placed.value = { of, view: at, marks: found }
    } catch (error) {
      // Another view or other data came meanwhile: their marks are on the way.
      if (!own.signal.aborted) throw error
    }
  }
  return placed
}

/** Longest time that steps hold the main thread in one go, ms. */
const SLICE_MS = 8

async function stepByStep<T>(steps: Iterator<undefined, T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    await nextTurn()
    signal.throwIfAborted()
    const end = performance.now() + SLICE_MS
    do {
      const step = steps.next()
      if (step.done) return step.value
    } while (performance.now() < end)
  }
}
