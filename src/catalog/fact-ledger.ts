import { FACT_SUBJECTS, type FactInput } from '../contracts/fact.ts'
import type { LedgerField } from '../contracts/ledger-field.ts'
import type { Ledger } from './ledgers.ts'

const SUBJECT_WORDS: Record<FactInput['subject'], { zh: string; en: string; aliases: string[] }> = {
  site: { zh: '点位对象', en: 'Site', aliases: ['对象', '企业', '点位'] },
  entry: { zh: '登记事项', en: 'Entry', aliases: ['登记', '台账行'] },
  hazard: { zh: '隐患', en: 'Hazard', aliases: ['问题隐患'] },
  device: { zh: '道路设施', en: 'Device', aliases: ['设施'] },
  village: { zh: '村居', en: 'Village', aliases: ['村', '社区'] },
  junction: { zh: '路口', en: 'Junction', aliases: [] },
  approach: { zh: '进口道', en: 'Approach', aliases: [] },
  waterside: { zh: '临水路段', en: 'Waterside stretch', aliases: [] },
  'road-finding': { zh: '道路隐患点段', en: 'Road finding', aliases: [] },
}
const field = (
  id: string,
  type: LedgerField['type'],
  [zh, en]: [string, string],
  aliases: string[],
  required = true,
): LedgerField => ({ id, title: { zh, en }, type, required, aliases })

/** Columns of a file of dated facts (`facts.csv`, `import FILE --kind fact`); `value` is read by the field it is of. */
export const FACT_LEDGER: Ledger = {
  kind: 'fact',
  table: 'fact',
  fields: [
    {
      ...field('subject', 'enum', ['对象类别', 'Subject'], ['类别', '台账']),
      options: FACT_SUBJECTS.map((value) => {
        const { aliases, ...title } = SUBJECT_WORDS[value]
        return { value, title, aliases }
      }),
    },
    field('subjectId', 'text', ['对象编号', 'Subject id'], ['编号', 'id']),
    field('field', 'text', ['字段', 'Field'], ['栏目', '核查项', '项目']),
    field('value', 'text', ['核查结果', 'Value'], ['结果', '值', '取值'], false),
    field('checkedOn', 'date', ['核查日期', 'Checked on'], ['检查日期', '日期', '核查时间']),
    field('source', 'text', ['来源', 'Source'], ['数据来源'], false),
    field('note', 'text', ['备注', 'Note'], ['说明'], false),
  ],
  geometryTypes: [],
}
