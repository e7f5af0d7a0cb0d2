import { PLAN_SETTINGS } from '../../catalog/plan-rules.ts'
import { kindsOf } from '../../core/plans/ledger-of.ts'
import type { Plan } from '../../core/plans/plan-model.ts'
import type { Database } from '../db/database.ts'
import type { Kinds } from '../facts/fact-field.ts'
import { PlansThread } from './plans-thread.ts'
import { readPlanData } from './read-ledgers.ts'

/** Ledgers of the newest few towns and plans asked for are kept. */
const KEPT = 3
const IDLE_MS = 10 * 60_000

/** Ledgers that boards read besides what a plan's formulas name. */
const BOARD_KINDS = ['plan-task', 'report-filing', 'village', 'organisation']

/** Every kind that answers about a plan need, in order. */
export const kindsOfPlan = (plan: Plan): string[] =>
  [...new Set([...plan.targets.flatMap(({ indicator }) => kindsOf(indicator)), ...BOARD_KINDS])].sort()

interface Kept {
  version: string
  thread: Promise<PlansThread>
  timer: NodeJS.Timeout
}

/** Towns whose ledgers are at hand for plans: one thread a town and plan, of the newest data; idle ones are ended. */
export class PlansKeeper {
  private readonly kept = new Map<string, Kept>()

  /** @param version - of the town's data. @throws AppError of the reading. */
  thread(db: Database, town: string, version: string, plan: Plan, kinds: Kinds): Promise<PlansThread> {
    const wanted = kindsOfPlan(plan)
    const key = `${town}/${plan.id}`
    const whole = `${version} ${wanted.join(' ')}`
    const known = this.kept.get(key)
    if (known?.version === whole) {
      known.timer.refresh()
      // The last one asked for is the last to go.
      this.kept.delete(key)
      this.kept.set(key, known)
      return known.thread.then((thread) => {
        if (!thread.isEnded) return thread
        void this.drop(key)
        return this.thread(db, town, version, plan, kinds)
      })
    }
    void this.drop(key)
    const thread = readPlanData(db, town, wanted, kinds).then((data) => new PlansThread(data, PLAN_SETTINGS))
    const timer = setTimeout(() => void this.drop(key), IDLE_MS).unref()
    this.kept.set(key, { version: whole, thread, timer })
    // A failure is not kept: the next request tries anew.
    thread.catch(() => {
      if (this.kept.get(key)?.thread === thread) void this.drop(key)
    })
    const [oldest] = this.kept.keys()
    if (this.kept.size > KEPT && oldest !== undefined) void this.drop(oldest)
    return thread
  }

  /** Ends every thread; a thread left running would keep the process from ending. */
  async close(): Promise<void> {
    await Promise.all([...this.kept.keys()].map((key) => this.drop(key)))
  }

  private async drop(key: string): Promise<void> {
    const known = this.kept.get(key)
    if (!known) return
    this.kept.delete(key)
    clearTimeout(known.timer)
    await known.thread.then(
      (thread) => thread.close(),
      // It never started: its callers were told why.
      () => {},
    )
  }
}
