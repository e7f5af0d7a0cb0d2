import { checkGeometry } from '../geo/geometry-check.ts'
import { polygonsOf, type Geometry } from '../geo/geometry.ts'
import { frequencyKey, isSameFrequency, LARGEST_FREQUENCY, LEAST_FREQUENCY, parseFrequency } from './frequency.ts'
import { nestingConflicts, type RiskContour } from './risk-contours.ts'

/** A row of a file of contours: its frequency as written, its area in EPSG:4326. */
export interface ContourRow {
  readonly row: number
  readonly frequency: string | number | null
  readonly geometry: Geometry | null
}

export const CONTOUR_FAULTS = [
  'frequency/missing',
  'frequency/unreadable',
  'frequency/range',
  'contour/no-geometry',
  'contour/not-area',
  'contour/open-ring',
  'contour/invalid',
  'contour/not-nested',
] as const
export type ContourFaultCode = (typeof CONTOUR_FAULTS)[number]

/** One thing wrong with a row. `facts` fill the sentence of the code (catalog/contour-texts.ts). */
export interface ContourFault {
  readonly row: number
  readonly field: 'frequency' | 'geometry'
  readonly value: string
  readonly code: ContourFaultCode
  readonly facts: Readonly<Record<string, string | number>>
}

/** Fields that are read as the frequency when none is named, most telling first; without case, spaces and `_`. */
export const FREQUENCY_FIELDS = [
  'frequency',
  'freq',
  '频率',
  '个人风险',
  '风险值',
  'individualrisk',
  'ir',
  'risk',
] as const

const folded = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
    .replace(/\(.*\)$/, '')

/** The header that holds the frequency; null when none is recognised. */
export function frequencyField(headers: readonly string[]): string | null {
  for (const name of FREQUENCY_FIELDS) {
    const found = headers.find((header) => folded(header) === name)
    if (found !== undefined) return found
  }
  return null
}

/**
 * The contours of one facility from the rows of a file. Rows of one frequency are parts of one contour. Rings must be closed
 * and valid, and every higher frequency must lie inside the next lower one; nothing is mended.
 *
 * @returns contours with the highest frequency first; with any fault they are not to be used.
 */
export function contoursOfRows(rows: readonly ContourRow[]): { contours: RiskContour[]; faults: ContourFault[] } {
  const faults: ContourFault[] = []
  const groups: { frequency: number; row: number; polygons: number[][][][] }[] = []
  for (const row of rows) {
    const before = faults.length
    const frequency = frequencyOf(row, faults)
    const polygons = polygonsOfRow(row, faults)
    if (frequency === null || faults.length > before) continue
    const group = groups.find((one) => isSameFrequency(one.frequency, frequency))
    if (group) group.polygons.push(...polygons)
    else groups.push({ frequency, row: row.row, polygons })
  }
  groups.sort((a, b) => b.frequency - a.frequency)
  const contours = groups.map(({ frequency, polygons }): RiskContour => {
    return { frequency, geometry: { type: 'MultiPolygon', coordinates: polygons } }
  })
  // One bad row would make the others look as if they did not nest.
  if (faults.length === 0)
    for (const { higher, lower, at, byM } of nestingConflicts(contours))
      faults.push({
        row: groups.find(({ frequency }) => frequency === higher)?.row ?? 1,
        field: 'geometry',
        value: frequencyKey(higher),
        code: 'contour/not-nested',
        facts: {
          higher: frequencyKey(higher),
          lower: frequencyKey(lower),
          lng: at[0].toFixed(6),
          lat: at[1].toFixed(6),
          byM: byM.toFixed(1),
        },
      })
  return { contours, faults }
}

function frequencyOf({ row, frequency: written }: ContourRow, faults: ContourFault[]): number | null {
  const value = written === null ? '' : String(written)
  const fault = (code: ContourFaultCode) => {
    const facts = { least: frequencyKey(LEAST_FREQUENCY), most: frequencyKey(LARGEST_FREQUENCY) }
    faults.push({ row, field: 'frequency', value, code, facts })
    return null
  }
  if (written === null || value.trim() === '') return fault('frequency/missing')
  const frequency = parseFrequency(written)
  if (frequency === null) return fault('frequency/unreadable')
  return frequency < LEAST_FREQUENCY || frequency > LARGEST_FREQUENCY ? fault('frequency/range') : frequency
}

function polygonsOfRow({ row, geometry }: ContourRow, faults: ContourFault[]): number[][][][] {
  const fault = (code: ContourFaultCode, value = '', message = '') =>
    faults.push({ row, field: 'geometry', value, code, facts: { message } })
  if (geometry === null) fault('contour/no-geometry')
  else if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') fault('contour/not-area', geometry.type)
  else
    for (const { code, message, at } of checkGeometry(geometry))
      fault(
        code === 'geometry/unclosed' ? 'contour/open-ring' : 'contour/invalid',
        at ? at.map((degrees) => degrees.toFixed(6)).join(', ') : '',
        message,
      )
  return geometry === null ? [] : polygonsOf(geometry)
}
