import type { Page } from '@playwright/test'
import { TINY } from './support/tiny-town.ts'
import { expect, openMap, test } from './support/test.ts'

const numberIn = (text: string | null) => Number(/\d+/.exec(text ?? '')?.[0] ?? NaN)

/** The same figure where each part of the page writes it. */
async function openCounts(page: Page) {
  const legend = page.getByRole('region', { name: '图例' }).locator('table').first().locator('tbody td.count')
  return {
    list: numberIn(await page.getByTestId('count-hazards').textContent()),
    legend: (await legend.allTextContents()).reduce((sum, text) => sum + numberIn(text), 0),
    table: numberIn(await page.getByTestId('table-count').textContent()),
  }
}

test('list, legend, table and village agree on what is open, on every day', async ({ page, server }) => {
  const days: [string, number][] = [
    ['2026-02-28', 0],
    ['2026-03-10', 10],
    ['2026-04-30', TINY.openOnApril1],
    ['2026-05-01', TINY.openOnDataDate],
    ['2027-01-01', TINY.openOnDataDate],
  ]
  await openMap(page, server.url, '?table=1&sel=villages:v-west')
  const village = page.getByTestId('detail').locator('dd').first()
  for (const [day, open] of days) {
    await page.locator('#as-of-input').fill(day)
    await expect.poll(() => openCounts(page)).toEqual({ list: open, legend: open, table: open })
    expect(numberIn(await village.textContent())).toBeLessThanOrEqual(open)
  }
  // Rows 1..30 of the ledger, on a grid of 8 columns: every second four lie in the western village.
  await expect(village).toHaveText('16')
})

test('after playing every count is of the day at which time stopped', async ({ page, server }) => {
  await openMap(page, server.url, '?table=1&asOf=2026-03-05')
  await page.getByRole('button', { name: /^播放/ }).click()
  const input = page.locator('#as-of-input')
  await expect(input).not.toHaveValue('2026-03-05')
  await page.waitForTimeout(1500)
  await page.getByRole('button', { name: /^暂停/ }).click()
  const day = await input.inputValue()
  // Rows 1..30 were found one a day from 1 March 2026 on, so that no two of these days count the same.
  await expect.poll(async () => new Set(Object.values(await openCounts(page))).size).toBe(1)
  const { list } = await openCounts(page)
  await expect(page.getByTestId('filter-count')).toContainText(`${list} / ${list} `)
  await expect(page.getByRole('region', { name: '图例' })).toContainText(day)
  await page.locator('#left-tab-filters').click()
  const bars = page.getByTestId('facet-urgency').locator('button.count')
  const kept = async () => (await bars.allTextContents()).reduce((sum, text) => sum + numberIn(text), 0)
  await expect.poll(kept).toBe(list)
  await page.goto(`${server.url}/?table=1&asOf=${day}`)
  await expect.poll(() => openCounts(page)).toEqual({ list, legend: list, table: list })
})

test('a village is in no other village', async ({ page, server }) => {
  await openMap(page, server.url, '?sel=villages:v-east')
  await expect(page.getByTestId('detail')).toContainText('东桥社区')
  await expect(page.getByTestId('detail')).not.toContainText('不在任何村居内')
})
