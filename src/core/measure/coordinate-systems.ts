import { fromWgs84, BD09, GCJ02, parseCrs } from '../geo/crs.ts'
import type { LngLat } from '../geo/geometry.ts'
import { isReadable, plainReadout, wgs84Readout, type Readout, type ReadoutId } from './readout.ts'

/**
 * A WGS 84 place as text in a system; null where the system has none (3-degree zones end at 73.5 and 136.5 east) and for
 * NaN. GCJ-02 and BD-09 are identity outside gcoord's box of China.
 */
export function readoutOf(id: ReadoutId, place: LngLat): Readout | null {
  if (!isReadable(place)) return null
  const [lng, lat] = place
  const degrees = ([x, y]: LngLat) => plainReadout(id, x.toFixed(6), y.toFixed(6))
  switch (id) {
    case 'wgs84':
    case 'wgs84-dms':
      return wgs84Readout(id, place)
    case 'gcj02':
      return degrees(fromWgs84(GCJ02)(lng, lat))
    case 'bd09':
      return degrees(fromWgs84(BD09)(lng, lat))
    case 'cgcs2000-3': {
      const zone = threeDegreeZone(lng)
      if (!zone) return null
      const [easting, northing] = fromWgs84(parseCrs(`EPSG:${zone.epsg}`))(lng, lat)
      return { ...plainReadout(id, easting.toFixed(2), northing.toFixed(2)), zone }
    }
  }
}

/** The 3-degree zone of a longitude, without the zone in its easting (EPSG:4534 to 4554); null outside China's zones. */
export function threeDegreeZone(lng: number): Readout['zone'] {
  const number = Math.round(lng / 3)
  if (!(number >= 25 && number <= 45)) return null
  return { number, meridian: 3 * number, epsg: 4534 + number - 25 }
}
