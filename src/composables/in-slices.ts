/** Longest time one slice may hold the main thread, ms. */
const SLICE_MS = 8
const STEP = 512

/**
 * Does `work` for all places from 0 to `count` in slices that leave the page responsive; the first slice runs at once.
 *
 * @param work - does the places `from` up to (not including) `to`. @throws the signal's reason when aborted between slices.
 */
export async function inSlices(
  count: number,
  work: (from: number, to: number) => void,
  signal?: AbortSignal,
  step = STEP,
): Promise<void> {
  let at = 0
  while (at < count) {
    signal?.throwIfAborted()
    const end = performance.now() + SLICE_MS
    do {
      const to = Math.min(count, at + step)
      work(at, to)
      at = to
    } while (at < count && performance.now() < end)
    if (at < count) await nextTurn()
  }
}

/** Lets input and painting go first. A message has no minimum delay, unlike a nested timer. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
