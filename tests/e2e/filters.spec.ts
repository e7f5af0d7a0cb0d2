import type { Page } from '@playwright/test'
import { TINY } from './support/tiny-town.ts'
import { expect, openMap, test } from './support/test.ts'

const count = (page: Page) => page.getByTestId('filter-count')
const chips = (page: Page) => page.getByTestId('filter-chip')
/** The bars share the left column with the layers. */
const showBars = (page: Page) => page.locator('#left-tab-filters').click()
const valueIn = (page: Page, dimension: string, name: RegExp) =>
  page.getByTestId(`facet-${dimension}`).getByRole('checkbox', { name })

test('a bar is a filter: chip, counts and table follow, one click clears, undo brings it back', async ({
  page,
  server,
}) => {
  await openMap(page, server.url, '?table=1')
  await expect(count(page)).toHaveText(`${TINY.openOnDataDate} / ${TINY.openOnDataDate} 项`)
  await showBars(page)
  // Hazards 1 and 2 of the town are major.
  await valueIn(page, 'urgency', /^重大/).check()
  await expect(chips(page)).toHaveText(/紧急程度\s*重大/)
  await expect(count(page)).toHaveText(`2 / ${TINY.openOnDataDate} 项`)
  await expect(page.getByTestId('table-count')).toHaveText(/^2\D|\D2\D/)
  // Its own choice excluded, the other values keep their counts.
  await expect(valueIn(page, 'urgency', /^已超期，[1-9]/)).toBeVisible()
  await expect(page).toHaveURL(/urg=red/)
  await page.getByRole('button', { name: '移除条件：紧急程度' }).click()
  await expect(chips(page)).toHaveCount(0)
  await expect(count(page)).toHaveText(`${TINY.openOnDataDate} / ${TINY.openOnDataDate} 项`)
  await expect(page).not.toHaveURL(/urg=/)
  await page.keyboard.press('Control+z')
  await expect(count(page)).toHaveText(`2 / ${TINY.openOnDataDate} 项`)
})

test('the address holds the filter', async ({ page, server }) => {
  await openMap(page, server.url, '?overdue=1&village=v-west,v-gone&found=2026-03-05~2026-03-20&kind=enterprise')
  await expect(chips(page)).toHaveCount(4)
  await expect(chips(page).filter({ hasText: '村居' })).toContainText('本镇没有')
  const before = await count(page).textContent()
  await page.reload()
  await expect(chips(page)).toHaveCount(4)
  await expect(count(page)).toHaveText(before ?? '')
  await expect(page.getByTestId('unread-address')).toHaveCount(0)
})

test('an address of 10,000 filters is answered within limits and says what it left out', async ({ page, server }) => {
  const many = Array.from({ length: 10_000 }, (_, n) => `village=v${n}`).join('&')
  await openMap(page, server.url, `?${many}`)
  await expect(page.getByTestId('unread-address')).toContainText('9800 处')
  await expect(count(page)).toHaveText(`0 / ${TINY.openOnDataDate} 项`)
  await showBars(page)
  await expect(page.getByTestId('filter-empty')).toContainText('没有符合条件的隐患')
  await page.getByTestId('filter-empty').getByRole('button').click()
  await expect(count(page)).toHaveText(`${TINY.openOnDataDate} / ${TINY.openOnDataDate} 项`)
})

test('a polygon of 50,000 corners in the address is left out and told', async ({ page, server }) => {
  const corners = Array.from({ length: 50_000 }, (_, n) => `121.${n},31.2`).join(';')
  await openMap(page, server.url, `?area=p:${corners}`)
  await expect(page.getByTestId('unread-address')).toContainText('area=p:121.0,31.2')
  await expect(count(page)).toHaveText(`${TINY.openOnDataDate} / ${TINY.openOnDataDate} 项`)
})

test('HTML and regular expressions are text', async ({ page, server }) => {
  const html = '<img src=x onerror="document.title=1">'
  await openMap(page, server.url, `?sector=${encodeURIComponent(html)}&q=${encodeURIComponent('(a+)+$ <b>.*')}`)
  await expect(page.getByTestId('unread-address')).toContainText(`sector=${html}`)
  await expect(chips(page)).toContainText('(a+)+$ <b>.*')
  await expect(count(page)).toHaveText(`0 / ${TINY.openOnDataDate} 项`)
  expect(await page.title()).toContain(TINY.name)
  await page.getByRole('button', { name: '知道了' }).click()
  await expect(page.getByTestId('unread-address')).toHaveCount(0)
  // A dot is a dot: as a pattern it would find everything.
  await chips(page)
    .getByRole('button', { name: /^修改条件/ })
    .click()
  await page.getByRole('dialog').getByRole('textbox').fill('YX.0')
  await expect(count(page)).toHaveText(`0 / ${TINY.openOnDataDate} 项`)
  await page.getByRole('dialog').getByRole('textbox').fill('yx-07')
  await expect(count(page)).toHaveText(`1 / ${TINY.openOnDataDate} 项`)
})

test('a number opens its rows, by keyboard alone', async ({ page, server }) => {
  await openMap(page, server.url)
  await expect(count(page)).toBeEnabled()
  await showBars(page)
  const overdue = page.getByTestId('facet-urgency').getByRole('button', { name: /^查看明细：已超期/ })
  const kept = Number(/(\d+) \//.exec((await overdue.getAttribute('aria-label')) ?? '')?.[1])
  await overdue.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('未销号隐患 · 紧急程度：一般 · 已超期').first()).toBeVisible()
  await expect(page.getByTestId('table-count')).toContainText(String(kept))
})

test('many chips leave room for the controls in a window of 1366', async ({ page, server }) => {
  await page.setViewportSize({ width: 1366, height: 768 })
  const many =
    'sev=general&sector=fire&src=inspection&state=assigned,rectifying&urg=orange,blue&overdue=1&village=v-west'
  await openMap(page, server.url, `?${many}&sel=sites:E-01`)
  const more = page.getByTestId('filter-more')
  await expect(more).toBeVisible()
  for (const one of [count(page), page.getByTestId('copy-link'), page.getByRole('button', { name: '添加条件' })]) {
    await expect(one).toBeInViewport({ ratio: 1 })
  }
  await more.click()
  const hidden = page.getByRole('dialog').getByTestId('filter-chip')
  const seen = await chips(page).evaluateAll(
    (all) => all.filter((one) => getComputedStyle(one).visibility !== 'hidden').length,
  )
  expect(seen).toBe(7)
  await hidden
    .last()
    .getByRole('button', { name: /^移除条件/ })
    .click()
  await expect(chips(page)).toHaveCount(6)
})
