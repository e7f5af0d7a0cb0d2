import type { Bilingual } from '../../../contracts/primitives.ts'
import type { RowSetQuery } from '../../../core/filter/answer.ts'
import type { FilterChoices } from '../../../core/filter/choices.ts'
import { RISK_LEVELS } from '../../../core/risk-level.ts'
import type { EpochDay } from '../../../core/time/calendar-day.ts'
import type { LayerId, MapLayer } from '../../../layers/map-input.ts'
import { en, zh } from '../../../i18n/words/row-set.ts'
import type { RowPart } from '../../../stores/row-part.ts'
import type { RowSetRequest } from '../../../stores/row-set-store.ts'

/** How a number of this standing is counted, in both languages. */
export function formulaOf(standing: RowSetQuery['standing']): Bilingual {
  return { zh: zh.rowSet.formulaOf[standing], en: en.rowSet.formulaOf[standing] }
}

/** The rows that a layer draws under the page's filter; null for layers whose rows no filter reaches. */
export function layerRequest(
  { id, title }: Pick<MapLayer, 'id' | 'title'>,
  asOf: EpochDay,
  choices: FilterChoices,
): RowSetRequest | null {
  const query = { standing: 'all', asOf, from: null, to: null, choices } as const
  const request = (table: RowSetQuery['table'], parts: RowPart[]): RowSetRequest => ({
    query: { ...query, table },
    title,
    formula: formulaOf('all'),
    parts,
  })
  const [family, kind = ''] = id.split(':')
  switch (family) {
    case 'hazards':
      return {
        ...request('hazards', []),
        query: { ...query, table: 'hazards', standing: 'open' },
        formula: formulaOf('open'),
      }
    case 'site':
      return request('sites', [{ column: 'kind', values: [kind] }])
    case 'device':
      return request('devices', [{ column: 'kind', values: [kind] }])
    case 'junctions':
      return request('junctions', [COUNTED, { column: 'control', values: ['signal'], isNot: true }])
    case 'approaches': {
      const minor = { column: 'role', values: ['minor'] }
      return request('approaches', [COUNTED, minor, { column: 'control', values: ['signal'], isNot: true }])
    }
    case 'waterside':
    case 'findings':
      return request(family, [COUNTED])
    default:
      return null
  }
}

/** What people rejected counts nowhere. */
export const COUNTED: RowPart = { column: 'review', values: ['rejected'], isNot: true }

/** The rows that one entry of a layer's legend counts; null when the legend counts none. */
export function legendRequest(
  layer: Pick<MapLayer, 'id' | 'title'>,
  entry: { key: string; label: Bilingual },
  asOf: EpochDay,
  choices: FilterChoices,
): RowSetRequest | null {
  const whole = layerRequest(layer, asOf, choices)
  if (!whole) return null
  const title = { zh: `${layer.title.zh} · ${entry.label.zh}`, en: `${layer.title.en} · ${entry.label.en}` }
  if (whole.query.table === 'hazards') {
    return { ...whole, title, query: { ...whole.query, choices: { ...choices, urgency: [entry.key] } } }
  }
  // A kind without levels has one entry: all its rows.
  if (whole.query.table === 'sites' && !LEVEL_KEYS.includes(entry.key)) return whole
  if (whole.query.table === 'approaches') return { ...whole, title, parts: [...whole.parts, ...bumpParts(entry.key)] }
  const column = LEGEND_COLUMN[whole.query.table]
  return { ...whole, title, parts: [...whole.parts, { column, ...valuesOfKey(layer.id, entry.key) }] }
}

const LEVEL_KEYS: readonly string[] = [...RISK_LEVELS, 'none']

/** Dictionary column whose values a legend tells apart. */
const LEGEND_COLUMN = {
  sites: 'riskLevel',
  devices: 'state',
  junctions: 'control',
  waterside: 'guardrail',
  findings: 'kind',
} as const

/** Classes of the bump are those of junctions whose control is known (layers/scales/bump-scale.ts). */
const bumpParts = (key: string): RowPart[] =>
  key === 'control-unknown'
    ? [{ column: 'control', values: ['unknown'] }]
    : [
        { column: 'control', values: ['unknown'], isNot: true },
        { column: 'bump', values: [key] },
      ]

/** The legend's last class takes what is in none of the others. */
function valuesOfKey(layer: LayerId, key: string): Omit<RowPart, 'column'> {
  if (layer.startsWith('site:') && key === 'none') return { values: RISK_LEVELS, isNot: true }
  return { values: key === 'unknown' ? ['unknown', ''] : [key] }
}
