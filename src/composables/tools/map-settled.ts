import type { Map as MapLibreMap } from 'maplibre-gl'

const QUIET_MS = 700
const POLL_MS = 100
const AT_MOST_MS = 30_000

/**
 * Resolves when a map has drawn nothing new for a while and its tiles are there: clusters are answered by a worker after
 * the map calls itself idle. `false` = it never came to rest in half a minute; what is drawn may lack something.
 */
export function mapSettled(map: MapLibreMap, signal: AbortSignal): Promise<boolean> {
  let last = performance.now()
  const start = last
  const note = () => (last = performance.now())
  map.on('render', note)
  return new Promise<boolean>((resolve) => {
    const timer = setInterval(() => {
      const now = performance.now()
      const isQuiet = now - last > QUIET_MS && map.areTilesLoaded()
      if (!isQuiet && now - start < AT_MOST_MS && !signal.aborted) return
      clearInterval(timer)
      map.off('render', note)
      resolve(isQuiet)
    }, POLL_MS)
  })
}
