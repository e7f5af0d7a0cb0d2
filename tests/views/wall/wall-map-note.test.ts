import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { nextTick } from 'vue'
import { beforeEach, expect, it } from 'vitest'
import { WALL_SCENES } from '../../../src/catalog/wall-scenes.ts'
import { AppError } from '../../../src/core/errors.ts'
import { createWallI18n } from '../../../src/i18n/create-wall-i18n.ts'
import { useWallClockStore } from '../../../src/stores/wall/wall-clock-store.ts'
import { useWallFiguresStore } from '../../../src/stores/wall/wall-figures-store.ts'
import { useWallPlayerStore } from '../../../src/stores/wall/wall-player-store.ts'
import WallMapNote from '../../../src/views/wall/WallMapNote.vue'
import { T0, villages } from '../../stores/wall/fake-wall-server.ts'

const nothing = { figures: null, checkedAt: null, isKept: false, error: null, failingSince: null }
const [scene] = WALL_SCENES.filter(({ picture }) => picture === 'villages')
if (!scene) throw new Error('no scene of villages')

beforeEach(() => {
  setActivePinia(createPinia())
  useWallClockStore().now = T0
})

it('tells a map without marks from a town without hazards', async () => {
  const { parts } = useWallFiguresStore()
  const wrapper = mount(WallMapNote, { props: { scene }, global: { plugins: [createWallI18n('zh')] } })
  const note = () =>
    wrapper.find('.map-note').exists() ? [wrapper.get('.map-note').attributes('data-state'), wrapper.text()] : null
  expect(note()).toEqual(['waiting', '正在读取'])
  parts.villages = { ...nothing, error: new AppError('server/unreachable', { url: '/', reason: 'cut' }) }
  await nextTick()
  expect(note()).toEqual(['failed', '图上没有数据'])
  parts.villages = { ...nothing, figures: villages(), checkedAt: T0 }
  await nextTick()
  expect(note()).toBeNull()
  // What is played over the villages is of this scene too: its age counts, its absence does not.
  parts.heat = { ...nothing, checkedAt: T0 - 3_900_000 }
  await nextTick()
  expect(note()).toEqual(['stale', '停更 1 时 5 分'])
})

it('does not pass off as new what was kept while nobody knows the time', async () => {
  const { parts } = useWallFiguresStore()
  const wrapper = mount(WallMapNote, { props: { scene }, global: { plugins: [createWallI18n('zh')] } })
  parts.villages = { ...nothing, figures: villages(), checkedAt: T0 - 30_000, isKept: true }
  await nextTick()
  expect(wrapper.get('.map-note').text()).toBe('停更于 06-18 13:59')
  useWallClockStore().isSynced = true
  await nextTick()
  expect(wrapper.find('.map-note').exists()).toBe(false)
})

it('names what a remote has the map show', async () => {
  const wrapper = mount(WallMapNote, { props: { scene }, global: { plugins: [createWallI18n('zh')] } })
  const player = useWallPlayerStore()
  const seen = () => (wrapper.find('.seen').exists() ? wrapper.get('.seen').text() : null)
  expect(seen()).toBeNull()
  player.setFocus({ kind: 'hazard', id: 'YX-1', lngLat: [120.8, 31], urgency: 'orange' })
  await nextTick()
  expect(seen()).toBe('隐患 YX-1')
  expect(wrapper.get('.seen svg').attributes('data-level')).toBe('orange')
  player.setFocus({ kind: 'village', id: 'V99' })
  await nextTick()
  expect(seen()).toBe('村居 V99')
})
