import { findSubstance } from './find-substance.ts'
import type { GradingTables, NamedSubstance } from './tables.ts'

/** One line of an installation's inventory. */
export interface InventoryLine {
  /** Name, alias or CAS number. */
  readonly substance: string
  readonly cas?: string | null
  /** Design-maximum quantity, tonnes. */
  readonly quantityT: number | null
  /** Symbols of table 2 (`W2`, `J3`): needed outside table 1, and for beta outside table 3. */
  readonly categories?: readonly string[]
}

/** What is wrong with or missing from a line (by its index), or the inventory (`line` null). */
export interface GradeProblem {
  readonly line: number | null
  readonly field: 'inventory' | 'substance' | 'quantityT' | 'categories' | 'exposed'
  readonly code:
    | 'empty-inventory'
    | 'quantity-missing'
    | 'quantity-not-positive'
    | 'substance-unknown'
    | 'substance-ambiguous'
    | 'category-unknown'
    | 'category-needed-for-beta'
    | 'exposed-missing'
    | 'exposed-not-a-count'
    | 'quantity-maybe-kilograms'
  readonly isWarning: boolean
  readonly found: string
  /** Names or symbols that could be meant. */
  readonly choices: readonly string[]
}

/** A line with what counts for it; null = cannot be told, see the problems. */
export interface GradedLine {
  readonly substance: string
  /** Row of table 1, or null when a category of table 2 gives the quantity. */
  readonly row: number | null
  readonly quantityT: number | null
  readonly criticalT: number | null
  /** Category whose critical quantity counts, when not table 1. */
  readonly criticalCategory: string | null
  readonly ratio: number | null
  readonly beta: number | null
  readonly betaFrom: 'table-3' | 'table-4' | null
  readonly betaCategory: string | null
}

export interface Grade {
  readonly lines: readonly GradedLine[]
  /** Sum of q/Q; null when a line cannot be counted. */
  readonly S: number | null
  readonly isMajor: boolean | null
  readonly alpha: number | null
  /** alpha × sum of beta × q/Q. */
  readonly R: number | null
  /** 1..4; null = not a major installation, or not decidable (see `isMajor` and `problems`). */
  readonly level: number | null
  readonly problems: readonly GradeProblem[]
}

/** S and R are compared with a tolerance: 199/200 + 2.5/500 must count as 1. */
const TOLERANCE = 1e-9
/** A quantity this many times the critical one was probably typed in kilograms. */
const KILOGRAM_SUSPICION = 1000

const atLeast = (value: number, limit: number) => value >= limit - TOLERANCE * Math.max(1, limit)

/**
 * Identification and grading of a major hazard installation (one unit) by GB 18218-2018: S = Σ q/Q (4.2.1),
 * R = α Σ β q/Q (4.3.2), level by table 6. Nothing is guessed: what is missing is named and the result is null.
 *
 * @param exposed - permanent residents within 500 m of the plant's boundary (table 5); null = not known.
 */
export function gradeInstallation(
  inventory: readonly InventoryLine[],
  exposed: number | null,
  tables: GradingTables,
): Grade {
  const problems: GradeProblem[] = []
  if (inventory.length === 0) problems.push(problem(null, 'inventory', 'empty-inventory', ''))
  const lines = inventory.map((line, index) => gradeLine(line, index, tables, problems))
  const S = lines.length === 0 ? null : sumOrNull(lines.map(({ ratio }) => ratio))
  const isMajor = S === null ? null : atLeast(S, 1)
  const alpha = alphaOf(exposed, tables, problems)
  const weighted = lines.length === 0 ? null : sumOrNull(lines.map(({ ratio, beta }) => product(ratio, beta)))
  const R = product(alpha, weighted)
  const level = isMajor === true && R !== null ? levelOf(R, tables) : null
  return { lines, S, isMajor, alpha, R, level, problems }
}

/** Level 1 (worst) to 4 of an R, table 6. */
export function levelOf(R: number, { levels }: GradingTables): number | null {
  const sorted = [...levels].sort((a, b) => b.from - a.from)
  return sorted.find(({ from }) => atLeast(R, from))?.level ?? null
}

