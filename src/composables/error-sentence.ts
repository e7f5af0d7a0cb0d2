import type { AppError } from '../core/errors.ts'

/** Translator as vue-i18n gives it. */
export type Translate = (key: string, named: Record<string, unknown>) => string

/** Message key of an error code: `database/not-ready` -> `errors.databaseNotReady`. */
export const errorKey = (code: string): string =>
  `errors.${code.replace(/[/-]([a-z])/g, (_, letter: string) => letter.toUpperCase())}`

/** The sentence a user reads for an error: its code says which, its details fill it in as plain text. */
export function errorSentence(error: AppError, t: Translate): string {
  const facts = Object.entries(error.details).map(([key, value]) => [key, textOf(value)])
  return t(errorKey(error.code), Object.fromEntries(facts))
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '–'
  if (Array.isArray(value)) return value.slice(0, 5).map(textOf).join(', ')
  if (typeof value === 'object') return Object.values(value).map(textOf).join(' ')
  return String(value)
}
