import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { linkedSystem, type LinkedSystem } from '../../contracts/register.ts'
import { parseContract } from '../../contracts/parse.ts'
import { packageRoot } from '../package-root.ts'
import { readJson } from '../read-file.ts'

/**
 * The systems kept elsewhere whose rows are imported or linked, `src/catalog/linked-systems.json`.
 *
 * @throws AppError `contract/invalid`, `file/unreadable`.
 */
export async function loadLinkedSystems(
  file = join(packageRoot(), 'src/catalog/linked-systems.json'),
): Promise<LinkedSystem[]> {
  return existsSync(file) ? parseContract(z.array(linkedSystem), await readJson(file), file) : []
}