function gradeLine(line: InventoryLine, index: number, tables: GradingTables, problems: GradeProblem[]): GradedLine {
  const row = rowOf(line, index, tables, problems)
  const categories = row === 'ambiguous' ? [] : categoriesOf(line, index, tables, problems)
  const lowest = [...categories].sort((a, b) => a.criticalT - b.criticalT)[0]
  const named = row === 'ambiguous' ? null : row
  const criticalT = named?.criticalT ?? lowest?.criticalT ?? null
  const quantityT = quantityOf(line, index, criticalT, problems)
  const byName = tables.betas.find((one) =>
    named ? one.no === named.no : one.no === null && one.cas.includes((line.cas ?? line.substance).trim()),
  )
  // Several categories: the largest beta, our reading (`several-categories-beta`).
  const strongest = [...categories].sort((a, b) => b.beta - a.beta)[0]
  const beta = byName?.beta ?? strongest?.beta ?? null
  if (beta === null && criticalT !== null) {
    problems.push(problem(index, 'categories', 'category-needed-for-beta', line.substance, symbolsOf(tables)))
  }
  return {
    substance: line.substance,
    row: named?.no ?? null,
    quantityT,
    criticalT,
    criticalCategory: named ? null : (lowest?.symbol ?? null),
    ratio: quantityT === null || criticalT === null ? null : quantityT / criticalT,
    beta,
    betaFrom: byName ? 'table-3' : beta === null ? null : 'table-4',
    betaCategory: byName || beta === null ? null : (strongest?.symbol ?? null),
  }
}

function rowOf(
  line: InventoryLine,
  index: number,
  tables: GradingTables,
  problems: GradeProblem[],
): NamedSubstance | 'ambiguous' | null {
  const match = findSubstance(tables, line.substance, line.cas ?? null)
  if (match.kind === 'found') return match.substance
  if (match.kind === 'ambiguous') {
    const names = match.candidates.map(({ name }) => name.zh)
    problems.push(problem(index, 'substance', 'substance-ambiguous', line.substance, names))
    return 'ambiguous'
  }
  if ((line.categories ?? []).length === 0) {
    problems.push(problem(index, 'substance', 'substance-unknown', line.substance, symbolsOf(tables)))
  }
  return null
}

function categoriesOf(line: InventoryLine, index: number, tables: GradingTables, problems: GradeProblem[]) {
  return (line.categories ?? []).flatMap((symbol) => {
    const found = tables.categories.find((one) => one.symbol.toLowerCase() === symbol.trim().toLowerCase())
    if (!found) problems.push(problem(index, 'categories', 'category-unknown', symbol, symbolsOf(tables)))
    return found ? [found] : []
  })
}

function quantityOf(
  { quantityT }: InventoryLine,
  index: number,
  criticalT: number | null,
  problems: GradeProblem[],
): number | null {
  if (quantityT === null || Number.isNaN(quantityT)) {
    problems.push(problem(index, 'quantityT', 'quantity-missing', ''))
    return null
  }
  if (!(quantityT > 0) || !Number.isFinite(quantityT)) {
    problems.push(problem(index, 'quantityT', 'quantity-not-positive', String(quantityT)))
    return null
  }
  if (criticalT !== null && quantityT >= KILOGRAM_SUSPICION * criticalT) {
    problems.push({ ...problem(index, 'quantityT', 'quantity-maybe-kilograms', String(quantityT)), isWarning: true })
  }
  return quantityT
}

function alphaOf(exposed: number | null, { alphas }: GradingTables, problems: GradeProblem[]): number | null {
  if (exposed === null) {
    problems.push(problem(null, 'exposed', 'exposed-missing', ''))
    return null
  }
  if (!Number.isInteger(exposed) || exposed < 0) {
    problems.push(problem(null, 'exposed', 'exposed-not-a-count', String(exposed)))
    return null
  }
  return alphas.find(({ from, to }) => exposed >= from && (to === null || exposed <= to))?.alpha ?? null
}

const symbolsOf = ({ categories }: GradingTables) => categories.map(({ symbol }) => symbol)
const product = (a: number | null, b: number | null) => (a === null || b === null ? null : a * b)
const sumOrNull = (values: readonly (number | null)[]) =>
  values.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0)

function problem(
  line: number | null,
  field: GradeProblem['field'],
  code: GradeProblem['code'],
  found: string,
  choices: readonly string[] = [],
): GradeProblem {
  return { line, field, code, isWarning: false, found, choices }
}
