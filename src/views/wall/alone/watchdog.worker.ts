import { newWatch, TICK_MS, withBeat, withTick, type Beat } from '../../../core/wall/watchdog.ts'

declare const self: DedicatedWorkerGlobalScope

/** Has a timer of its own, so that it can tell a page that stood still from a machine that slept. */
let watch = newWatch(performance.now())

setInterval(() => {
  watch = withTick(watch, performance.now())
}, TICK_MS)

self.onmessage = ({ data }: MessageEvent<Beat>) => {
  const judged = withBeat(watch, data, performance.now())
  watch = judged.watch
  if (judged.verdict !== null) self.postMessage(judged.verdict)
}
