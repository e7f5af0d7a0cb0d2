import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '../core/errors.ts'

/**
 * Folder that holds the program's package.json, found by walking up from this module: the same answer from the
 * TypeScript sources and from the bundle in `dist/server`.
 *
 * @throws AppError `file/unreadable` when no folder above has a package.json.
 */
export function packageRoot(from: string = import.meta.url): string {
  let folder = dirname(fileURLToPath(from))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder)
      throw new AppError('file/unreadable', { file: 'package.json', reason: 'not found above the program' })
    folder = parent
  }
  return folder
}
