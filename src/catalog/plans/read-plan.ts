import type { z } from 'zod'
import { planFile } from '../../contracts/plan.ts'
import type { PlanCatalog } from '../../core/plans/check-indicator.ts'
import { checkPlan } from '../../core/plans/check-plan.ts'
import type { Plan } from '../../core/plans/plan-model.ts'
import { problemsError, readPlanDocument, type PlaceProblem, type PlanDocument } from './plan-document.ts'

/**
 * A plan out of the text of its file, YAML or JSON, checked by its schema and by what the schema cannot see.
 *
 * @param file - its name, for messages.
 * @param catalog - fields of every kind that indicators may name (`planCatalog`).
 * @throws AppError `contract/invalid`: `what` = file and line of the first problem, `issues` = all of them with line, path.
 */
export function readPlan(file: string, text: string, catalog: PlanCatalog): Plan {
  const document = readPlanDocument(file, text)
  const result = planFile.safeParse(document.value)
  if (!result.success)
    throw errorOf(
      file,
      document,
      result.error.issues.flatMap((issue) => plainIssues(issue)),
    )
  const problems = checkPlan(result.data, catalog)
  if (problems.length > 0) throw errorOf(file, document, problems)
  return result.data
}

const errorOf = (file: string, document: PlanDocument, problems: readonly PlaceProblem[]) =>
  problemsError(
    problems.map(({ path, message, key }) => ({
      file,
      line: document.lineOf(path, key),
      path: path.map(String).join('.') || '(root)',
      message,
    })),
  )

type Issue = z.core.$ZodIssue

/** An issue in words, with unions resolved to the alternative that was meant. */
function plainIssues(issue: Issue, base: readonly PropertyKey[] = []): PlaceProblem[] {
  const path = [...base, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path, key, message: `unknown key ${key}` }))
  }
  if (issue.code !== 'invalid_union') return [{ path, message: issue.message }]
  const meant = meantBy(issue.errors)
  return meant === null ? [{ path, message: wantedBy(issue) }] : meant.flatMap((one) => plainIssues(one, path))
}

/** A union of plain types says which they are. */
function wantedBy({ errors, message }: Extract<Issue, { code: 'invalid_union' }>): string {
  const types = errors.flatMap((issues) => issues.flatMap((one) => (one.code === 'invalid_type' ? [one.expected] : [])))
  return types.length === 0 ? message : `${message}: expected ${[...new Set(types)].join(' or ')}`
}

/** The alternative of a union that fails for something else than its name, and least; null = none can be told. */
function meantBy(alternatives: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const named = alternatives.filter(
    (issues) =>
      issues.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys') &&
      !issues.some(({ path }) => path[0] === 'measure'),
  )
  return named.reduce<readonly Issue[] | null>(
    (best, issues) => (best === null || issues.length < best.length ? issues : best),
    null,
  )
}
