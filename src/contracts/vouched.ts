import { z } from 'zod'

/**
 * A schema of something long, with a quick look for the usual case. A value that the look vouches for is taken as it is;
 * everything else goes through the schema, so that what is accepted, what comes out, and every error's path and words are
 * those of the schema. A schema makes an object for each of 300,000 numbers and so holds the main thread; the look is one loop.
 *
 * @param isSure - true only for what the schema would give back unchanged.
 */
export function vouched<T extends z.ZodType>(schema: T, isSure: (value: unknown) => boolean) {
  return z.unknown().transform((value, context): z.output<T> => {
    // The look vouches for it: the schema would have given the same back.
    if (isSure(value)) return value as z.output<T>
    const result = schema.safeParse(value)
    if (result.success) return result.data
    for (const { path, message } of result.error.issues)
      context.issues.push({ code: 'custom', path, message, input: value })
    return z.NEVER
  })
}

/** `z.array(z.int())` for many. */
export const manyIntegers = vouched(z.array(z.int()), (value) => {
  if (!Array.isArray(value)) return false
  for (let at = 0; at < value.length; at++) if (!Number.isSafeInteger(value[at])) return false
  return true
})
