import type { Geometry, Position } from '../../core/geo/geometry.ts'

const WKT =
  /^\s*(?:SRID=\d+;\s*)?(POINT|LINESTRING|POLYGON|MULTIPOINT|MULTILINESTRING|MULTIPOLYGON)\s*(?:ZM|Z|M)?\s*(\(.*\))\s*$/isu

/**
 * Well-known text (OGC 06-103r4) as a geometry in the text's own CRS; heights are dropped.
 *
 * @returns null when the text is not such a geometry (collections and EMPTY included). Numbers are not checked.
 */
export function parseWkt(text: string): Geometry | null {
  const match = WKT.exec(text)
  const [, name, body] = match ?? []
  if (name === undefined || body === undefined) return null
  const nested = toLists(body)
  if (nested === null) return null
  switch (name.toUpperCase()) {
    case 'POINT':
      return shaped(nested, 1, ([position]) => (position ? { type: 'Point', coordinates: position } : null))
    case 'LINESTRING':
      return shaped(nested, 1, (coordinates) => ({ type: 'LineString', coordinates }))
    case 'POLYGON':
      return shaped(nested, 2, (coordinates) => ({ type: 'Polygon', coordinates }))
    case 'MULTILINESTRING':
      return shaped(nested, 2, (coordinates) => ({ type: 'MultiLineString', coordinates }))
    case 'MULTIPOLYGON':
      return shaped(nested, 3, (coordinates) => ({ type: 'MultiPolygon', coordinates }))
    default:
      return multiPoint(nested)
  }
}

type Nested = Position | Nested[]
type Depth<D> = D extends 1 ? Position[] : D extends 2 ? Position[][] : Position[][][]

/** `((1 2, 3 4))` -> `[[[1,2],[3,4]]]` by way of JSON; null when brackets or numbers do not fit. */
function toLists(body: string): Nested | null {
  if (!/^[\d\s.,+\-eE()]+$/u.test(body)) return null
  const json = body
    .replace(/[^(),]+/gu, (words) =>
      words.trim() === '' ? '' : `[${words.trim().split(/\s+/u).slice(0, 2).map(plainNumber).join(',')}]`,
    )
    .replaceAll('(', '[')
    .replaceAll(')', ']')
  try {
    return JSON.parse(json) as Nested
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** JSON knows neither `+1` nor `.5`; a word that is no number stays and makes the JSON fail. */
const plainNumber = (word: string) => (Number.isFinite(Number(word)) ? String(Number(word)) : word)

function shaped<D extends 1 | 2 | 3>(
  nested: Nested,
  depth: D,
  build: (lists: Depth<D>) => Geometry | null,
): Geometry | null {
  return depthOf(nested) === depth ? build(nested as Depth<D>) : null
}

/** Levels of lists above the positions; -1 when they are uneven or a position is not two numbers. */
function depthOf(nested: Nested): number {
  if (nested.length === 2 && nested.every((part) => typeof part === 'number')) return 0
  const depths = new Set((nested as unknown[]).map((part) => (Array.isArray(part) ? depthOf(part as Nested) : -2)))
  const [only] = depths
  return depths.size === 1 && only !== undefined && only >= 0 ? only + 1 : -1
}

/** Points may stand with or without brackets of their own. */
function multiPoint(nested: Nested): Geometry | null {
  if (depthOf(nested) === 1) return { type: 'MultiPoint', coordinates: nested as Position[] }
  return shaped(nested, 2, (lists) => ({ type: 'MultiPoint', coordinates: lists.flat() }))
}
