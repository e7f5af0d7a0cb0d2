import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppError } from '../../core/errors.ts'
import type { Plan } from '../../core/plans/plan-model.ts'
import type { Kinds } from '../facts/fact-field.ts'
import { packageRoot } from '../package-root.ts'
import { readPlanFile } from './read-plan-file.ts'

/** A plan and where it is from. */
export interface KnownPlan {
  plan: Plan
  /** `program`: shipped; `town`: of the town's folder, in the place of a shipped one of the same id. */
  from: 'program' | 'town'
  file: string
}

const PLAN_FILE = /^[a-z][a-z0-9-]*\.(?:ya?ml|json)$/

/** The plan files of a folder, in the order of their names; a missing folder has none. */
export async function planFilesIn(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return []
  const names = (await readdir(folder)).filter((name) => PLAN_FILE.test(name)).sort()
  return names.map((name) => join(folder, name))
}

/** The program's plans. */
export const shippedPlansFolder = (): string => join(packageRoot(), 'data/plans')

/**
 * Plans by id: the program's (`data/plans`) and those that town folders brought. A file is read once and again when it
 * changes, so that a town edits its plan without a restart.
 */
export class PlanLibrary {
  private readonly read = new Map<string, { stamp: string | null; plan: Promise<Plan> }>()
  /** Where a town's plan was found last, by town and id, and the stamps of then: of the file and of the town's folder. */
  private readonly found = new Map<string, { file: string; stamp: string | null; folder: string | null }>()

  /**
   * @param townsFolder - `plansFolder` of the database's home; null = only the program's plans.
   * @param kinds - every kind that formulas may name.
   */
  constructor(
    private readonly townsFolder: string | null,
    private readonly kinds: Kinds,
    private readonly shipped = shippedPlansFolder(),
  ) {}

  /**
   * Every plan that a town can follow; a town's own goes before a shipped one of the same id.
   *
   * @param town - null = the program's alone.
   * @throws AppError `contract/invalid` naming file and line.
   */
  async list(town: string | null): Promise<KnownPlan[]> {
    const plans = new Map<string, KnownPlan>()
    for (const file of await planFilesIn(this.shipped)) this.put(plans, { plan: await this.plan(file), from: 'program', file }) // prettier-ignore
    for (const file of await this.townFiles(town)) this.put(plans, { plan: await this.plan(file), from: 'town', file })
    return [...plans.values()]
  }

  /** @throws AppError `record/not-found`; `contract/invalid` when its file is broken. */
  async get(id: string, town: string | null): Promise<KnownPlan> {
    // By its file first: another plan's file that is broken must not stand in the way.
    for (const [from, files] of [
      ['town', await this.townFiles(town)],
      ['program', await planFilesIn(this.shipped)],
    ] as const) {
      const file = files.find((one) => basename(one).replace(/\.\w+$/, '') === id)
      if (file === undefined) continue
      const plan = await this.plan(file)
      if (plan.id === id) return { plan, from, file }
    }
    const found = (await this.list(town)).find(({ plan }) => plan.id === id)
    if (!found) throw new AppError('record/not-found', { what: 'plan', id })
    return found
  }

  /**
   * Text that changes when {@link get} would answer another plan. Of a plan that was asked for before it costs a look at its
   * file and at the town's folder, and reads nothing.
   *
   * @throws AppError as {@link get}.
   */
  async stamp(id: string, town: string | null): Promise<string> {
    const key = `${town ?? ''}/${id}`
    const own = this.townFolder(town)
    const folder = own === null ? null : await stampOf(own)
    let found = this.found.get(key)
    if (found?.folder !== folder || (await stampOf(found.file)) !== found.stamp) {
      const { file } = await this.get(id, town)
      found = { file, stamp: await stampOf(file), folder }
      this.found.set(key, found)
    }
    return `${found.file} ${found.stamp ?? ''}`
  }

  private put(plans: Map<string, KnownPlan>, known: KnownPlan): void {
    const first = plans.get(known.plan.id)
    if (first?.from === known.from) {
      const issues = [{ path: 'id', message: `"${known.plan.id}" is already the id of ${first.file}` }]
      throw new AppError('contract/invalid', { what: known.file, issues })
    }
    plans.set(known.plan.id, known)
  }

  private async townFiles(town: string | null): Promise<string[]> {
    const folder = this.townFolder(town)
    return folder === null ? [] : planFilesIn(folder)
  }

  private townFolder(town: string | null): string | null {
    return town === null || this.townsFolder === null ? null : join(this.townsFolder, town)
  }

  private async plan(file: string): Promise<Plan> {
    const stamp = await stampOf(file)
    const known = this.read.get(file)
    if (known?.stamp === stamp) return known.plan
    const plan = readFile(file, 'utf8').then((text) => readPlanFile(text, basename(file), this.kinds))
    this.read.set(file, { stamp, plan })
    // A broken file is read again when it is asked for again: its kinds may be there by then.
    plan.catch(() => this.read.delete(file))
    return plan
  }
}

/** Changes when the file, or the list of files in the folder, does; null = it is not there. */
async function stampOf(path: string): Promise<string | null> {
  try {
    const { mtimeMs, size } = await stat(path)
    return `${mtimeMs} ${size}`
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
