import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { createApp, nextTick } from 'vue'
import { textsOf } from '../../src/core/columns/texts.ts'
import { NO_CHOICES } from '../../src/core/filter/choices.ts'
import type { RowSetQuery } from '../../src/core/filter/answer.ts'
import type { DeviceTable } from '../../src/contracts/town-tables.ts'
import { markedRows, withMarked } from '../../src/core/rows/row-marks.ts'
import { useAsOfStore } from '../../src/stores/as-of-store.ts'
import { useFilterStore } from '../../src/stores/filter-store.ts'
import { useQueryStore } from '../../src/stores/query-store.ts'
import { useRowSetStore } from '../../src/stores/row-set-store.ts'
import { useTablesStore } from '../../src/stores/tables-store.ts'
import { useTownStore } from '../../src/stores/town-store.ts'
import { useViewStore } from '../../src/stores/view-store.ts'

const TITLE = { zh: '损坏的设施', en: 'Damaged devices' }
const FORMULA = { zh: '口径', en: 'formula' }
const TOWN = {
  id: 'a',
  name: '甲镇',
  nameEn: null,
  isDemo: false,
  timeZone: 'Asia/Shanghai',
  crs: 'EPSG:4326' as const,
  bounds: [120, 30, 121, 31] as [number, number, number, number],
  asOf: '2026-06-18',
  mapApproval: null,
  wall: null,
  plan: null,
  attribution: '',
  madeFrom: '',
  counts: {},
  dataVersion: 7,
  changedAt: '2026-06-18T00:00:00Z',
}
const devices = (kinds: number[]): DeviceTable => ({
  length: kinds.length,
  id: textsOf(kinds.map((_, at) => `d${at}`)),
  kind: { codes: Uint16Array.from(kinds), values: ['guardrail', 'speed-bump', ''] },
  state: { codes: Uint16Array.from(kinds, () => 0), values: ['damaged'] },
  path: { starts: new Uint32Array(kinds.length + 1), lngLat: new Float64Array() },
})

beforeEach(() => {
  const pinia = createPinia()
  createApp({}).use(pinia)
  setActivePinia(pinia)
})

/** Stores of a loaded town whose filter worker is the test itself. */
function open() {
  const town = useTownStore()
  town.state = { status: 'ready', value: { towns: [TOWN], catalog: { siteKinds: [], listKinds: [] } }, at: 0 }
  const tables = useTablesStore()
  tables.states.devices = { status: 'ready', value: devices([0, 1, 1, 2]), at: 0 }
  const query = useQueryStore()
  const asked: RowSetQuery[] = []
  const answers: ((rows: Uint32Array<ArrayBuffer>) => void)[] = []
  query.rowsOf = vi.fn((one: RowSetQuery) => {
    asked.push(one)
    return new Promise<Uint32Array>((resolve) => answers.push(resolve))
  })
  const store = useRowSetStore()
  const all: RowSetQuery = {
    table: 'devices',
    standing: 'all',
    asOf: useAsOfStore().day ?? 0,
    from: null,
    to: null,
    choices: NO_CHOICES,
  }
  const answer = async (...rows: number[]) => {
    answers.shift()?.(Uint32Array.from(rows))
    await nextTick()
    await nextTick()
    await nextTick()
  }
  return { town, tables, store, asked, answer, all }
}
const shownRows = (store: ReturnType<typeof useRowSetStore>) =>
  store.current?.rows.status === 'ready' ? [...store.current.rows.value] : store.current?.rows.status

it('opens the drawer, asks for the rows and keeps those in the parts', async () => {
  const { store, answer, all } = open()
  store.open(all, TITLE, FORMULA, [{ column: 'kind', values: ['speed-bump', ''] }])
  expect(useViewStore().isTableOpen).toBe(true)
  await nextTick()
  expect(store.current).toMatchObject({
    title: TITLE,
    formula: FORMULA,
    rows: { status: 'loading' },
    dataVersion: null,
  })
  await answer(0, 1, 2, 3)
  expect(shownRows(store)).toEqual([1, 2, 3])
  expect(store.current?.dataVersion).toBe(7)
})

