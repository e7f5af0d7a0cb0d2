import { z } from 'zod'
import { bilingual } from './primitives.ts'

export const FIELD_TYPES = ['text', 'number', 'integer', 'date', 'boolean', 'enum', 'inventory'] as const

/** One option of an `enum` field; `aliases` are the texts ledgers use for it, `code` the standard's own code. */
export const fieldOption = z.object({
  value: z.string().min(1),
  title: bilingual,
  aliases: z.array(z.string()).default([]),
  code: z.string().optional(),
})

/** One column of a ledger: what it is called, what it may hold, under which headers it arrives. */
export const ledgerField = z.object({
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  title: bilingual,
  type: z.enum(FIELD_TYPES),
  unit: z.string().optional(),
  required: z.boolean().default(false),
  min: z.number().optional(),
  max: z.number().optional(),
  options: z.array(fieldOption).optional(),
  /** Column headers (Chinese and other) that are read as this field. Compared without case, spaces and full-width brackets. */
  aliases: z.array(z.string()).default([]),
  /** Standard and clause the field or its codes come from. */
  source: z.string().optional(),
  /** True: the value changes over time and is kept as dated facts (contracts/fact.ts), so that any past day can be told. */
  isTick: z.boolean().optional(),
})
export type LedgerField = z.infer<typeof ledgerField>
