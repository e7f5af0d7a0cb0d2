import { FORMULA_START } from '../../../core/export/csv-text.ts'
import type { ChangeRow } from '../../../workers/protection/risk-calls.ts'

type Translate = (key: string) => string

const COLUMNS = ['facilityId', 'facility', 'targetId', 'target', 'class', 'before', 'beforeM', 'beforeRule', 'after', 'afterM', 'afterRule', 'actualM'] as const // prettier-ignore

/** Changed verdicts as CSV (UTF-8 with BOM, CRLF), one pair a line. */
export function changesCsv(changes: readonly ChangeRow[], t: Translate): string {
  const lines = changes.map(({ facilityId, facilityName, targetId, targetName, targetClass, before, after }) => {
    const measured = after.rule ?? before.rule
    return [
      ...[facilityId, facilityName, targetId, targetName, t(`protection.class.${targetClass ?? 'unknown'}`)],
      ...[before, after].flatMap(({ verdict, rule }) => [
        t(`riskPanel.compare.verdict.${verdict}`),
        rule?.requiredM ?? '',
        rule ? `${rule.standard} ${rule.clause} ${rule.ruleId}` : '',
      ]),
      measured ? (measured.requiredM + measured.marginM).toFixed(1) : '',
    ]
  })
  const head = COLUMNS.map((column) => t(`riskPanel.compare.column.${column}`))
  return `\ufeff${[head, ...lines].map((cells) => cells.map(cellOf).join(',')).join('\r\n')}\r\n`
}

function cellOf(value: string | number): string {
  const text = typeof value === 'string' && FORMULA_START.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
