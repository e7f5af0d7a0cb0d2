import type { Bilingual } from '../contracts/primitives.ts'
import type { ProblemFacts } from '../core/problem-facts.ts'
import { IMPORT_TEXTS, type ImportCode } from './import-texts.ts'

/** A refused value or a remark, as a report carries it. */
export interface ImportProblem {
  code: string
  message: string
  details?: ProblemFacts | undefined
}
type Language = keyof Bilingual

/**
 * The sentence for the person who must mend the row. A code of another version of the program gives the message the
 * report carries (English).
 *
 * @param facts - win over the problem's own, e.g. the title of a kind instead of its id.
 */
export function importSentence(problem: ImportProblem, language: Language, facts: ProblemFacts = {}): string {
  if (!isImportCode(problem.code)) return problem.message
  return fillIn(IMPORT_TEXTS[problem.code][language], { ...problem.details, ...facts }, language)
}

/** Title of the field a refused value stood in: the ledger's, else the file's own header; null when there is none. */
export function fieldTitleOf(
  { field, details }: { field: string | null; details?: ProblemFacts | undefined },
  language: Language,
): string | null {
  if (field === null) return null
  const title = details?.[`field.${language}`]
  if (title !== undefined) return String(title)
  return Object.hasOwn(PLAIN_FIELDS, field) ? (PLAIN_FIELDS[field]?.[language] ?? field) : field
}

export const isImportCode = (code: string): code is ImportCode => Object.hasOwn(IMPORT_TEXTS, code)

/** Fields a refusal names that are no column of their own, or are raised without the ledger at hand. */
const PLAIN_FIELDS: Readonly<Record<string, Bilingual>> = {
  geometry: { zh: '位置', en: 'Position' },
  properties: { zh: '属性', en: 'Properties' },
  id: { zh: '编号', en: 'Id' },
  name: { zh: '名称', en: 'Name' },
}

/** `{name}` by its fact, `[…]` left out when a fact of it is missing. A fact's own brackets and braces are plain text. */
export function fillIn(text: string, facts: ProblemFacts, language: Language): string {
  const factOf = (name: string) => facts[name] ?? facts[`${name}.${language}`]
  const fill = (part: string) => part.replace(/\{(\w+)\}/g, (_, name: string) => String(factOf(name) ?? '–'))
  const isFull = (part: string) => [...part.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => hasText(factOf(name)))
  return text
    .split(/(\[[^\]]*\])/)
    .map((part) => (part.startsWith('[') ? (isFull(part) ? fill(part.slice(1, -1)) : '') : fill(part)))
    .join('')
}

const hasText = (fact: string | number | undefined) => fact !== undefined && fact !== ''
