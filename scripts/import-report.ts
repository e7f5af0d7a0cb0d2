import { fieldTitleOf, importSentence } from '../src/catalog/import-sentence.ts'
import type { ImportReport } from '../src/contracts/import.ts'
import { rejectLine } from './error-text.ts'
import { IMPORT_REPORT_TEXTS } from './import-report-texts.ts'
import type { Language } from './language.ts'

/** Most lines a list of the terminal report shows; `--rejects FILE` and `--json` carry all of them. */
const SHOWN = 20

/** An import's report for a person at a terminal; codes and values stay as they are. */
export function importReportText(report: ImportReport, language: Language): string {
  const texts = IMPORT_REPORT_TEXTS[language]
  const list = <T>(title: string, items: readonly T[], line: (item: T) => string): string[] => {
    if (items.length === 0) return []
    const rest = items.length > SHOWN ? [`  ${texts.more(items.length - SHOWN)}`] : []
    return [title, ...items.slice(0, SHOWN).map((item) => `  ${line(item)}`), ...rest]
  }
  const pairs = Object.entries(report.mapping).map(([field, header]) => `${field} ← ${header}`)
  return [
    texts.head(report),
    ...(report.encoding ? [texts.encoding(report.encoding.name, report.encoding.how)] : []),
    texts.crs(report.crs.name, report.crs.how),
    texts.mapping(pairs),
    ...(report.unmapped.length > 0 ? [texts.unmapped(report.unmapped)] : []),
    '',
    texts.counts(report, rejectedRows(report)),
    ...list(texts.rejected, report.rejected, rejectLine(language)),
    ...list(texts.outside, report.outside, texts.outsideLine),
    ...list(texts.conflicts, report.conflicts, texts.conflictLine),
    ...list(texts.remarks, report.warnings, (one) =>
      texts.remarkLine(importSentence(one, language), one.code, one.rows.length),
    ),
    '',
    texts[outcomeOf(report)],
  ].join('\n')
}

/** Rows refused; one row may be refused for several reasons. */
const rejectedRows = (report: ImportReport) => new Set(report.rejected.map((one) => one.row)).size

function outcomeOf(report: ImportReport) {
  if (report.dryRun) return 'dryRun'
  if (report.loaded) return report.inserted + report.updated === 0 ? 'unchanged' : 'loaded'
  return report.rejected.length > 0 ? 'refused' : 'nothing'
}

/**
 * Refused values as CSV (UTF-8 with BOM, so that spreadsheets read the Chinese right): the field by its title and what
 * to do, in the language of the run.
 */
export function rejectsCsv(report: ImportReport, language: Language): string {
  const cell = (value: unknown) => {
    const text = String(value ?? '')
    // A leading = + - @ would be run as a formula by a spreadsheet.
    const safe = /^[=+\-@]/.test(text) ? `'${text}` : text
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  const rows = report.rejected.map((one) =>
    [one.row, fieldTitleOf(one, language), one.value, one.code, importSentence(one, language)].map(cell).join(','),
  )
  return `\uFEFF${[IMPORT_REPORT_TEXTS[language].csvHeader, ...rows].join('\r\n')}\r\n`
}
