import { z } from 'zod'
import type { LedgerField } from './ledger-field.ts'
import { isoDate } from './primitives.ts'
import { inventoryItem } from './site.ts'

/** Schema of one field's value; null = the ledger does not say. Units are those of the field. */
export function fieldSchema(field: LedgerField): z.ZodType {
  const value = valueSchema(field)
  return field.required ? value : value.nullable().default(null)
}

/**
 * Schema of a kind's `attrs`, built from its catalog file at run time. Fields the kind does not know are refused, fields
 * left out become null, so that every stored row of a kind has the same keys.
 *
 * @param fields - `siteKind.fields`.
 */
export function siteAttrs(fields: readonly LedgerField[]) {
  return z.strictObject(Object.fromEntries(fields.map((field) => [field.id, fieldSchema(field)])))
}

function valueSchema(field: LedgerField): z.ZodType {
  switch (field.type) {
    case 'text':
      return z.string().min(1)
    case 'number':
    case 'integer': {
      let schema = field.type === 'integer' ? z.number().int() : z.number()
      if (field.min !== undefined) schema = schema.min(field.min)
      if (field.max !== undefined) schema = schema.max(field.max)
      return schema
    }
    case 'date':
      return isoDate
    case 'boolean':
      return z.boolean()
    case 'enum':
      return z.enum((field.options ?? []).map((option) => option.value))
    case 'inventory':
      return z.array(inventoryItem).min(1)
  }
}
