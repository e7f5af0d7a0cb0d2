import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { parseContract } from '../../../../src/contracts/parse.ts'
import { WALL_FIGURES } from '../../../../src/contracts/wall-figures.ts'
import { PANEL_SOURCES } from '../../../../src/core/wall/wall-model.ts'
import { createWallI18n } from '../../../../src/i18n/create-wall-i18n.ts'
import { useWallShowStore } from '../../../../src/stores/wall/wall-show-store.ts'
import { WORK_PANELS } from '../../../../src/views/wall/panels/work-panels.ts'
import { chemicals, margin, noChemicals, noPlan, noRoads, plan, roads } from './work-fixtures.ts'

type Panel = keyof typeof WORK_PANELS
/** Size of every element, layout units: nothing is laid out here. */
let box = { width: 408, height: 880 }
const mounted: VueWrapper[] = []
async function show(panel: Panel, figures: object, locale: 'zh' | 'en' = 'zh') {
  const part = WORK_PANELS[panel]
  if (!part) throw new Error(`no panel ${panel}`)
  const pinia = createPinia()
  setActivePinia(pinia)
  const plugins = [pinia, createWallI18n(locale)]
  const wrapper = mount(part.component, { props: { figures }, global: { plugins }, attachTo: document.body })
  mounted.push(wrapper)
  await nextTick()
  return wrapper
}
const lines = (wrapper: VueWrapper, selector = 'li') => wrapper.findAll(selector).map((one) => one.text())

beforeEach(() => {
  box = { width: 408, height: 880 }
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockImplementation(() => box.width)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockImplementation(() => box.height)
})
afterEach(() => {
  for (const wrapper of mounted.splice(0)) wrapper.unmount()
  vi.restoreAllMocks()
})

describe('every panel', () => {
  const answers = {
    chemicals: [chemicals, noChemicals],
    roads: [roads, noRoads, { ...noRoads, isDerived: false }],
    plan: [plan, noPlan, { ...plan, reportsOwed: null, targets: [] }],
  }
  const cases = (Object.keys(WORK_PANELS) as Panel[]).flatMap((panel) => {
    const source = PANEL_SOURCES[panel] as keyof typeof answers
    return answers[source].flatMap((figures, at) =>
      (['zh', 'en'] as const).map((lang) => [panel, source, at, lang, figures] as const),
    )
  })
  it.each(cases)('%s of %s %i in %s says no null and misses no text', async (panel, source, _, lang, figures) => {
    parseContract(WALL_FIGURES[source], figures, 'fixture')
    const warn = vi.spyOn(console, 'warn')
    for (const height of [880, 190, 60]) {
      box = { width: 408, height }
      const wrapper = await show(panel, figures, lang)
      expect(wrapper.text()).not.toBe('')
      expect(wrapper.html()).not.toMatch(/NaN|null|undefined|Infinity|wallWork\./)
    }
    expect(warn).not.toHaveBeenCalled()
  })
})

describe('chemicals', () => {
  it('counts major installations, sources, levels and those without a level', async () => {
    const wrapper = await show('hazard-sources', chemicals)
    expect(wrapper.find('.value').text()).toMatch(/8$/)
    expect(wrapper.find('dl').text()).toBe('危险源40未定级3')
    expect(lines(wrapper)).toEqual(['一级0', '二级1', '三级2', '四级5'])
  })
  it('says calmly that there are none', async () => {
    expect((await show('hazard-sources', noChemicals)).text()).toBe('本镇没有登记危险源')
  })
  it('has a sign for each verdict, without colour where there is none of it', async () => {
    const wrapper = await show('protection-checks', { ...chemicals, checks: { ...chemicals.checks, fallsShort: 0 } })
    expect(lines(wrapper)).toEqual(['不足0', '无法判定10', '满足83', '缺资料的设施3'])
    expect(wrapper.find('.red').exists()).toBe(false)
  })
  it('tells systems that are not connected from those that bring nothing', async () => {
    const wrapper = await show('monitoring', chemicals)
    expect(lines(wrapper)).toEqual(['重大危险源11:26', '风险预警无数据', '镇级气体报警平台未接入'])
  })
  it('marks the margin the camera is at, and keeps those that cannot be judged in sight', async () => {
    const wrapper = await show('tightest-margins', chemicals)
    expect(wrapper.find('[aria-current="true"]').exists()).toBe(false)
    expect(lines(wrapper).at(-1)).toContain('北岸油库')
    expect(wrapper.find('.more').text()).toBe('另 4 处')
    useWallShowStore().tourStep = 5
    await nextTick()
    expect(wrapper.find('[aria-current="true"]').text()).toContain('云湖路加油站')
  })
  it('draws red only what falls short, and says the unit, the standard and how sure it is', async () => {
    const wrapper = await show('tightest-margins', chemicals)
    const [short, , sure] = wrapper.findAll('.card')
    expect(short?.find('.red').exists()).toBe(true)
    expect(short?.text()).toContain('裕量 −71 m，需 200 m，实 129 m')
    expect(sure?.find('.red').exists()).toBe(false)
    expect(sure?.find('[role="img"]').attributes('aria-label')).toBe('置信度中')
    const screened = { ...chemicals, margins: [margin('A', 'B', { isStatutory: false, verdict: 'not-decidable' })] }
    expect((await show('tightest-margins', screened)).find('.first').text()).toContain('筛查')
  })
})

