import { AppError } from '../core/errors.ts'

/** What a thrown value says of itself. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** True for an error of the system or a driver with this code: `ENOENT`, `EADDRINUSE` … */
export const hasCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)

/** `file/unreadable` for what was thrown while a file was read; the thrown value is its `cause`. */
export function unreadable(file: string, cause: unknown, hint?: string): AppError<'file/unreadable'> {
  return new AppError(
    'file/unreadable',
    { file, reason: reasonOf(cause), ...(hint === undefined ? {} : { hint }) },
    { cause },
  )
}
