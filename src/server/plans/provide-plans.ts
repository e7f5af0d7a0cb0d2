import { mkdir, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppError } from '../../core/errors.ts'
import type { Kinds } from '../facts/fact-field.ts'
import { keepFile } from '../keep-file.ts'
import { planFilesIn } from './plan-library.ts'
import { readPlanFile } from './read-plan-file.ts'

/** Plan files of a town folder, each sound: name -> text. */
export type FolderPlans = ReadonlyMap<string, string>

/**
 * Reads the plans of a town folder (`plans/*.yaml`).
 *
 * @throws AppError `contract/invalid` naming file and line; also when two files have one plan id.
 */
export async function readFolderPlans(folder: string, kinds: Kinds): Promise<FolderPlans> {
  const plans = new Map<string, string>()
  const files = new Map<string, string>()
  for (const file of await planFilesIn(join(folder, 'plans'))) {
    const name = basename(file)
    const text = await readFile(file, 'utf8')
    const { id } = readPlanFile(text, `plans/${name}`, kinds)
    const first = files.get(id)
    if (first !== undefined) {
      const issues = [{ path: 'id', message: `"${id}" is already the id of ${first}` }]
      throw new AppError('contract/invalid', { what: `plans/${name}`, issues })
    }
    files.set(id, name)
    plans.set(name, text)
  }
  return plans
}

/**
 * Keeps a town's plans beside the database, so that they are known without its folder; those kept before are replaced.
 *
 * @param keptFolder - `plansFolder` of the database's home.
 */
export async function keepPlans(townId: string, plans: FolderPlans, keptFolder: string): Promise<void> {
  const folder = join(keptFolder, townId)
  await mkdir(folder, { recursive: true })
  for (const [name, text] of plans) await keepFile(folder, name, text)
  for (const file of await planFilesIn(folder)) if (!plans.has(basename(file))) await rm(file)
}