it('asks again when the filter changes, with the number’s own choice kept', async () => {
  const { store, asked, answer, all } = open()
  store.open({ ...all, choices: { ...NO_CHOICES, village: ['V1'] } }, TITLE, FORMULA)
  await nextTick()
  await answer(1)
  useFilterStore().set('text', '护栏')
  useFilterStore().set('village', ['V2'])
  await nextTick()
  expect(asked.at(-1)?.choices).toEqual({ ...NO_CHOICES, text: '护栏', village: ['V1'] })
  expect(store.current?.rows).toMatchObject({ status: 'loading', previous: Uint32Array.of(1) })
})

it('follows the shown day, unless the number is of a day of its own', async () => {
  const { store, asked, answer, all } = open()
  store.open(all, TITLE, FORMULA)
  await nextTick()
  await answer()
  useAsOfStore().choose('2026-06-01')
  await nextTick()
  expect(asked.at(-1)?.asOf).toBe(all.asOf - 17)
  await answer()
  store.open({ ...all, asOf: 5 }, TITLE, FORMULA)
  await nextTick()
  await answer()
  useAsOfStore().choose('2026-05-01')
  await nextTick()
  expect(asked.at(-1)?.asOf).toBe(5)
})

it('has one question under way; of those that come meanwhile only the newest is asked', async () => {
  const { store, asked, answer, all } = open()
  store.open(all, TITLE, FORMULA)
  await nextTick()
  for (const text of ['a', 'b', 'c']) {
    useFilterStore().set('text', text)
    await nextTick()
  }
  expect(asked).toHaveLength(1)
  await answer(0)
  expect(asked.map((one) => one.choices.text)).toEqual(['', 'c'])
})

it('keeps old rows with the table they belong to, and says that they are old', async () => {
  const { store, tables, town, answer, all } = open()
  store.open(all, TITLE, FORMULA)
  await nextTick()
  await answer(0, 3)
  const before = tables.tables.devices
  store.marks = withMarked(store.marks, [3], true)
  town.state = {
    status: 'ready',
    value: { towns: [{ ...TOWN, dataVersion: 8 }], catalog: { siteKinds: [], listKinds: [] } },
    at: 1,
  }
  tables.states.devices = { status: 'ready', value: devices([0]), at: 1 }
  await nextTick()
  expect(store.isStale).toBe(true)
  expect(store.answered?.tables.devices).toBe(before)
  expect(store.current?.dataVersion).toBe(7)
  expect([...(store.marked?.rows ?? [])]).toEqual([3])
  await answer(0)
  expect(store.isStale).toBe(false)
  expect(store.current?.dataVersion).toBe(8)
  expect(store.marked).toBeNull()
})

it('keeps marks of rows that stay when the filter narrows the set', async () => {
  const { store, answer, all } = open()
  store.open(all, TITLE, FORMULA)
  await nextTick()
  await answer(0, 1, 2, 3)
  store.marks = withMarked(store.marks, [1, 2], true)
  useFilterStore().set('text', 'x')
  await nextTick()
  await answer(2, 3)
  expect([...markedRows(store.marks)]).toEqual([2])
})

it('says why there are no rows, and asks again on demand', async () => {
  const { store, all, asked } = open()
  useQueryStore().rowsOf = () => Promise.reject(new Error('worker gone'))
  store.open(all, TITLE, FORMULA)
  await new Promise((resolve) => setTimeout(resolve))
  expect(store.current?.rows.status).toBe('failed')
  expect(asked).toEqual([])
})

it('ends when another layer is chosen or the drawer closes', async () => {
  const { store, all } = open()
  const view = useViewStore()
  for (const change of [() => (view.tableLayer = 'junctions'), () => (view.isTableOpen = false)]) {
    store.open(all, TITLE, FORMULA)
    await nextTick()
    expect(store.current).not.toBeNull()
    change()
    await nextTick()
    expect(store.current).toBeNull()
  }
})
