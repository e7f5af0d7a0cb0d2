import { describe, expect, it } from 'vitest'
import StartProgress from '../../src/components/StartProgress.vue'
import TownErrorBanner from '../../src/components/TownErrorBanner.vue'
import { AppError } from '../../src/core/errors.ts'
import { mountWithTexts } from '../helpers/mount-page.ts'

const first = [{ row: 7, field: 'lng', value: '999', code: 'position/range', message: 'no longitude' }]
const refused = new AppError('import/refused', { file: 'sites/market.csv', rejected: 1, accepted: 0, first })
const status = {
  phase: 'failed' as const,
  step: 'loading.sites',
  done: 0,
  total: 1,
  error: null,
  townErrors: [],
  version: '0',
  now: '2026-06-18T00:00:00Z',
}

describe('a failed start', () => {
  it('is told in a sentence with the refused values as a table', () => {
    const page = mountWithTexts(StartProgress, { props: { status, failure: null, startError: refused } })
    expect(page.get('[data-testid="error-reason"]').text()).toBe('文件 sites/market.csv 没有导入：1 行被拒绝。')
    expect(page.findAll('tbody td').map((cell) => cell.text())).toEqual([
      '7',
      'lng',
      '999',
      'no longitude position/range',
    ])
    expect(page.text()).not.toContain('{')
  })

  it('says in the language of the page what to do, with the title of the field', () => {
    const details = { limit: 180, 'field.zh': '经度', 'field.en': 'Longitude' }
    const one = { row: 7, field: 'lng', value: '999', code: 'coordinate/range', message: 'beyond', details }
    const startError = new AppError('import/refused', { file: 'a.csv', rejected: 1, accepted: 0, first: [one] })
    const cells = (locale: 'zh' | 'en') =>
      mountWithTexts(StartProgress, { props: { status, failure: null, startError } }, locale)
        .findAll('tbody td')
        .map((cell) => cell.text())
    expect(cells('zh')[1]).toBe('经度')
    expect(cells('zh')[3]).toContain('坐标超出范围（正负 180 度以内）。')
    expect(cells('zh')[3]).toContain('coordinate/range')
    expect(cells('en')[1]).toBe('Longitude')
    expect(cells('en')[3]).toContain('out of range (±180 degrees)')
  })

  it('has no table for another error', () => {
    const startError = new AppError('database/failed', { reason: 'disk full' })
    const page = mountWithTexts(StartProgress, { props: { status, failure: null, startError } })
    expect(page.get('[data-testid="error-reason"]').text()).toBe('数据库出错：disk full')
    expect(page.find('table').exists()).toBe(false)
  })
})

it('a town folder that was not loaded is named, with its refused values', () => {
  const banner = mountWithTexts(TownErrorBanner, { props: { folder: '/data/乙镇', error: refused } }, 'en')
  expect(banner.text()).toContain('The town folder /data/乙镇 was not loaded')
  expect(banner.findAll('tbody tr')).toHaveLength(1)
})
