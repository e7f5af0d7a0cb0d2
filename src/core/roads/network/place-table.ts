const SCALE = 1e7
const TURN = 360 * SCALE
/** Longitudes one turn apart are one place: -180 is 180. */
const wrapped = (lngE7: number): number => (lngE7 >= TURN / 2 ? lngE7 - TURN : lngE7 < -TURN / 2 ? lngE7 + TURN : lngE7)

/** Longitude in units of 1e-7 degrees, within [-180, 180). */
export const lngUnits = (lng: number): number => wrapped(Math.round(lng * SCALE))
/** Latitude in units of 1e-7 degrees. */
export const latUnits = (lat: number): number => Math.round(lat * SCALE)

export interface PlaceTable {
  /** Number of the place, a new one (the next, from 0) where none is. `isNew` of the last call is kept beside it. */
  numberOf(lng: number, lat: number, level: number): number
  readonly size: number
}

/**
 * Positions to numbers: equal to 1e-7 degrees (a centimetre) and of one level are one place. Open addressing in typed
 * arrays: some 40 bytes a place, no object and no text.
 *
 * @param expected - places to make room for; more are taken too.
 */
export function createPlaceTable(expected = 1024): PlaceTable {
  let capacity = 16
  while (capacity < expected * 2) capacity *= 2
  let slots = new Int32Array(capacity).fill(-1)
  let keys = new Int32Array(3 * (capacity / 2))
  let size = 0

  const slotOf = (lng: number, lat: number, level: number): number => {
    let hash = Math.imul(lng, 0x9e3779b1) ^ Math.imul(lat, 0x85ebca6b) ^ Math.imul(level, 0xc2b2ae35)
    hash ^= hash >>> 15
    let slot = Math.imul(hash, 0x2c1b3c6d) & (capacity - 1)
    for (;;) {
      const place = slots[slot] ?? -1
      if (place === -1) return slot
      if (keys[3 * place] === lng && keys[3 * place + 1] === lat && keys[3 * place + 2] === level) return slot
      slot = (slot + 1) & (capacity - 1)
    }
  }
  const grow = (): void => {
    capacity *= 2
    const wider = new Int32Array(3 * (capacity / 2))
    wider.set(keys)
    keys = wider
    slots = new Int32Array(capacity).fill(-1)
    for (let place = 0; place < size; place++) {
      slots[slotOf(keys[3 * place] ?? 0, keys[3 * place + 1] ?? 0, keys[3 * place + 2] ?? 0)] = place
    }
  }
  return {
    get size() {
      return size
    },
    numberOf(lngDegrees, latDegrees, level) {
      const lng = lngUnits(lngDegrees)
      const lat = latUnits(latDegrees)
      let slot = slotOf(lng, lat, level)
      const known = slots[slot] ?? -1
      if (known !== -1) return known
      if ((size + 1) * 2 > capacity) {
        grow()
        slot = slotOf(lng, lat, level)
      }
      slots[slot] = size
      keys[3 * size] = lng
      keys[3 * size + 1] = lat
      keys[3 * size + 2] = level
      return size++
    },
  }
}
