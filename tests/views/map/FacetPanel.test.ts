import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { NO_CHOICES, TERM_BUCKETS } from '../../../src/core/filter/choices.ts'
import { useAsOfStore } from '../../../src/stores/as-of-store.ts'
import { useConnectionStore } from '../../../src/stores/connection-store.ts'
import { useFilterStore } from '../../../src/stores/filter-store.ts'
import { useRowSetStore } from '../../../src/stores/row-set-store.ts'
import FacetPanel from '../../../src/views/map/FacetPanel.vue'
import { facetOf, giveAnswer, makeAnswer } from '../../helpers/filter-answer.ts'
import { mountWithTexts } from '../../helpers/mount-page.ts'

beforeEach(() => {
  document.body.innerHTML = ''
  setActivePinia(createPinia())
  useAsOfStore().chosen = '2026-06-18'
})
const open = () => mountWithTexts(FacetPanel)
const rowsIn = (panel: ReturnType<typeof open>, dimension: string) =>
  panel.findAll(`[data-testid="facet-${dimension}"] li`).map((row) => row.text().replace(/\s+/g, ' '))

it('shows a dash for what is not loaded, a zero for what is zero', () => {
  const urgency = facetOf({ red: [0, 2], orange: [3, 4], yellow: [0, 0], blue: [7, 9] })
  giveAnswer(makeAnswer({ facets: { urgency } }))
  const panel = open()
  expect(rowsIn(panel, 'urgency')).toEqual(['重大0 / 2', '已超期3 / 4', '7 日内到期0 / 0', '期限内7 / 9'])
  expect(panel.findAll('[data-testid="facet-term"] .count').map((one) => one.text())).toEqual(Array(6).fill('–'))
  expect(panel.get('[data-testid="facet-sector"]').text()).toContain('没有数据')
  panel.unmount()
})

it('sorts villages by what is kept, names those outside, and shows all when asked', async () => {
  const counts = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`v${n}`, [n, 20] as const]))
  const village = facetOf({ ...counts, '': [11, 12] })
  giveAnswer(makeAnswer({ facets: { village } }))
  const panel = open()
  expect(rowsIn(panel, 'village').slice(0, 3)).toEqual(['v1111 / 20', '不在任何村居11 / 12', 'v1010 / 20'])
  expect(rowsIn(panel, 'village')).toHaveLength(8)
  await panel.get('[data-testid="facet-village"] .more').trigger('click')
  expect(rowsIn(panel, 'village')).toHaveLength(13)
  panel.unmount()
})

it('a row is a filter, and a chosen value stays listed though the town does not have it', async () => {
  const sector = facetOf({ fire: [3, 7], gas: [1, 2] })
  giveAnswer(makeAnswer({ facets: { sector } }))
  const filter = useFilterStore()
  const panel = open()
  await panel.get('[data-testid="facet-sector"] input').trigger('change')
  expect(filter.choices.sector).toEqual(['fire'])
  filter.toggle('sector', 'agriculture')
  await panel.vm.$nextTick()
  expect(rowsIn(panel, 'sector')).toEqual(['消防3 / 7', '燃气1 / 2', '农业农机0 / 0'])
  expect(
    panel.findAll<HTMLInputElement>('[data-testid="facet-sector"] input').map((one) => one.element.checked),
  ).toEqual([true, false, true])
  panel.unmount()
})

it('bars of the term keep to the rule of colours, and press as filters', async () => {
  const term = facetOf(Object.fromEntries(TERM_BUCKETS.map(({ id }, n) => [id, [n + 1, 10] as const])))
  giveAnswer(makeAnswer({ facets: { term } }))
  const panel = open()
  const columns = panel.findAll('[data-testid="facet-term"] .column')
  expect(
    columns.map((one) =>
      one
        .get('.kept')
        .classes()
        .find((name) => name !== 'kept'),
    ),
  ).toEqual(['orange', 'orange', 'yellow', 'blue', 'blue', 'blue', 'nodata'])
  expect(columns.map((one) => one.get('.label').text())).toEqual([
    '≤ −8',
    '−7…−1',
    '0…7',
    '8…14',
    '15…21',
    '≥ 22',
    '无',
  ])
  const bar = columns[1]?.get('.bar')
  await bar?.trigger('click')
  expect(useFilterStore().choices.term).toEqual(['m7-m1'])
  expect(bar?.attributes('aria-pressed')).toBe('true')
  panel.unmount()
})

it('a number opens the rows its own dimension would keep', async () => {
  const sector = facetOf({ fire: [3, 7], gas: [1, 2] })
  giveAnswer(makeAnswer({ facets: { sector } }))
  const filter = useFilterStore()
  filter.adopt({ sector: ['gas'], overdue: true })
  const panel = open()
  await panel.get('[data-testid="facet-sector"] button.count').trigger('click')
  const wanted = useRowSetStore().wanted
  expect(wanted?.query).toMatchObject({
    table: 'hazards',
    standing: 'open',
    choices: { ...NO_CHOICES, sector: ['fire'], overdue: true },
  })
  expect(wanted?.title).toEqual({ zh: '未销号隐患 · 行业：消防', en: 'Open hazards · Sector: Fire' })
  panel.unmount()
})

it('says when nothing passes, and clears', async () => {
  useFilterStore().adopt({ text: 'nothing' })
  giveAnswer(makeAnswer({ hazards: { kept: 0, total: 30 } }))
  const panel = open()
  const note = panel.get('[data-testid="filter-empty"]')
  expect(note.text()).toContain('没有符合条件的隐患')
  await note.get('button').trigger('click')
  expect(useFilterStore().chosen).toEqual([])
  panel.unmount()
})

it('a lost line makes the figures stale, not zero', async () => {
  const connection = useConnectionStore()
  connection.lastContactAt = Date.now() - 120_000
  connection.link = 'lost'
  giveAnswer(makeAnswer({ facets: { sector: facetOf({ fire: [3, 7] }) } }))
  const panel = open()
  expect(panel.get('[data-testid="facets"]').classes()).toContain('stale')
  expect(panel.get('[data-testid="facets-age"]').text()).toBe('已过时 · 2分钟前')
  expect(rowsIn(panel, 'sector')).toEqual(['消防3 / 7'])
  panel.unmount()
})
