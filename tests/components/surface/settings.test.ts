import { afterEach, describe, expect, it } from 'vitest'
import HeatSettings from '../../../src/components/surface/HeatSettings.vue'
import RateSettings from '../../../src/components/surface/RateSettings.vue'
import { mountWithTexts } from '../../helpers/mount-page.ts'

const options = { radiusM: 250, weights: 'none', scope: 'town' } as const
const heat = (over: object = {}) =>
  mountWithTexts(HeatSettings, { props: { options, villagesChosen: 0, locale: 'zh', ...over } })
afterEach(() => document.body.replaceChildren())

describe('HeatSettings', () => {
  it('takes a radius by slider and by number, within its limits and steps', async () => {
    const page = heat()
    await page.get('input[type=range]').setValue('400')
    const field = page.get<HTMLInputElement>('input[type=number]')
    for (const text of ['275', '5', '99999']) {
      field.element.value = text
      await field.trigger('change')
    }
    expect(page.emitted('change')?.map(([value]) => (value as typeof options).radiusM)).toEqual([400, 300, 100, 1000])
  })

  it('gives an unreadable radius its value back', async () => {
    const page = heat()
    const field = page.get<HTMLInputElement>('input[type=number]')
    await field.setValue('')
    expect(page.emitted('change')).toBeUndefined()
    expect(field.element.value).toBe('250')
  })

  it('offers the chosen villages only where some are chosen, and says why not', async () => {
    const none = heat()
    expect(none.get<HTMLInputElement>('input[value=villages]').element.disabled).toBe(true)
    expect(none.text()).toContain('先在筛选条件里选村居')
    const two = heat({ villagesChosen: 2 })
    await two.get('input[value=villages]').setValue()
    expect(two.emitted('change')).toEqual([[{ ...options, scope: 'villages' }]])
  })

  it('names the weights', () => {
    expect(heat({ options: { ...options, weights: 'severity' } }).text()).toContain('重大 5，一般 1')
    expect(heat().text()).toContain('每项隐患计 1')
  })
})

describe('RateSettings', () => {
  it('names three denominators and shows the formula of the chosen one', async () => {
    const page = mountWithTexts(RateSettings, { props: { modelValue: 'per-km2' } })
    expect(page.findAll('input[type=radio]')).toHaveLength(3)
    expect(page.text()).toContain('未销号隐患 ÷ 村居面积（km²）')
    await page.get('input[value=per-1000-residents]').setValue()
    expect(page.emitted('update:modelValue')).toEqual([['per-1000-residents']])
    const described = page.get('fieldset').attributes('aria-describedby') ?? ''
    expect(document.getElementById(described)?.textContent).toContain('÷')
  })
})
