import type { Codes, Paths } from '../columns/columns.ts'
import type { Texts } from '../columns/texts.ts'
import type { Facet, TableAnswer } from './answer.ts'
import { pathsInArea, pointsInArea } from './area-rows.ts'
import {
  FAIL_BIT,
  failCodes,
  failUnlessHit,
  isSameChoice,
  maskOf,
  passAll,
  sameOr,
  type PackedChoices,
} from './fail-bits.ts'
import { wordsOf } from './fold-text.ts'
import { buildTextIndex, rowsHolding, type TextIndex } from './text-index.ts'

/** What can be chosen of a table whose rows do not change with the day. Columns of equal length. */
export interface PlainColumns {
  readonly length: number
  readonly texts: readonly Texts[]
  readonly place: { readonly lngLat: Float64Array } | { readonly path: Paths }
  readonly codes: Partial<Record<'village' | 'siteKind' | 'siteRisk', Codes>>
}

export interface PlainRows {
  answer(choices: PackedChoices): TableAnswer
  facet(dimension: 'siteKind' | 'siteRisk', choices: PackedChoices): Facet
  /** Rows that pass, ascending. */
  rows(choices: PackedChoices): Uint32Array
  /** Folds the texts ahead of the first search. */
  warm(): void
}

const DIMENSIONS = ['village', 'siteKind', 'siteRisk', 'text', 'area'] as const

/** Sites, junctions, waterside stretches or devices under the choices. Only what changed is computed anew. */
export function createPlainRows(columns: PlainColumns): PlainRows {
  const fail = new Uint16Array(columns.length)
  const isPlaceless = placelessOf(columns)
  let text: TextIndex | null = null
  let applied: PackedChoices | null = null
  let last: TableAnswer | null = null
  /** Whether `last` counts the bits as they are. */
  let isFresh = false
  const textIndex = () => (text ??= buildTextIndex(columns.texts))

  function update(choices: PackedChoices): void {
    for (const dimension of DIMENSIONS) {
      if (applied && isSameChoice(dimension, applied, choices)) continue
      isFresh = false
      apply(dimension, choices)
    }
    applied = choices
  }

  function apply(dimension: (typeof DIMENSIONS)[number], choices: PackedChoices): void {
    const bit = FAIL_BIT[dimension]
    if (dimension === 'text') {
      const words = wordsOf(choices.text)
      if (words.length === 0) passAll(fail, bit)
      else failUnlessHit(fail, bit, rowsHolding(textIndex(), words))
    } else if (dimension === 'area') {
      const { area } = choices
      const { place } = columns
      if (area === null) passAll(fail, bit)
      else failUnlessHit(fail, bit, 'path' in place ? pathsInArea(area, place.path) : pointsInArea(area, place.lngLat))
    } else {
      const codes = columns.codes[dimension]
      const wanted = choices[dimension]
      if (!codes || wanted.length === 0) passAll(fail, bit)
      else failCodes(fail, bit, codes.codes, codes.values, wanted)
    }
  }

  return {
    answer(choices) {
      update(choices)
      if (isFresh && last) return last
      let kept = 0
      let withoutPlace = 0
      for (let row = 0; row < fail.length; row++) {
        if (fail[row] !== 0) continue
        kept++
        withoutPlace += isPlaceless[row] as number
      }
      last = { total: columns.length, kept, withoutPlace, mask: sameOr(last?.mask ?? null, maskOf(fail)) }
      isFresh = true
      return last
    },
    facet(dimension, choices) {
      update(choices)
      const { codes, values } = columns.codes[dimension] ?? { codes: new Uint16Array(0), values: [] }
      const kept = new Uint32Array(values.length)
      const total = new Uint32Array(values.length)
      const care = ~FAIL_BIT[dimension]
      for (let row = 0; row < codes.length; row++) {
        const code = codes[row] as number
        total[code] = (total[code] as number) + 1
        if (((fail[row] as number) & care) === 0) kept[code] = (kept[code] as number) + 1
      }
      return { values, kept, total }
    },
    rows(choices) {
      update(choices)
      const rows = new Uint32Array(fail.length)
      let count = 0
      for (let row = 0; row < fail.length; row++) if (fail[row] === 0) rows[count++] = row
      return rows.slice(0, count)
    },
    warm: () => void textIndex(),
  }
}

function placelessOf({ length, place }: PlainColumns): Uint8Array {
  const placeless = new Uint8Array(length)
  for (let row = 0; row < length; row++) {
    const isEmpty =
      'path' in place
        ? place.path.starts[row] === place.path.starts[row + 1]
        : Number.isNaN((place.lngLat[2 * row] as number) + (place.lngLat[2 * row + 1] as number))
    if (isEmpty) placeless[row] = 1
  }
  return placeless
}
