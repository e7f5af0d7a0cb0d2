/**
 * How far a place may be off for the coordinate system it came in, metres: the shifted ones of Chinese web maps are undone
 * by approximation. Systems that are not named count as WGS 84, in which the register is kept.
 *
 * @param name - as the import named it: `BD-09 (百度坐标)`, `GCJ-02 (火星坐标)`, `WGS 84`; null = not said.
 */
export function crsErrorM(name: string | null): number {
  if (name === null) return 0
  if (name.startsWith('BD-09')) return 2
  return name.startsWith('GCJ-02') ? 1 : 0
}
