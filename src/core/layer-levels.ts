/** Id of one level of a layer: `site:enterprise.red`. Ids of layers have no dot. */
export const partId = <T extends string>(layer: T, level: string): `${T}.${string}` => `${layer}.${level}`

/** The layer that an id belongs to; the id itself when it names a layer. */
export const baseOfPart = (id: string): string => id.split('.', 1)[0] ?? id

/**
 * True when a level of a shown layer is shown. A set that names a layer and none of its levels shows all of them.
 *
 * @param visible - ids of layers and of levels, as the page keeps them.
 */
export function isLevelShown(visible: ReadonlySet<string>, layer: string, level: string): boolean {
  const levels = shownLevels(visible, layer)
  return levels === null || levels.includes(level)
}

/** Levels of a layer that are shown, sorted; null = all. */
export function shownLevels(visible: ReadonlySet<string>, layer: string): readonly string[] | null {
  const start = `${layer}.`
  const levels = [...visible].flatMap((id) => (id.startsWith(start) ? [id.slice(start.length)] : []))
  return levels.length === 0 ? null : levels.sort()
}
