/** Smallest text a reader makes out at ease: 16 minutes of arc (ISO 9241-303 allows 16 to 22 for Chinese and Latin text). */
const TEXT_RAD = (16 / 60 / 180) * Math.PI
/**
 * Layouts are drawn for text of 32 units; text at 8 m on pixels of 1.2 mm is 31.03 of them. Key numbers, the distance by 150
 * high, are 44.4 of them at every distance: layouts draw them at 46 and more.
 */
const TEXT_UNITS = 31.03
/** A wall nobody measured is taken to be 1.3 m high, read from 8 m. */
const USUAL = { distanceM: 8, heightMm: 1_296 } as const

export interface Screen {
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  readonly devicePixelRatio: number
}

export interface TypeScale {
  /** CSS pixels of one layout unit: text is 32 units, key numbers are at least 46. */
  readonly unitPx: number
  /** CSS pixels of text seen under 16 minutes of arc. */
  readonly textPx: number
  /** False: distance or pitch were not given, and the usual ones stand in. */
  readonly isMeasured: boolean
}

/**
 * Sizes of type for a reader so many metres away from pixels so many millimetres apart. What is not given is that of a wall
 * 1.3 m high (its shorter side), read from 8 m.
 *
 * @param distanceM - > 0, or null.
 * @param pitchMm - between two physical pixels, > 0, or null.
 */
export function typeScale(screen: Screen, distanceM: number | null, pitchMm: number | null): TypeScale {
  const shorterPx = Math.max(1, Math.min(screen.width, screen.height) * screen.devicePixelRatio)
  const distanceMm = (distanceM ?? USUAL.distanceM) * 1_000
  const cssPitchMm = (pitchMm ?? USUAL.heightMm / shorterPx) * screen.devicePixelRatio
  const textPx = (2 * Math.tan(TEXT_RAD / 2) * distanceMm) / cssPitchMm
  return {
    unitPx: textPx / TEXT_UNITS,
    textPx,
    isMeasured: distanceM !== null && pitchMm !== null,
  }
}
