import { ref, shallowReactive } from 'vue'
import { defineStore } from 'pinia'
import type { WallFigures } from '../../contracts/wall-figures.ts'
import { isAppError, type AppError } from '../../core/errors.ts'
import { backoffS } from '../../core/wall/backoff.ts'
import { WALL_SOURCES, type WallSource } from '../../core/wall/wall-model.ts'
import { toAppError } from '../../api/http.ts'
import { fetchWallFigures, type WallQuestion } from '../../api/wall.ts'
import { useWallClockStore } from './wall-clock-store.ts'
import { logFault } from './wall-log.ts'

/** What the wall knows of one source. The last good figures stay for ever; how old they are is told beside them. */
export interface SourcePart<S extends WallSource = WallSource> {
  /** Null = never received. */
  figures: WallFigures[S] | null
  /** Server's clock, ms, when the server last said that these figures hold; null = never. */
  checkedAt: number | null
  /** They come from what this browser kept, the server was not there. */
  isKept: boolean
  /** Why the last question failed; null = it did not. */
  error: AppError | null
  /** Server's clock, ms, since when questions fail; null = the last did not. */
  failingSince: number | null
}
export type SourceParts = { [S in WallSource]: SourcePart<S> }

export interface FiguresStart extends WallQuestion {
  readonly sources: readonly WallSource[]
  readonly refreshS: number
}

const nothing = <S extends WallSource>(): SourcePart<S> => ({
  figures: null,
  checkedAt: null,
  isKept: false,
  error: null,
  failingSince: null,
})
/** Longest wait for an answer; a shorter time between questions makes it shorter. */
const TIMEOUT_MS = 30_000
/** Changes come in bursts: an import tells of each of its tables. */
const DEBOUNCE_MS = 400

/** One source's questions: never two at once; one that is wanted meanwhile follows at once. */
interface Line {
  timer: ReturnType<typeof setTimeout> | undefined
  isAsking: boolean
  isWantedAgain: boolean
  etag: string | null
  /** Questions that failed before the first answer ever came. */
  failures: number
}

