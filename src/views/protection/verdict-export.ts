import type { ExportColumn, ExportHead, ExportPiece } from '../../core/export/cells.ts'
import type { ProtectionSettings } from '../../core/protection/settings.ts'
import type { ProtectionHead } from '../../workers/protection/check-calls.ts'
import type { VerdictRow } from '../../workers/protection/verdict-rows.ts'

type Translate = (key: string, values?: Record<string, unknown>) => string

const TEXT_COLUMNS = [
  'id',
  'facilityId',
  'facility',
  'targetId',
  'target',
  'targetClass',
  'verdict',
  'rule',
  'standard',
  'clause',
  'pack',
  'confidence',
  'method',
  'table',
  'criterion',
  'legal',
  'missing',
] as const
const NUMBER_COLUMNS = ['required', 'actual', 'margin', 'error'] as const

/** What the file is about: packs with versions, law of which day, assumed errors, settings, data version. */
export function verdictHead(
  head: ProtectionHead,
  settings: ProtectionSettings,
  title: string,
  at: string,
  t: Translate,
): ExportHead {
  const label = (id: string) => t(`protection.export.${id}`)
  const packs = head.packs.map(({ id, version }) => `${id} ${version}`).join('; ')
  const changed = Object.entries(settings.rules).map(([id, isOn]) => `${id}=${isOn ? 'on' : 'off'}`)
  return {
    columns: [
      ...TEXT_COLUMNS.map((id): ExportColumn => ({ id, title: t(`protection.exportColumn.${id}`), type: 'text' })),
      ...NUMBER_COLUMNS.map((id): ExportColumn => ({ id, title: t(`protection.exportColumn.${id}`), type: 'number' })),
    ],
    notes: {
      title,
      facts: [
        [label('packs'), [packs, ...changed].join('; ')],
        [label('day'), settings.day],
        [
          label('assumed'),
          t('protection.export.assumedText', {
            position: settings.assumed.positionM,
            digitising: settings.assumed.digitisingM,
          }),
        ],
        [label('source'), head.asOf],
        [label('data'), String(head.dataVersion)],
        [label('created'), at],
        ['CRS', 'WGS 84 (EPSG:4326)'],
        [label('notice'), label('noticeText')],
        ...(head.town.isDemo ? [[t('top.demo'), t('top.demo')] as const] : []),
      ],
    },
    yes: '1',
    no: '0',
    notesTitle: label('notice'),
  }
}

/** Cells and places of some verdicts. The place is the line between the two nearest points. */
export function verdictPiece(
  rows: readonly VerdictRow[],
  fieldTitles: (fields: readonly string[]) => string,
  t: Translate,
): ExportPiece {
  const verdictText = (verdict: string) => t(`protection.verdict.${verdict}`)
  const texts: Record<(typeof TEXT_COLUMNS)[number], (row: VerdictRow) => string | null> = {
    id: (row) => `${row.facilityId}/${row.targetId}`,
    facilityId: (row) => row.facilityId,
    facility: (row) => row.facilityName,
    targetId: (row) => row.targetId,
    target: (row) => row.targetName,
    targetClass: (row) => t(`protection.class.${row.targetClass}`),
    verdict: (row) => verdictText(row.verdict),
    rule: (row) => row.decisive?.ruleId ?? null,
    standard: (row) => row.decisive?.standard ?? null,
    clause: (row) => row.decisive?.clause ?? null,
    pack: (row) => row.decisive?.packVersion ?? null,
    confidence: (row) => row.decisive?.confidence ?? null,
    method: (row) => row.method,
    table: (row) => verdictText(row.results.table),
    criterion: (row) => verdictText(row.results.criterion),
    legal: (row) => verdictText(row.results.legal),
    missing: (row) => (row.missing.length === 0 ? null : fieldTitles(row.missing)),
  }
  // A requirement that perhaps does not apply is no figure of the pair.
  const sure = (row: VerdictRow) => (row.decisive?.isCertain ? row.decisive : null)
  const numbers: Record<(typeof NUMBER_COLUMNS)[number], (row: VerdictRow) => number> = {
    required: (row) => sure(row)?.requiredM ?? Number.NaN,
    actual: (row) => row.distanceM,
    margin: (row) => sure(row)?.marginM ?? Number.NaN,
    error: (row) => row.errorM,
  }
  return {
    length: rows.length,
    cells: [
      ...TEXT_COLUMNS.map((id) => rows.map(texts[id])),
      ...NUMBER_COLUMNS.map((id) => Float64Array.from(rows, numbers[id])),
    ],
    places: {
      starts: Uint32Array.from({ length: rows.length + 1 }, (_, at) => 2 * at),
      lngLat: Float64Array.from(rows.flatMap(({ nearest: [a, b] }) => [...a, ...b])),
      isLine: true,
    },
  }
}
