import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseContract } from '../contracts/parse.ts'
import { town, type Town } from '../contracts/town.ts'
import { AppError } from '../core/errors.ts'

/**
 * What a town folder says of itself.
 *
 * @throws AppError `file/unreadable` when there is no readable `town.json`, `contract/invalid` for a broken one.
 */
export async function townOfFolder(folder: string): Promise<Town> {
  const file = join(folder, 'town.json')
  let value: unknown
  try {
    value = JSON.parse(await readFile(file, 'utf8'))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AppError('file/unreadable', { file, reason, hint: 'a town folder holds town.json' }, { cause })
  }
  return parseContract(town, value, file)
}
