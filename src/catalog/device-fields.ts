import type { LedgerField } from '../contracts/ledger-field.ts'

/** Columns of a road-safety device ledger besides id and village. */
export const DEVICE_FIELDS: readonly LedgerField[] = [
  {
    id: 'kind',
    title: { zh: '设施类型', en: 'Kind' },
    type: 'enum',
    required: true,
    aliases: ['类型', '类别', '设施类别', '设施名称', 'device_kind'],
    options: [
      { value: 'speed-bump', title: { zh: '减速带', en: 'Speed bump' }, aliases: ['减速丘', '减速垄', 'speed hump'] },
      { value: 'guardrail', title: { zh: '护栏', en: 'Guardrail' }, aliases: ['波形护栏', '防撞护栏', '临水护栏'] },
      {
        value: 'turn-isolation',
        title: { zh: '物理隔离', en: 'Turn isolation' },
        aliases: ['右转隔离', '隔离设施', '隔离'],
      },
      {
        value: 'crash-cushion',
        title: { zh: '防撞设施', en: 'Crash cushion' },
        aliases: ['防撞桶', '防撞垫', '缓冲设施'],
      },
      { value: 'traffic-signal', title: { zh: '信号灯', en: 'Traffic signal' }, aliases: ['红绿灯', '交通信号灯'] },
    ],
  },
  {
    id: 'state',
    title: { zh: '状态', en: 'State' },
    type: 'enum',
    required: false,
    aliases: ['完好情况', '设施状态', '现状'],
    options: [
      { value: 'intact', title: { zh: '完好', en: 'Intact' }, aliases: ['正常', '良好'] },
      { value: 'damaged', title: { zh: '损坏', en: 'Damaged' }, aliases: ['破损', '缺损', '故障'] },
      { value: 'absent', title: { zh: '缺失', en: 'Absent' }, aliases: ['未设置', '无'] },
      { value: 'unknown', title: { zh: '不明', en: 'Unknown' }, aliases: ['未知', '未核实'] },
    ],
  },
  {
    id: 'roadName',
    title: { zh: '所在道路', en: 'Road' },
    type: 'text',
    required: false,
    aliases: ['道路名称', '路名', '道路'],
  },
  {
    id: 'checkedOn',
    title: { zh: '检查日期', en: 'Checked on' },
    type: 'date',
    required: false,
    aliases: ['核查日期', '检查时间', '最近检查', '排查时间'],
  },
]