describe('roads', () => {
  it('holds the share of what is known against the target', async () => {
    const wrapper = await show('waterside', roads)
    expect(wrapper.find('.big').text()).toBe('38.6')
    expect(wrapper.find('.goal').text()).toBe('目标 100 %')
    expect(lines(wrapper)).toEqual(['缺失6.1 km', '损坏312 m', '未知860 m', '完好4.0 km'])
  })
  it('says no data where all is unknown, and nothing to count where there is none', async () => {
    const unknown = { ...roads, waterside: { present: 0, damaged: 0, absent: 0, unknown: 900 } }
    expect((await show('waterside', unknown)).find('.big').text()).toBe('无数据')
    expect((await show('waterside', noRoads)).text()).toBe('没有应设护栏的临水路段')
    expect((await show('junctions', { ...roads, isDerived: false })).text()).toBe('还没有从路网推导')
  })
  it('drops lines that do not fit whole, the least first', async () => {
    box = { width: 408, height: 290 }
    expect(lines(await show('junctions', roads))).toEqual(['缺678', '未知10'])
  })
  it('lists stations that do not run first', async () => {
    box = { width: 408, height: 46 * 4 }
    const wrapper = await show('weighing', roads)
    expect(lines(wrapper, '.counts li')).toEqual(['4 在线', '1 未填', '1 离线'])
    expect(lines(wrapper, 'li.row')).toEqual(['港前路离线', '盐铁路未填', '云溪大道在线', '另 3 处'])
  })
  it('sets the stations that run against the plan, as far as it is known of them', async () => {
    const told = async (target: number | null, states: string[]) => {
      const stations = states.map((state, row) => ({ id: `J${row}`, name: `J${row}`, lngLat: null, state }))
      const wrapper = await show('weighing', { ...roads, weighingTarget: target, stations })
      return lines(wrapper, '.against > span')
    }
    expect(await told(100, ['online', 'online', 'offline', ''])).toEqual(['在线率66.7 %', '目标 100 %', '差 1 处'])
    expect(await told(60, ['online', 'online', 'offline'])).toEqual(['在线率66.7 %', '目标 60 %', '达标'])
    expect(await told(100, ['', ''])).toEqual(['在线率–', '目标 100 %'])
    expect(await told(null, ['online', 'offline'])).toEqual(['在线率50.0 %', '无目标'])
  })
  it('leaves villages without a gap out', async () => {
    const [first, ...others] = roads.villages
    const villages = [first, ...others.map((one) => ({ ...one, railLacksM: 0, bumpLacks: 0 }))]
    expect(lines(await show('road-villages', { ...roads, villages }), 'li.row')).toHaveLength(1)
  })
})

describe('plan', () => {
  it.each(['phase', 'target-states', 'target-gaps', 'due-next'] as const)(
    '%s says where a plan is set',
    async (one) => {
      expect((await show(one, noPlan)).text()).toBe('本镇未选定行动方案在 town.json 中选定')
    },
  )
  it('counts the days left of phase and plan', async () => {
    const wrapper = await show('phase', { ...plan, plan: { ...plan.plan, end: '2027-01-01' } })
    expect(lines(wrapper, '.line')).toEqual(['巩固提升第 4 / 4 阶段4/ 4', '01-01 – 12-31剩196天', '全方案剩197天'])
    const between = await show('phase', { ...plan, plan: { ...plan.plan, phase: null } })
    expect(between.text()).toContain('不在任何阶段内')
  })
  it('shows targets whole, the rest as a count', async () => {
    const wrapper = await show('target-gaps', plan)
    const shown = wrapper.findAll('.card').length
    expect(shown).toBeGreaterThan(3)
    expect(wrapper.find('.more').text()).toBe(`另 ${plan.targets.length - shown} 项`)
  })
  it('tells value, not applicable, no data and not done apart', async () => {
    box = { width: 408, height: 9_000 }
    const cards = lines(await show('target-gaps', plan), '.card')
    expect(cards[0]).toMatch(/重大隐患五项落实.*解读75.0 \/ 100 %6 \/ 8 · 未知 2已到期/)
    expect(cards[1]).toMatch(/10.4 \/ 60 %.*逾期 169 天/)
    expect(cards[4]).toMatch(/未完成10 \/ 11逾期 169 天/)
    expect(cards[5]).toMatch(/无数据缺地下管线剩 196 天/)
    expect(cards[6]).toMatch(/不适用分母为 0剩 12 天/)
  })
  it('does not call days late what was reached too late', async () => {
    const [, late] = plan.targets
    const wrapper = await show('target-gaps', { ...plan, targets: [{ ...late, value: 61 }] })
    expect(wrapper.find('.under').text()).toContain('晚于期限')
  })
  it('signs only what is overdue or owed; no ledger of reports is no zero', async () => {
    const wrapper = await show('due-next', { ...plan, due: { ...plan.due, overdue: 0 }, reportsOwed: null })
    expect(wrapper.find('[data-level]').exists()).toBe(false)
    expect(lines(wrapper, '.line')).toEqual(['逾期任务0', '欠报–'])
  })
})
