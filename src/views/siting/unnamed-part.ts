/**
 * What stands for the name of a place that has none: engines call it by its id (`approach:n2605:W ←`) or its coordinates
 * (`@120.781808,30.973980`).
 *
 * @returns the short of it to tell two apart (`n2605 ←`, `120.7818, 30.9740`); null = the name is a name.
 */
export function unnamedPart(name: string): string | null {
  const place = /^@(-?[\d.]+),(-?[\d.]+)$/.exec(name)
  if (place) return [place[1], place[2]].map((degrees) => Number(degrees).toFixed(4)).join(', ')
  const item = /^[a-z][a-z-]*:([^:\s]+)\S*(.*)$/.exec(name)
  return item ? `${item[1]}${item[2]}` : null
}
