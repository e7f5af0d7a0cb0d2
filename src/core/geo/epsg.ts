/**
 * proj4 definitions of the EPSG codes this program knows, made by rule where a rule exists. The Chinese zones are not
 * built into proj4.
 *
 * @source EPSG Geodetic Parameter Dataset; proj strings as PROJ prints them.
 */
export interface EpsgEntry {
  name: string
  projected: boolean
  definition: string
}

/** Entry of an EPSG code, or null when it is not known here. 4326 itself is handled by the caller. */
export function epsgEntry(code: number): EpsgEntry | null {
  return SINGLE[code] ?? gaussKruger(code) ?? utm(code)
}

const METRES = '+units=m +no_defs'

/** CGCS2000 / Gauss-Krüger: 3-degree 4513-4533 (zone number in the easting) and 4534-4554, 6-degree 4491-4512. */
function gaussKruger(code: number): EpsgEntry | null {
  if (code >= 4513 && code <= 4533) return zone('3-degree Gauss-Kruger zone', code - 4513 + 25, 75 + 3 * (code - 4513))
  if (code >= 4534 && code <= 4554) return zone('3-degree Gauss-Kruger CM', null, 75 + 3 * (code - 4534))
  if (code >= 4491 && code <= 4501) return zone('Gauss-Kruger zone', code - 4491 + 13, 75 + 6 * (code - 4491))
  if (code >= 4502 && code <= 4512) return zone('Gauss-Kruger CM', null, 75 + 6 * (code - 4502))
  return null
}

function zone(title: string, number: number | null, meridian: number): EpsgEntry {
  const falseEasting = 500_000 + 1_000_000 * (number ?? 0)
  return {
    name: `CGCS2000 / ${title} ${number ?? `${meridian}E`}`,
    projected: true,
    definition: `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${falseEasting} +y_0=0 +ellps=GRS80 ${METRES}`,
  }
}

function utm(code: number): EpsgEntry | null {
  const family = Math.floor(code / 100)
  const number = code % 100
  if ((family === 326 || family === 327) && number >= 1 && number <= 60) {
    const south = family === 327
    return {
      name: `WGS 84 / UTM zone ${number}${south ? 'S' : 'N'}`,
      projected: true,
      definition: `+proj=utm +zone=${number} ${south ? '+south ' : ''}+datum=WGS84 ${METRES}`,
    }
  }
  if (family === 258 && number >= 28 && number <= 38) {
    return {
      name: `ETRS89 / UTM zone ${number}N`,
      projected: true,
      definition: `+proj=utm +zone=${number} +ellps=GRS80 ${METRES}`,
    }
  }
  return null
}

const degrees = (name: string): EpsgEntry => ({
  name,
  projected: false,
  definition: '+proj=longlat +ellps=GRS80 +no_defs',
})
const metres = (name: string, definition: string): EpsgEntry => ({ name, projected: true, definition })

const WEB_MERCATOR = metres(
  'WGS 84 / Pseudo-Mercator',
  `+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +nadgrids=@null ${METRES}`,
)
const NEW_YORK_LCC =
  '+proj=lcc +lat_0=40.1666666666667 +lon_0=-74 +lat_1=41.0333333333333 +lat_2=40.6666666666667 +y_0=0 +ellps=GRS80'
const OSGB_SHIFT = '+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489'
const HONG_KONG_SHIFT = '+towgs84=-162.619,-276.959,-161.764,-0.067753,2.243648,1.158828,-1.094246'

const SINGLE: Readonly<Record<number, EpsgEntry>> = {
  4490: degrees('CGCS2000'),
  4258: degrees('ETRS89'),
  4269: degrees('NAD83'),
  3824: degrees('TWD97'),
  3857: WEB_MERCATOR,
  900913: WEB_MERCATOR,
  102100: WEB_MERCATOR,
  3825: metres(
    'TWD97 / TM2 zone 119',
    `+proj=tmerc +lat_0=0 +lon_0=119 +k=0.9999 +x_0=250000 +y_0=0 +ellps=GRS80 ${METRES}`,
  ),
  3826: metres(
    'TWD97 / TM2 zone 121',
    `+proj=tmerc +lat_0=0 +lon_0=121 +k=0.9999 +x_0=250000 +y_0=0 +ellps=GRS80 ${METRES}`,
  ),
  2326: metres(
    'Hong Kong 1980 Grid',
    `+proj=tmerc +lat_0=22.3121333333333 +lon_0=114.178555555556 +k=1 +x_0=836694.05 +y_0=819069.8 +ellps=intl ${HONG_KONG_SHIFT} ${METRES}`,
  ),
  2154: metres(
    'RGF93 / Lambert-93',
    `+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 ${METRES}`,
  ),
  2263: metres('NAD83 / New York Long Island (ftUS)', `${NEW_YORK_LCC} +x_0=300000 +units=us-ft +no_defs`),
  32118: metres('NAD83 / New York Long Island', `${NEW_YORK_LCC} +x_0=300000 ${METRES}`),
  27700: metres(
    'OSGB36 / British National Grid',
    `+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ${OSGB_SHIFT} ${METRES}`,
  ),
}
