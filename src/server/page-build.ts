import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsePageBuild } from '../core/wall/page-build.ts'
import { hasCode } from './faults.ts'

/**
 * Name of the pages in a folder, read anew each time (60 bytes and a list of some fifty names).
 *
 * @returns null without pages, or while a build is replacing them.
 */
export function pageBuildId(pageFolder: string | null): string | null {
  if (pageFolder === null) return null
  try {
    return parsePageBuild(JSON.parse(readFileSync(join(pageFolder, 'build.json'), 'utf8')))?.id ?? null
  } catch (error) {
    if (hasCode(error, 'ENOENT') || error instanceof SyntaxError) return null
    throw error
  }
}
