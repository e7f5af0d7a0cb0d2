import { parseFrequency } from './frequency.ts'
import { societalRegion, type SocietalLines, type SocietalRegion } from './risk-criteria.ts'

/** Frequency `f` of `n` or more fatalities, per year. */
export interface FnPoint {
  readonly row: number
  readonly n: number
  readonly f: number
}

export type FnFaultCode = 'columns' | 'n-unreadable' | 'n-below-1' | 'f-unreadable' | 'n-repeated' | 'f-increasing'

/** One thing wrong with a row (from 1, the header not counted). */
export interface FnFault {
  readonly row: number
  readonly field: 'N' | 'F'
  readonly value: string
  readonly code: FnFaultCode
  /** Of `n-repeated` and `f-increasing`: the row it contradicts. */
  readonly otherRow: number | null
}

/**
 * Points of an F-N curve from text: two columns N and F in any order when a header names them, else N first; parted by
 * commas, semicolons, tabs or spaces. A curve of "N or more" can only fall: rows that rise above a smaller N are refused.
 *
 * @returns points by ascending N; [] with any fault.
 */
export function readFnCurve(text: string): { points: FnPoint[]; faults: FnFault[] } {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => cellsOf(line))
    .filter((cells) => cells.length > 0)
  const header = lines[0]?.every((cell) => !/\d/.test(cell)) ? lines.shift() : undefined
  const isFFirst = header !== undefined && /^(f|频率|frequency)/i.test(header[0] ?? '')
  const faults: FnFault[] = []
  const points: FnPoint[] = []
  lines.forEach((cells, at) => {
    const row = at + 1
    const fault = (field: 'N' | 'F', value: string, code: FnFaultCode) =>
      faults.push({ row, field, value, code, otherRow: null })
    if (cells.length !== 2) return fault('N', cells.join(' '), 'columns')
    const [nText = '', fText = ''] = isFFirst ? [...cells].reverse() : cells
    const n = Number(nText)
    const f = parseFrequency(fText)
    if (!Number.isFinite(n)) fault('N', nText, 'n-unreadable')
    else if (n < 1) fault('N', nText, 'n-below-1')
    if (f === null) fault('F', fText, 'f-unreadable')
    if (n >= 1 && Number.isFinite(n) && f !== null) points.push({ row, n, f })
  })
  points.sort((a, b) => a.n - b.n || a.row - b.row)
  points.forEach((point, at) => {
    const before = points[at - 1]
    if (!before) return
    const { row } = point
    if (point.n === before.n)
      faults.push({ row, field: 'N', value: String(point.n), code: 'n-repeated', otherRow: before.row })
    else if (point.f > before.f)
      faults.push({ row, field: 'F', value: String(point.f), code: 'f-increasing', otherRow: before.row })
  })
  return { points: faults.length > 0 ? [] : points, faults: faults.sort((a, b) => a.row - b.row) }
}

/** `3 × 10⁻⁷` may hold spaces: cells are parted by them only when nothing else parts. */
function cellsOf(line: string): string[] {
  const separator = /[,;，；\t]/.test(line) ? /[,;，；\t]/ : /\s+/
  const cells = line.split(separator).map((cell) => cell.trim())
  return cells.every((cell) => cell === '') ? [] : cells
}

export interface FnJudgement {
  /** Region of each point, in their order. */
  readonly regions: readonly SocietalRegion[]
  /** Of the whole curve: that of its worst point. null without points. */
  readonly worst: (FnPoint & { readonly region: SocietalRegion; readonly shareOfUpper: number }) | null
}

/**
 * A curve against the criterion of societal risk. Between two points F is that of the larger N, where the criterion is
 * stricter: so the points alone decide. `shareOfUpper`: F divided by the upper line at that N.
 */
export function judgeFnCurve(lines: SocietalLines, points: readonly FnPoint[]): FnJudgement {
  const share = ({ n, f }: FnPoint) => f / (lines.upper * n ** lines.slope)
  const regions = points.map(({ n, f }) => societalRegion(lines, n, f) ?? 'unacceptable')
  let worst: FnJudgement['worst'] = null
  points.forEach((point, at) => {
    const shareOfUpper = share(point)
    if (worst === null || shareOfUpper > worst.shareOfUpper)
      worst = { ...point, region: regions[at] ?? 'unacceptable', shareOfUpper }
  })
  return { regions, worst }
}
