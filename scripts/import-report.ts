import type { ImportReport } from '../src/contracts/import.ts'

/** Most lines a list of the terminal report shows; `--rejects FILE` and `--json` carry all of them. */
const SHOWN = 20

/** An import's report for a person at a terminal, Chinese with figures; codes stay as they are. */
export function importReportText(report: ImportReport): string {
  const { encoding, crs } = report
  return [
    `${report.file} → ${report.town} / ${report.kind}（${report.format}）`,
    ...(encoding ? [`编码：${encoding.name}（${HOW[encoding.how]}）`] : []),
    `坐标系：${crs.name}（${HOW[crs.how]}）`,
    `字段对应：${
      Object.entries(report.mapping)
        .map(([field, header]) => `${field} ← ${header}`)
        .join('，') || '无'
    }`,
    ...(report.unmapped.length > 0 ? [`未用的列：${report.unmapped.join('，')}`] : []),
    '',
    `共 ${report.rows} 行：接受 ${report.accepted}（新增 ${report.inserted}，更新 ${report.updated}，未变 ${report.unchanged}）` +
      `，拒绝 ${rejectedRows(report)}，镇外 ${report.outside.length}，无位置 ${report.withoutPlace}`,
    ...list(
      '拒绝',
      report.rejected,
      (one) => `第 ${one.row ?? '?'} 行 ${one.field ?? ''} “${one.value}” ${one.code}: ${one.message}`,
    ),
    ...list(
      '镇外',
      report.outside,
      (one) => `第 ${one.row} 行 ${one.name}（${one.lng.toFixed(6)}, ${one.lat.toFixed(6)}）`,
    ),
    ...list(
      '村居不一致',
      report.conflicts,
      (one) => `第 ${one.row} 行 台账写“${one.stated}”，按位置在“${one.byPosition ?? '无村居'}”`,
    ),
    ...list(
      '提示',
      report.warnings,
      (one) => `${one.code}: ${one.message}${one.rows.length > 0 ? `（${one.rows.length} 行）` : ''}`,
    ),
    '',
    outcome(report),
  ].join('\n')
}

const HOW = {
  declared: '指定',
  bom: '文件标记',
  detected: '识别',
  format: '格式规定',
  file: '文件注明',
  assumed: '未注明，按此处理',
}

/** Rows refused; one row may be refused for several reasons. */
const rejectedRows = (report: ImportReport) => new Set(report.rejected.map((one) => one.row)).size

function list<T>(title: string, items: readonly T[], line: (item: T) => string): string[] {
  if (items.length === 0) return []
  const rest = items.length > SHOWN ? [`  … 另有 ${items.length - SHOWN} 条`] : []
  return [`${title}：`, ...items.slice(0, SHOWN).map((item) => `  ${line(item)}`), ...rest]
}

function outcome(report: ImportReport): string {
  if (report.dryRun) return '试运行：没有写入任何数据。'
  if (report.loaded) return report.inserted + report.updated === 0 ? '数据没有变化。' : '已写入。'
  if (report.rejected.length > 0) return '没有写入任何数据：有被拒绝的行（--skip-rejects 可只写入其余的行）。'
  return '没有写入任何数据：没有可写入的行。'
}

/** Refused values as CSV (UTF-8 with BOM, so that spreadsheets read the Chinese right). */
export function rejectsCsv(report: ImportReport): string {
  const cell = (value: unknown) => {
    const text = String(value ?? '')
    // A leading = + - @ would be run as a formula by a spreadsheet.
    const safe = /^[=+\-@]/.test(text) ? `'${text}` : text
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  const rows = report.rejected.map((one) => [one.row, one.field, one.value, one.code, one.message].map(cell).join(','))
  return `\uFEFF${['row,field,value,code,message', ...rows].join('\r\n')}\r\n`
}
