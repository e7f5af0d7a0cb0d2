/** `build.json` beside the built pages. */
export interface PageBuild {
  /** Name of the build: another when any script or style sheet of the pages is another. */
  readonly id: string
  /** Addresses of every file that the wall can load, `/assets/…`. */
  readonly wall: readonly string[]
}

/** Names of builds: 12 hexadecimal digits. */
export const isBuildId = (id: unknown): id is string => typeof id === 'string' && /^[0-9a-f]{12}$/.test(id)

/**
 * Read by hand: the service worker, which reads it too, is to stay small.
 *
 * @returns null when it is no such record.
 */
export function parsePageBuild(value: unknown): PageBuild | null {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('wall' in value)) return null
  const { id, wall } = value
  if (!isBuildId(id) || !Array.isArray(wall)) return null
  const files = wall.filter((file: unknown): file is string => typeof file === 'string' && file.startsWith('/assets/'))
  return files.length === wall.length ? { id, wall: files } : null
}
