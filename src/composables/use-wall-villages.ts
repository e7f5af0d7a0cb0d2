import type { FeatureCollection } from 'geojson'
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { isAbort } from '../api/http.ts'
import { fetchVillages } from '../api/villages.ts'

export interface WallVillagesOptions {
  readonly town: () => string | null
  /** Version of the town's data; boundaries are asked for again when it changed, not more often than every ten minutes. */
  readonly dataVersion: () => number | null
}

const RETRY_MS = 20_000
const AGAIN_MS = 600_000

/** Boundaries of the town's villages. The last ones stay when the server is away; it is asked again by itself. */
export function useWallVillages({ town, dataVersion }: WallVillagesOptions): {
  villages: Readonly<ShallowRef<FeatureCollection | null>>
  /** The first answer has come, or failed: a picture need not wait. */
  isAsked: Readonly<ShallowRef<boolean>>
} {
  const villages = shallowRef<FeatureCollection | null>(null)
  const isAsked = shallowRef(false)
  let text = ''
  let loadedAt = -Infinity
  let loadedVersion: number | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | null = null

  watch(
    town,
    () => {
      villages.value = null
      text = ''
      void load()
    },
    { immediate: true },
  )
  watch(dataVersion, (version) => {
    if (version !== loadedVersion && performance.now() - loadedAt > AGAIN_MS) void load()
  })
  onScopeDispose(() => {
    clearTimeout(timer)
    running?.abort()
  })

  async function load() {
    clearTimeout(timer)
    running?.abort()
    const id = town()
    if (id === null) return
    const own = new AbortController()
    running = own
    try {
      const found = await fetchVillages(id, { signal: own.signal })
      loadedAt = performance.now()
      loadedVersion = dataVersion()
      // The same boundaries stay the same object: nothing is drawn anew.
      const next = JSON.stringify(found)
      if (next !== text) villages.value = found
      text = next
    } catch (error) {
      if (isAbort(error)) return
      timer = setTimeout(() => void load(), RETRY_MS)
    }
    isAsked.value = true
  }
  return { villages, isAsked }
}
