import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { externalDistance, type ExternalDistance } from '../../contracts/external-distance.ts'
import { parseContract } from '../../contracts/parse.ts'
import { placeLists, type PlaceLists } from '../../contracts/place-list.ts'
import { parseRulePack, type RulePack } from '../../contracts/rule-pack.ts'
import { AppError } from '../../core/errors.ts'
import type { Rule } from '../../core/protection/rule.ts'
import { packageRoot } from '../package-root.ts'
import { readJson } from '../read-file.ts'

const folder = () => join(packageRoot(), 'data/standards')

/** A pack with its rules. */
export interface LoadedPack {
  readonly pack: RulePack
  readonly rules: readonly Rule[]
}

/**
 * The packs that come with the program, by file name.
 *
 * @throws AppError `contract/invalid` naming file, table, row and field; `file/unreadable`; a rule id that two packs give.
 */
export async function loadRulePacks(from: string = folder()): Promise<LoadedPack[]> {
  const files = (await readdir(from)).filter((name) => name.endsWith('.json')).sort()
  const packs: LoadedPack[] = []
  const owner = new Map<string, string>()
  for (const name of files) {
    const value = await readJson(join(from, name))
    if (kindOf(value) !== 'distances') continue
    const loaded = parseRulePack(value, name)
    for (const { ruleId } of loaded.rules) {
      const other = owner.get(ruleId)
      if (other !== undefined)
        throw new AppError('contract/invalid', {
          what: name,
          issues: [{ path: `rule ${ruleId}`, message: `given in ${other} too` }],
        })
      owner.set(ruleId, name)
    }
    packs.push(loaded)
  }
  return packs
}

/** One pack from any file, such as a local rule of a city. Errors as `loadRulePacks`. */
export const loadRulePack = async (file: string): Promise<LoadedPack> => parseRulePack(await readJson(file), file)

/** Places named by law. @throws AppError `contract/invalid`; `file/unreadable`. */
export async function loadPlaceLists(file: string = join(folder(), 'legal-places.json')): Promise<PlaceLists> {
  return parseContract(placeLists, await readJson(file), file)
}

/** Method choice and thresholds of GB/T 37243-2019. @throws AppError `contract/invalid`; `file/unreadable`. */
export async function loadExternalDistance(
  file: string = join(folder(), 'gbt37243-2019.json'),
): Promise<ExternalDistance> {
  return parseContract(externalDistance, await readJson(file), file)
}

const kindOf = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && 'kind' in value ? value.kind : null
