import { z } from 'zod'
import { bilingual } from './primitives.ts'
import { CONFIDENCES } from './road-derivation.ts'

/** One number that decides something: where it is from and how far it can be believed. */
export const setting = z.strictObject({
  key: z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a name in camel case'),
  title: bilingual,
  value: z.union([z.number(), z.boolean()]),
  /** `m`, `deg`, `km/h`, `count`, `share`, `days` …; '' for a yes or no. */
  unit: z.string(),
  /** Bounds within which an editor may put it; null = none. */
  min: z.number().nullable().default(null),
  max: z.number().nullable().default(null),
  /** Standard and clause, or `house default`. */
  source: z.string().min(1),
  confidence: z.enum(CONFIDENCES),
  isEditable: z.boolean().default(true),
})
export type Setting = z.infer<typeof setting>

/** A file of `data/rules`: settings under unique keys. */
export const settingFile = z
  .strictObject({
    id: z.string(),
    version: z.string(),
    title: bilingual,
    settings: z.array(setting),
  })
  .superRefine(({ settings }, context) => {
    const seen = new Set<string>()
    for (const [at, { key }] of settings.entries()) {
      if (seen.has(key)) context.addIssue({ code: 'custom', path: ['settings', at, 'key'], message: `${key} twice` })
      seen.add(key)
    }
  })
export type SettingFile = z.infer<typeof settingFile>
