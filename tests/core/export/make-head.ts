import type { ExportColumn, ExportHead, ExportPiece } from '../../../src/core/export/cells.ts'

/** Columns of every type, and notes, for a file. */
export function makeHead(columns: readonly ExportColumn[]): ExportHead {
  return {
    columns,
    notes: { title: '未销号隐患', facts: [['筛选', '行业：消防'] as const, ['截止日', '2026-06-18'] as const] },
    yes: '是',
    no: '否',
    notesTitle: '说明',
  }
}

export const ALL_TYPES: readonly ExportColumn[] = [
  { id: 'id', title: '编号', type: 'text' },
  { id: 'lengthM', title: '长度（m）', type: 'number' },
  { id: 'foundOn', title: '发现日期', type: 'day' },
  { id: 'supervised', title: '挂牌督办', type: 'boolean' },
]

/** One row with every value, one with 0 and false, one without any. */
export const THREE_ROWS: ExportPiece = {
  length: 3,
  cells: [
    ['A-1', 'A-2', null],
    Float64Array.of(12.5, 0, NaN),
    Float64Array.of(20_500, 0, NaN),
    Float64Array.of(1, 0, NaN),
  ],
  places: { starts: Uint32Array.of(0, 1, 2, 2), lngLat: Float64Array.of(120.5, 31, 120.6, 31.1), isLine: false },
}
