import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Path of a file of the real data that lies beside the checkout, or null where it is absent. Tests that need it skip
 * with that reason; the data is never part of the repository.
 */
export function sharedData(path: string): string | null {
  const full = fileURLToPath(new URL(`../../../shared/data/${path}`, import.meta.url))
  return existsSync(full) ? full : null
}
