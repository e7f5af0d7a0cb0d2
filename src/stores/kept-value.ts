import type { z } from 'zod'

/** A value kept in the browser, as its contract reads it; null when there is none or it is not what it should be. */
export function readKeptValue<T extends z.ZodType>(key: string, schema: T): z.output<T> | null {
  const result = schema.safeParse(jsonOf(localStorage.getItem(key) ?? 'null'))
  return result.success ? result.data : null
}

/** Any text as JSON; undefined when it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
