import type { z } from 'zod'
import { AppError } from '../core/errors.ts'

/**
 * The only door for data from outside: unknown -> typed value.
 *
 * @param what - what is being read, for the message ("town.json", "POST /api/...").
 * @throws AppError `contract/invalid` with every issue's path and message.
 */
export function parseContract<T extends z.ZodType>(schema: T, value: unknown, what: string): z.output<T> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issues = result.error.issues.map((issue) => ({
    path: issue.path.join('.') || '(root)',
    message: issue.message,
  }))
  throw new AppError('contract/invalid', { what, issues })
}
