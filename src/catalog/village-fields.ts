import type { LedgerField } from '../contracts/ledger-field.ts'

/** Columns of a village file besides id and name. Counts are null when unknown, never 0. */
export const VILLAGE_FIELDS: readonly LedgerField[] = [
  {
    id: 'kind',
    title: { zh: '类型', en: 'Kind' },
    type: 'enum',
    required: false,
    aliases: ['类别', '村居类型'],
    options: [
      { value: 'village', title: { zh: '村', en: 'Village' }, aliases: ['行政村', '村委会', '建制村'] },
      { value: 'community', title: { zh: '社区', en: 'Community' }, aliases: ['居', '居委会', '居民区', '居民委员会'] },
      { value: 'company', title: { zh: '公司', en: 'Company' }, aliases: ['企业', '集团'] },
      { value: 'park', title: { zh: '园区', en: 'Park' }, aliases: ['工业园区', '开发区'] },
    ],
  },
  {
    id: 'residents',
    title: { zh: '人口', en: 'Residents' },
    type: 'integer',
    unit: '人',
    min: 0,
    required: false,
    aliases: ['常住人口', '人口数', '总人口', 'population'],
  },
  {
    id: 'households',
    title: { zh: '户数', en: 'Households' },
    type: 'integer',
    unit: '户',
    min: 0,
    required: false,
    aliases: ['总户数', '家庭户数'],
  },
]
