/** Earth's circumference at the equator (WGS 84), metres. */
const CIRCUMFERENCE_M = 40_075_016.686
/** MapLibre's tile size at zoom 0, CSS pixels. */
const TILE_PX = 512

export interface ScaleBar {
  lengthM: number
  widthPx: number
}

/** Ground length of one CSS pixel at a latitude (degrees) and MapLibre zoom, metres; Web Mercator. */
export function metresPerPixel(lat: number, zoom: number): number {
  return (CIRCUMFERENCE_M * Math.cos((lat * Math.PI) / 180)) / (TILE_PX * 2 ** zoom)
}

/** Longest bar of 1, 2 or 5 times a power of ten metres that is not wider than `maxPx`. */
export function scaleBar(lat: number, zoom: number, maxPx = 120): ScaleBar {
  const perPixel = metresPerPixel(lat, zoom)
  const lengthM = roundLengthM(perPixel * maxPx)
  return { lengthM, widthPx: lengthM / perPixel }
}

/** Longest of 1, 2 or 5 times a power of ten metres that is not over `mostM`. */
export function roundLengthM(mostM: number): number {
  const power = 10 ** Math.floor(Math.log10(mostM))
  return power * ([5, 2, 1].find((step) => step * power <= mostM) ?? 1)
}
