import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './support/test.ts'

const READY = '[data-sheets-ready]'

test('one page a village, nothing over its edge, and a PDF of as many pages', async ({ page, server }) => {
  await page.goto(`${server.url}/villages/sheets?lang=zh&theme=dark`)
  await expect(page.locator(READY)).toHaveAttribute('data-sheets-ready', '2', { timeout: 60_000 })
  await expect(page.locator('.paper')).toHaveCount(2)
  const overflows = await page.locator('.paper').evaluateAll((papers) =>
    papers.flatMap((paper) => {
      const bottom = paper.getBoundingClientRect().bottom
      const own = [...paper.querySelectorAll('section, .signs, .sources, .bottom')]
      return own.filter((one) => one.getBoundingClientRect().bottom > bottom || one.scrollHeight > one.clientHeight + 1)
        .map((one) => `${paper.getAttribute('data-village')}: ${one.className}`)
    }),
  ) // prettier-ignore
  expect(overflows).toEqual([])
  await expect(page.locator('.paper').first()).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(2)
})

test('the numbers are those that the measures give', async ({ page, server }) => {
  await page.goto(`${server.url}/villages/sheets?lang=en&village=v-west`)
  await expect(page.locator(READY)).toHaveAttribute('data-sheets-ready', '1', { timeout: 60_000 })
  const [town] = (await (await page.request.get(`${server.url}/api/towns`)).json()) as { id: string; asOf: string }[]
  const answer = await page.request.get(`${server.url}/api/towns/${town?.id}/village-stats?asOf=${town?.asOf}`)
  const { villages } = (await answer.json()) as { villages: { id: string; open: number; overdue: number }[] }
  const own = villages.find(({ id }) => id === 'v-west')
  await expect(page.locator('[data-number="open"]')).toContainText(String(own?.open))
  await expect(page.locator('[data-number="overdue"]')).toContainText(String(own?.overdue))
})

test('the workbook comes as a file; a village of another town is told', async ({ page, server }) => {
  await page.goto(`${server.url}/villages/sheets?lang=en&village=v-west,nowhere`)
  await expect(page.locator(READY)).toHaveAttribute('data-sheets-ready', '1', { timeout: 60_000 })
  await expect(page.getByRole('alert')).toContainText('nowhere')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[data-sheets-workbook]').press('Enter'),
  ])
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
})

for (const theme of ['dark', 'light'])
  test(`no serious finding: ${theme}`, async ({ page, server }) => {
    await page.goto(`${server.url}/villages/sheets?theme=${theme}&village=v-west`)
    await expect(page.locator(READY)).toHaveAttribute('data-sheets-ready', '1', { timeout: 60_000 })
    const { violations } = await new AxeBuilder({ page }).analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).toEqual([])
  })
