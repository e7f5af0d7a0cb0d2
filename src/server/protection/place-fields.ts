import type { Ledger } from '../../catalog/ledgers.ts'
import type { LedgerField } from '../../contracts/ledger-field.ts'
import type { SiteKind } from '../../contracts/site-kind.ts'
import { FACILITY_FIELDS, TARGET_FIELDS } from '../../core/protection/rule-fields.ts'
import { TARGET_CLASSES } from '../../core/protection/target-class.ts'

type Side = 'facility' | 'target'

/** Fields with several values in one cell, `civil;school`. */
export const LIST_FIELDS: readonly string[] = ['kinds', 'equipment']

/**
 * Columns of a file of facilities or targets: those of the ledger of its site kind, the words of the codes, and how well the
 * place is known. No town is needed, and no column but the place.
 */
export function placeLedger(side: Side, siteKind: SiteKind | undefined): Ledger {
  const words = side === 'facility' ? FACILITY_FIELDS : TARGET_FIELDS
  const own = (siteKind?.fields ?? []).filter(({ type }) => type !== 'inventory' && type !== 'date')
  const fields = [
    field('id', 'text', ['编号', '编码', 'code', 'osm_id', 'fid', 'gml_id']),
    field('name', 'text', ['名称', '企业名称', '单位名称', '学校名称']),
    ...own.map((one) => ({ ...one, required: false })),
    ...Object.entries(words)
      .filter(([id]) => own.every((one) => one.id !== id))
      .map(([id, values]) => wordField(id, values)),
    field('positionErrorM', 'number', ['定位误差', '位置误差']),
    field('digitisingErrorM', 'number', ['数字化误差']),
    ...(side === 'facility'
      ? [
          field('hasExplosives', 'boolean', ['涉及爆炸物']),
          field('gasSum', 'number', ['有毒易燃气体比值和']),
          field('tntKg', 'number', ['TNT当量', 'TNT当量kg']),
        ]
      : [oneOf('targetClass', TARGET_CLASSES)]),
  ]
  return {
    kind: side,
    table: 'site',
    fields,
    geometryTypes: ['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'],
  }
}

function wordField(id: string, values: readonly string[] | null): LedgerField {
  if (LIST_FIELDS.includes(id)) return field(id, 'text', [])
  if (values !== null) return oneOf(id, values)
  return field(id, /^(is|has|releases)[A-Z]/.test(id) ? 'boolean' : 'number', [])
}

const oneOf = (id: string, values: readonly string[]): LedgerField => ({
  ...field(id, 'enum', []),
  options: values.map((value) => ({ value, title: { zh: value, en: value }, aliases: [] })),
})

const field = (id: string, type: LedgerField['type'], aliases: string[]): LedgerField => ({
  id,
  title: { zh: id, en: id },
  type,
  required: false,
  aliases,
})
