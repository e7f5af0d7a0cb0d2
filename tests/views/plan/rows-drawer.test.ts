import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LedgerWords } from '../../../src/catalog/ledger-words.ts'
import type { Target } from '../../../src/core/plans/plan-model.ts'
import { useTargetStore, type TargetRow } from '../../../src/stores/target-store.ts'
import RowsDrawer from '../../../src/views/plan/target/RowsDrawer.vue'
import { mountWithTexts } from '../../helpers/mount-page.ts'

const options = new Map([
  ['lined', { zh: '已划线', en: 'Lined' }],
  ['none', { zh: '未划线', en: 'None' }],
])
const field = (zh: string, more = {}) => ({
  title: { zh, en: zh },
  unit: null,
  isDate: false,
  options: new Map(),
  ...more,
})
const LEDGERS: LedgerWords = new Map([
  [
    'fire-lane',
    {
      title: { zh: '消防车通道', en: 'Fire lanes' },
      fields: new Map([
        ['marking', field('标线', { options })],
        ['lengthM', field('长度', { unit: 'm' })],
        ['checkedOn', field('查验日期', { isDate: true })],
        ['isOpen', field('畅通')],
        ['village', field('所在村居')],
      ]),
    },
  ],
])
const TARGET = {
  id: 'T-1',
  title: { zh: '通道', en: 'Lanes' },
  indicator: {
    measure: 'ratio',
    of: { kind: 'fire-lane', where: { village: 'V1', any: [{ isOpen: true }, { not: { lengthM: { atLeast: 5 } } }] } },
    have: { marking: 'lined', checkedOn: { known: true } },
  },
} as unknown as Target
const row = (id: string, values: TargetRow['values']): TargetRow => ({
  ...{ kind: 'fire-lane', id, name: `通道${id}`, villageId: 'V1', weight: 1, values },
})
const ROWS = [
  row('F1', { isOpen: true, lengthM: 1234.5, marking: 'lined', checkedOn: '2026-03-04' }),
  row('F2', { isOpen: false, lengthM: null, marking: null, checkedOn: null }),
]
let wrapper: ReturnType<typeof mountWithTexts> | null = null
beforeEach(() => setActivePinia(createPinia()))
afterEach(() => wrapper?.unmount())

function open(next: string | null, total: number) {
  const store = useTargetStore()
  store.rowsQuestion = { part: 'denominator', village: null }
  store.rowsState = { status: 'ready', value: { rows: ROWS, total, next }, at: 0 }
  wrapper = mountWithTexts(RowsDrawer, {
    props: { target: TARGET, formula: 'f', ledgers: LEDGERS, asOf: '2026-06-18', villageName: () => '一村' },
    global: { stubs: { RouterLink: true } },
  })
  return wrapper
}

describe('rows behind a number', () => {
  it('show what the indicator asks of them, in the words of the catalog', () => {
    const page = open(null, 2)
    const heads = page.findAll('thead th').map((one) => one.text())
    // The village has a column of its own already.
    expect(heads.slice(3)).toEqual(['村居', '畅通', '长度（m）', '标线', '查验日期'])
    const cells = page.findAll('tbody tr').map((line) => line.findAll('td').map((one) => one.text()).slice(3)) // prettier-ignore
    expect(cells[0]?.slice(0, 3)).toEqual(['是', '1,234.5', '已划线'])
    expect(cells[0]?.[3]).toMatch(/2026.*0?3.*0?4/)
    expect(cells[1]).toEqual(['否', '未知', '未知', '未填'])
  })
  it('tell how many there are in all', () => {
    expect(open(null, 2).get('header').text()).toContain('共 2 条')
    wrapper?.unmount()
    expect(open('fire-lane F2', 1200).get('header').text()).toContain('共 1,200 条，已列 2 条')
  })
})
