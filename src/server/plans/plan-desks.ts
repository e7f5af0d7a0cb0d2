import { AppError } from '../../core/errors.ts'
import type { AppOptions } from '../app-options.ts'
import type { Kinds } from '../facts/fact-field.ts'
import { selectTown } from '../queries/select-towns.ts'
import type { ServerState } from '../server-state.ts'
import { PlanLibrary } from './plan-library.ts'
import { PlansKeeper } from './plans-keeper.ts'
import type { PlansThread } from './plans-thread.ts'
import { planOnDay, type PlanOnDay } from './targets.ts'

/** A plan of a town on a day; left out: the town's own plan, its data's day. */
export interface PlanAsked {
  plan?: string | undefined
  /** ISO day. */
  asOf?: string | undefined
}

/** A town's plan as it reads it on a day, with the version of the data. */
export interface TownPlan extends PlanOnDay {
  readonly town: string
  readonly version: string
}

/** The plans and the ledgers that the pages and the wall share: one of each in a server, however many ask. */
export class PlanDesks {
  readonly library: PlanLibrary
  private readonly keeper = new PlansKeeper()
  private readonly kinds: Kinds

  constructor(private readonly options: Pick<AppOptions, 'state' | 'catalog' | 'listKinds' | 'plansFolder'>) {
    this.kinds = { siteKinds: options.catalog, listKinds: options.listKinds }
    this.library = new PlanLibrary(options.plansFolder, this.kinds)
    options.state.onClose(() => this.keeper.close())
  }

  /**
   * The plan asked for, with the town's readings; null = none was named and the town follows none.
   *
   * @throws AppError `town/not-found`; `record/not-found` for an unknown plan; `contract/invalid` for a broken one.
   */
  async plan(town: string, asked: PlanAsked, signal?: AbortSignal): Promise<TownPlan | null> {
    const db = this.options.state.database()
    const { dataVersion, changedAt, plan: followed, asOf: dataDay } = await selectTown(db, town, signal)
    const id = asked.plan ?? followed
    if (id === null) return null
    const { plan } = await this.library.get(id, town)
    const on = await planOnDay(db, town, plan, asked.asOf ?? dataDay, dataVersion)
    return { ...on, town, version: `${dataVersion}-${Date.parse(changedAt).toString(36)}` }
  }

  /** The thread that holds the town's ledgers. Not ended with a request: others may wait for the same. */
  desk({ town, version, plan }: TownPlan): Promise<PlansThread> {
    return this.keeper.thread(this.options.state.database(), town, version, plan, this.kinds)
  }

  /** {@link plan} and {@link desk}. @throws AppError `record/not-found` also where the town follows no plan. */
  async open(town: string, asked: PlanAsked, signal?: AbortSignal): Promise<{ on: TownPlan; desk: PlansThread }> {
    const on = await this.plan(town, asked, signal)
    if (on === null) throw new AppError('record/not-found', { what: 'plan', id: '' })
    return { on, desk: await this.desk(on) }
  }
}

const desks = new WeakMap<ServerState, PlanDesks>()

/** The desks of an app; made at the first question. */
export function planDesksOf(options: AppOptions): PlanDesks {
  const known = desks.get(options.state)
  if (known) return known
  const made = new PlanDesks(options)
  desks.set(options.state, made)
  return made
}
