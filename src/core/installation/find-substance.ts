import type { GradingTables, NamedSubstance } from './tables.ts'

export type SubstanceMatch =
  | { readonly kind: 'found'; readonly substance: NamedSubstance }
  /** Several rows of table 1 fit (nitrocellulose by its CAS number): the ledger must say which. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly NamedSubstance[] }
  | { readonly kind: 'none' }

/** Name and aliases compared without case, width, spaces and bracket style. */
const folded = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s　]+/g, '')
    .replaceAll('[', '(')
    .replaceAll(']', ')')

/** `汽油（乙醇汽油、甲醇汽油）` is also known as `汽油`. */
const beforeBracket = (name: string) => folded(name).split('(')[0] ?? ''

/**
 * The row of table 1 that a ledger's line means: by its full name, an alias, the name before a bracket, or its CAS number.
 * A full name decides alone; an alias or number shared by several rows is ambiguous, never guessed.
 *
 * @param text - as the ledger writes it: name, alias or CAS number.
 * @param cas - CAS number of the line, when the ledger has one; '' or null = none.
 */
export function findSubstance(tables: GradingTables, text: string, cas: string | null = null): SubstanceMatch {
  const wanted = folded(text)
  const byName = tables.substances.filter(({ name }) => folded(name.zh) === wanted || folded(name.en) === wanted)
  if (byName.length > 0) return matchOf(byName)
  const isCas = (number: string) => number === text.trim() || (cas !== null && number === cas.trim())
  const candidates = tables.substances.filter(
    (one) =>
      one.cas.some(isCas) ||
      (wanted !== '' &&
        (one.aliases.some((alias) => folded(alias) === wanted) || beforeBracket(one.name.zh) === wanted)),
  )
  return matchOf(candidates)
}

function matchOf(candidates: readonly NamedSubstance[]): SubstanceMatch {
  const [first] = candidates
  if (first === undefined) return { kind: 'none' }
  return candidates.length === 1 ? { kind: 'found', substance: first } : { kind: 'ambiguous', candidates }
}
