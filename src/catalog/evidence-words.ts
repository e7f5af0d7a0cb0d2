import type { Bilingual } from '../contracts/primitives.ts'

/**
 * Evidence of derived items in words. A code is words with hyphens and numbers with their unit (`signal-node-18m`); the
 * numbers are put where the words say `{0}`, `{1}` …
 */
const WORDS: Readonly<Record<string, Bilingual>> = {}

const NUMBER = /^-?\d+(\.\d+)?(m|deg|kmh|m2)?$/

/** A code of evidence in words; a code without words stands as it is. */
export function evidenceText(code: string, locale: keyof Bilingual): string {
  const numbers: string[] = []
  const key = code
    .split('-')
    .map((part) => (NUMBER.test(part) ? (numbers.push(part.replace(/[a-z].*$/, '')), '#') : part))
    .join('-')
  const words = WORDS[key]?.[locale]
  if (words === undefined) return code
  return words.replace(/\{(\d)\}/g, (_, at: string) => numbers[Number(at)] ?? '')
}
