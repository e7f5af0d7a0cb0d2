import { isoOfEpochDay } from '../time/calendar-day.ts'
import { cellAt, type ExportColumn, type ExportHead, type ExportWriter, type PlacePiece } from './cells.ts'
import { joinBytes } from './join-bytes.ts'

/**
 * KML 2.2: a Document with a Placemark for each row, in WGS 84, positions `lng,lat`. The name is the column `name`, every
 * column is in the ExtendedData under its id with its title beside it; a row without a place has no geometry. The
 * Document's description says what the file is about, a fact a line. Missing cells are left out.
 *
 * @source OGC 07-147r2 (KML 2.2), 9.1 Document, 9.3 ExtendedData, 10 Geometry.
 */
export function createKmlWriter(head: ExportHead): ExportWriter {
  const encoder = new TextEncoder()
  const { title, facts } = head.notes
  const about = facts.map(([label, text]) => `${label}：${text}`).join('\n')
  const parts = [
    encoder.encode(
      '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>' +
        `<name>${xmlText(title)}</name><description>${xmlText(about)}</description>\n`,
    ),
  ]
  const nameAt = head.columns.findIndex(({ id }) => id === 'name')
  return {
    add({ length, cells, places }) {
      const rows = Array.from({ length }, (_, row) => {
        const name = nameAt < 0 ? null : cellAt(cells[nameAt] ?? [], row)
        const data = head.columns.map((column, at) => dataOf(column, cellAt(cells[at] ?? [], row), head)).join('')
        const named = name === null ? '' : `<name>${xmlText(String(name))}</name>`
        const placed = places ? geometryAt(places, row) : ''
        return `<Placemark>${named}<ExtendedData>${data}</ExtendedData>${placed}</Placemark>\n`
      })
      if (length > 0) parts.push(encoder.encode(rows.join('')))
    },
    finish() {
      parts.push(encoder.encode('</Document></kml>\n'))
      return Promise.resolve(joinBytes(parts))
    },
  }
}

/** Text as XML 1.0 holds it: the five signs escaped, characters that XML has no place for (controls, lone halves) left out. */
export function xmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)
}
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

function dataOf({ id, title, type }: ExportColumn, value: string | number | null, { yes, no }: ExportHead): string {
  if (value === null) return ''
  const text =
    typeof value === 'string'
      ? value
      : type === 'day'
        ? isoOfEpochDay(value)
        : type === 'boolean'
          ? value === 1
            ? yes
            : no
          : String(value)
  const titled = `<displayName>${xmlText(title)}</displayName>`
  return `<Data name="${xmlText(id)}">${titled}<value>${xmlText(text)}</value></Data>`
}

function geometryAt({ starts, lngLat, isLine }: PlacePiece, row: number): string {
  const [from = 0, to = 0] = [starts[row], starts[row + 1]]
  const positions = Array.from(
    { length: to - from },
    (_, i) => `${lngLat[2 * (from + i)]},${lngLat[2 * (from + i) + 1]}`,
  )
  if (positions.length === 0) return ''
  return isLine && positions.length > 1
    ? `<LineString><tessellate>1</tessellate><coordinates>${positions.join(' ')}</coordinates></LineString>`
    : `<Point><coordinates>${positions[0]}</coordinates></Point>`
}
