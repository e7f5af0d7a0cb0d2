/** Names of the caches; another form of what they hold is another name. */
export const CACHE = {
  pages: 'guatu-wall-pages-1',
  assets: 'guatu-wall-assets-1',
  answers: 'guatu-wall-answers-2',
  tiles: 'guatu-wall-tiles-1',
} as const

/** Caches of the wall of an older form go. */
export async function dropOtherCaches(): Promise<void> {
  const ours: readonly string[] = Object.values(CACHE)
  const names = (await caches.keys()).filter((name) => name.startsWith('guatu-wall-') && !ours.includes(name))
  await Promise.all(names.map((name) => caches.delete(name)))
}

/**
 * Asks the server, for a limited time only: a server that takes the question and never answers counts as gone.
 *
 * @returns null when it cannot be reached in time.
 */
export async function fetchInTime(request: Request | string, limitMs: number): Promise<Response | null> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), limitMs)
  const signals = [limit.signal, ...(request instanceof Request ? [request.signal] : [])]
  try {
    // Only until the answer begins: a large file may take its time.
    return await fetch(request, { signal: AbortSignal.any(signals) })
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return null
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** True for an answer that says nothing about the question: the server is there, but its house is on fire. */
export const isServerDown = (response: Response | null): boolean => response === null || response.status >= 500

/** Keeps something if there is room: a full disk must not keep the answer from the page. */
export async function ifThereIsRoom(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}
