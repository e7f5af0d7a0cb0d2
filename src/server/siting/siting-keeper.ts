import type { Database } from '../db/database.ts'
import { readFactsInput } from './read-facts-input.ts'
import { SitingThread } from './siting-thread.ts'

/** Networks of cities are large: threads of the newest few towns asked for are kept. */
const KEPT_TOWNS = 2
const IDLE_MS = 10 * 60_000

interface Kept {
  version: string
  thread: Promise<SitingThread>
  timer: NodeJS.Timeout
}

/** The towns whose siting facts are at hand: one thread a town, of its newest version; idle ones are ended. */
export class SitingKeeper {
  private readonly kept = new Map<string, Kept>()

  /** The thread that holds a version of a town, started when there is none. @throws AppError of the reading. */
  thread(db: Database, town: string, version: string): Promise<SitingThread> {
    const known = this.kept.get(town)
    if (known?.version === version) {
      known.timer.refresh()
      // The last one asked for is the last to go.
      this.kept.delete(town)
      this.kept.set(town, known)
      return known.thread
    }
    void this.drop(town)
    const thread = readFactsInput(db, town).then((input) => new SitingThread(input))
    const timer = setTimeout(() => void this.drop(town), IDLE_MS).unref()
    this.kept.set(town, { version, thread, timer })
    const forget = () => {
      if (this.kept.get(town)?.thread === thread) void this.drop(town)
    }
    // A failure is not kept: the next request tries anew.
    thread.then(({ facts }) => facts).catch(forget)
    const [oldest] = this.kept.keys()
    if (this.kept.size > KEPT_TOWNS && oldest !== undefined) void this.drop(oldest)
    return thread
  }

  /** Ends every thread; a thread left running would keep the process from ending. */
  async close(): Promise<void> {
    await Promise.all([...this.kept.keys()].map((key) => this.drop(key)))
  }

  private async drop(town: string): Promise<void> {
    const known = this.kept.get(town)
    if (!known) return
    this.kept.delete(town)
    clearTimeout(known.timer)
    await known.thread.then(
      (thread) => thread.close(),
      // It never started: its callers were told why.
      () => {},
    )
  }
}