/** The sources of the wall, each asked on its own. A part is replaced whole, never changed in place. */
export const useWallFiguresStore = defineStore('wall-figures', () => {
  const clock = useWallClockStore()
  const parts = shallowReactive(Object.fromEntries(WALL_SOURCES.map((source) => [source, nothing()])) as SourceParts)
  const refreshS = ref(60)
  /** Village that was asked for and does not exist: the whole town is shown instead. */
  const unknownArea = ref<string | null>(null)

  /** What was asked for; {@link asked} is what is put to the server. */
  let question: WallQuestion = { town: '' }
  /** The data changed since the unknown village was last asked for. */
  let isAreaDue = false
  let abort = new AbortController()
  let debounce: ReturnType<typeof setTimeout> | undefined
  const lines = new Map<WallSource, Line>()

  function start(options: FiguresStart) {
    const isOther = options.town !== question.town || options.area !== question.area || options.asOf !== question.asOf
    question = { town: options.town, area: options.area, asOf: options.asOf }
    refreshS.value = options.refreshS
    if (isOther) forget(null)
    begin(options.sources)
  }
  /** Nothing of another town, village or day stays. @param area - village that does not exist. */
  function forget(area: string | null) {
    unknownArea.value = area
    isAreaDue = false
    for (const source of WALL_SOURCES) put(source, nothing())
  }
  function begin(sources: readonly WallSource[]) {
    stop()
    abort = new AbortController()
    for (const source of sources) {
      lines.set(source, { timer: undefined, isAsking: false, isWantedAgain: false, etag: null, failures: 0 })
      void ask(source)
    }
  }
  function stop() {
    abort.abort()
    clearTimeout(debounce)
    for (const { timer } of lines.values()) clearTimeout(timer)
    lines.clear()
  }

  function put<S extends WallSource>(source: S, part: SourcePart<S>) {
    // The record type cannot follow the key; the part is of the source by the signature.
    ;(parts as Record<WallSource, SourcePart>)[source] = part
  }

  const asked = (): WallQuestion => (unknownArea.value === null ? question : { ...question, area: undefined })
  const timeoutMs = () => Math.min(TIMEOUT_MS, refreshS.value * 900)

  async function ask<S extends WallSource>(source: S): Promise<void> {
    const line = lines.get(source)
    if (!line) return
    if (line.isAsking) {
      line.isWantedAgain = true
      return
    }
    clearTimeout(line.timer)
    line.isAsking = true
    line.isWantedAgain = false
    const { signal } = abort
    const startedAt = performance.now()
    try {
      const answer = await fetchWallFigures(source, asked(), line.etag, { signal, timeoutMs: timeoutMs() })
      if (signal.aborted) return
      take(source, answer)
      line.etag = answer.etag
    } catch (error) {
      if (signal.aborted) return
      failed(source, toAppError(error))
    } finally {
      line.isAsking = false
    }
    if (signal.aborted) return
    const wait = line.isWantedAgain ? 0 : Math.max(0, refreshS.value * 1_000 - (performance.now() - startedAt))
    // A panel that has nothing at all to show does not wait for the next round.
    line.failures = parts[source].figures === null ? line.failures + 1 : 0
    const sooner = line.failures > 0 ? backoffS(line.failures, Math.random()) * 1_000 : Infinity
    line.timer = setTimeout(() => void ask(source), Math.min(wait, sooner))
  }

  function take<S extends WallSource>(source: S, answer: Awaited<ReturnType<typeof fetchWallFigures<S>>>) {
    const before: SourcePart<S> = (parts as SourceParts)[source]
    const checkedAt = answer.keptAt ?? clock.time()
    // What was kept is never newer than what was already shown from the server itself; what the server says now always is,
    // also after a clock that ran ahead was set.
    const isOlder = answer.keptAt !== null && before.checkedAt !== null && checkedAt < before.checkedAt
    put(source, {
      figures: isOlder ? before.figures : (answer.figures ?? before.figures),
      checkedAt: isOlder ? before.checkedAt : checkedAt,
      isKept: answer.keptAt !== null,
      error: null,
      failingSince: null,
    })
    // One source tells it for all: its tag is another after every change of the data and every start of the server.
    const [first] = lines.keys()
    if (unknownArea.value === null || source !== first) return
    if (before.figures !== null && answer.figures !== null && answer.keptAt === null) isAreaDue = true
    if (isAreaDue) void seekArea(source)
  }
  /** A village may come with a later import: it is asked for beside the town's figures, which stay until it is there. */
  async function seekArea(source: WallSource) {
    const { signal } = abort
    isAreaDue = false
    try {
      const { keptAt } = await fetchWallFigures(source, question, null, { signal, timeoutMs: timeoutMs() })
      // What was kept of an earlier day does not say that the village is there now.
      if (signal.aborted || keptAt !== null) return
      const sources = [...lines.keys()]
      forget(null)
      begin(sources)
    } catch (error) {
      if (signal.aborted || isUnknownVillage(toAppError(error))) return
      isAreaDue = true
      logFault('village not asked for, tried again', error)
    }
  }
  const isUnknownVillage = (error: AppError) =>
    isAppError(error, 'record/not-found') && error.details.what === 'village'

  function failed(source: WallSource, error: AppError) {
    if (asked().area !== undefined && isUnknownVillage(error)) {
      const sources = [...lines.keys()]
      forget(question.area ?? null)
      begin(sources)
      return
    }
    const before = parts[source]
    if (before.error?.message !== error.message) logFault(`source ${source}`, error)
    put(source, { ...before, error, failingSince: before.failingSince ?? clock.time() })
  }

  /** Asks for everything again: at once, or, when changes are told, once they have come to rest. */
  function refresh({ isAtOnce = true } = {}) {
    clearTimeout(debounce)
    const all = () => [...lines.keys()].forEach((source) => void ask(source))
    if (isAtOnce) all()
    else debounce = setTimeout(all, DEBOUNCE_MS)
  }
  return { parts, refreshS, unknownArea, start, stop, refresh }
})
