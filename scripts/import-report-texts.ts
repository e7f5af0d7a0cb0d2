import type { ImportReport } from '../src/contracts/import.ts'
import type { Language } from './language.ts'

type How = NonNullable<ImportReport['encoding']>['how'] | ImportReport['crs']['how']

/** Words of an import's report in one language. */
interface ReportTexts {
  head: (report: ImportReport) => string
  encoding: (name: string, how: How) => string
  crs: (name: string, how: How) => string
  mapping: (pairs: readonly string[]) => string
  unmapped: (headers: readonly string[]) => string
  counts: (report: ImportReport, rejectedRows: number) => string
  rejected: string
  outside: string
  outsideLine: (one: ImportReport['outside'][number]) => string
  conflicts: string
  conflictLine: (one: ImportReport['conflicts'][number]) => string
  remarks: string
  remarkLine: (sentence: string, code: string, rows: number) => string
  more: (count: number) => string
  dryRun: string
  unchanged: string
  loaded: string
  refused: string
  nothing: string
  csvHeader: string
}

const HOW_ZH: Readonly<Record<How, string>> = {
  declared: '指定',
  bom: '文件标记',
  detected: '识别',
  format: '格式规定',
  file: '文件注明',
  assumed: '未注明，按此处理',
}
const HOW_EN: Readonly<Record<How, string>> = {
  declared: 'declared',
  bom: 'byte order mark',
  detected: 'detected',
  format: 'by the format',
  file: 'from the file',
  assumed: 'not stated, assumed',
}
const at = (lng: number, lat: number) => `${lng.toFixed(6)}, ${lat.toFixed(6)}`

export const IMPORT_REPORT_TEXTS: Readonly<Record<Language, ReportTexts>> = {
  zh: {
    head: ({ file, town, kind, format }) => `${file} → ${town} / ${kind}（${format}）`,
    encoding: (name, how) => `编码：${name}（${HOW_ZH[how]}）`,
    crs: (name, how) => `坐标系：${name}（${HOW_ZH[how]}）`,
    mapping: (pairs) => `字段对应：${pairs.join('，') || '无'}`,
    unmapped: (headers) => `未用的列：${headers.join('，')}`,
    counts: ({ rows, accepted, inserted, updated, unchanged, outside, withoutPlace }, rejectedRows) =>
      `共 ${rows} 行：接受 ${accepted}（新增 ${inserted}，更新 ${updated}，未变 ${unchanged}）` +
      `，拒绝 ${rejectedRows}，镇外 ${outside.length}，无位置 ${withoutPlace}`,
    rejected: '拒绝：',
    outside: '镇外：',
    outsideLine: ({ row, name, lng, lat }) => `第 ${row} 行 ${name}（${at(lng, lat)}）`,
    conflicts: '村居不一致：',
    conflictLine: ({ row, stated, byPosition }) =>
      `第 ${row} 行 台账写“${stated}”，按位置${byPosition === null ? '不在任何村居内' : `在“${byPosition}”`}`,
    remarks: '提示：',
    remarkLine: (sentence, code, rows) => `${sentence}（${code}${rows > 0 ? `，${rows} 行` : ''}）`,
    more: (count) => `… 另有 ${count} 条`,
    dryRun: '试运行：没有写入任何数据。',
    unchanged: '数据没有变化。',
    loaded: '已写入。',
    refused: '没有写入任何数据：有被拒绝的行（--skip-rejects 可只写入其余的行）。',
    nothing: '没有写入任何数据：没有可写入的行。',
    csvHeader: '行,栏目,值,代码,原因和改法',
  },
  en: {
    head: ({ file, town, kind, format }) => `${file} → ${town} / ${kind} (${format})`,
    encoding: (name, how) => `encoding: ${name} (${HOW_EN[how]})`,
    crs: (name, how) => `coordinate system: ${name} (${HOW_EN[how]})`,
    mapping: (pairs) => `fields: ${pairs.join(', ') || 'none'}`,
    unmapped: (headers) => `columns not used: ${headers.join(', ')}`,
    counts: ({ rows, accepted, inserted, updated, unchanged, outside, withoutPlace }, rejectedRows) =>
      `${rows} rows: ${accepted} accepted (${inserted} new, ${updated} updated, ${unchanged} unchanged)` +
      `, ${rejectedRows} refused, ${outside.length} outside the town, ${withoutPlace} without a place`,
    rejected: 'refused:',
    outside: 'outside the town:',
    outsideLine: ({ row, name, lng, lat }) => `row ${row} ${name} (${at(lng, lat)})`,
    conflicts: 'village conflicts:',
    conflictLine: ({ row, stated, byPosition }) =>
      `row ${row} the ledger says "${stated}", the position ${byPosition === null ? 'is in no village' : `"${byPosition}"`}`,
    remarks: 'remarks:',
    remarkLine: (sentence, code, rows) => `${sentence} (${code}${rows > 0 ? `, rows: ${rows}` : ''})`,
    more: (count) => `… and ${count} more`,
    dryRun: 'Dry run: nothing was loaded.',
    unchanged: 'Nothing changed.',
    loaded: 'Loaded.',
    refused: 'Nothing was loaded: rows were refused (--skip-rejects loads the others).',
    nothing: 'Nothing was loaded: there is no row to load.',
    csvHeader: 'row,field,value,code,reason and remedy',
  },
}
