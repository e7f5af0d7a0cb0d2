import { expect, it } from 'vitest'
import AsOfControl from '../../src/components/AsOfControl.vue'
import { mountWithTexts } from '../helpers/mount-page.ts'

const mounted = (locale: 'zh' | 'en') =>
  mountWithTexts(AsOfControl, { props: { date: '2026-06-18', dataDate: '2026-06-18' } }, locale)

it.each(['zh', 'en'] as const)(
  'writes the day year-month-day in %s and takes only a day that exists',
  async (locale) => {
    const wrapper = mounted(locale)
    const field = wrapper.get<HTMLInputElement>('#as-of-input')
    expect(field.element.value).toBe('2026-06-18')
    await field.setValue('2026-02-30')
    expect(field.attributes('aria-invalid')).toBe('true')
    expect(wrapper.emitted('choose')).toBeUndefined()
    await field.trigger('blur')
    expect(field.element.value).toBe('2026-06-18')
    await field.setValue('2026-04-01')
    expect(wrapper.emitted('choose')).toEqual([['2026-04-01']])
  },
)

it('takes a day from the calendar', async () => {
  const wrapper = mounted('zh')
  await wrapper.get('input[type=date]').setValue('2026-05-02')
  expect(wrapper.emitted('choose')).toEqual([['2026-05-02']])
})
