import { TINY } from './support/tiny-town.ts'
import { expect, openMap, test } from './support/test.ts'

test('the handle moves the day by keys; at rest the counts are those of the day', async ({ page, server }) => {
  await openMap(page, server.url)
  const handle = page.getByTestId('time-handle')
  await handle.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page).toHaveURL(/asOf=2026-06-17/)
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(page).toHaveURL(/asOf=2026-06-10/)
  await page.keyboard.press('PageDown')
  await page.keyboard.press('PageDown')
  await expect(handle).toHaveAttribute('aria-valuetext', '2026-04-10')
  await expect(page.getByTestId('count-hazards')).toHaveText(`${TINY.openOnApril1} / ${TINY.hazards}`)
})

test('playing moves the day on and stops at the data date', async ({ page, server }) => {
  await openMap(page, server.url, '?asOf=2026-05-01')
  await expect(page.getByTestId('time-plot')).toBeVisible()
  const handle = page.getByTestId('time-handle')
  await page.getByLabel('播放速度').selectOption('30')
  await page.getByTestId('time-play').click()
  await expect(page.getByRole('button', { name: '暂停' })).toBeVisible()
  await expect(handle).not.toHaveAttribute('aria-valuetext', '2026-05-01')
  await expect(handle).toHaveAttribute('aria-valuetext', TINY.asOf, { timeout: 20_000 })
  await expect(page.getByRole('button', { name: '播放', exact: true })).toBeVisible()
  await expect(page.getByTestId('count-hazards')).toHaveText(`${TINY.openOnDataDate} / ${TINY.hazards}`)
})

test('a range is drawn, moved, read and cleared; it filters by the day of finding', async ({ page, server }) => {
  await openMap(page, server.url)
  const plot = page.getByTestId('time-plot')
  const box = await plot.boundingBox()
  if (!box) throw new Error('the plot has no box')
  await page.mouse.move(box.x + box.width * 0.2, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.5, box.y + 20, { steps: 4 })
  await page.mouse.up()
  await expect(page.getByTestId('time-range-text')).toContainText(/刷选 2026-\d\d-\d\d 至 2026-\d\d-\d\d，\d+ 天/)
  await page.getByTestId('time-range-from').focus()
  await page.keyboard.press('Home')
  await page.getByTestId('time-range-to').focus()
  await page.keyboard.press('Home')
  await expect(page.getByTestId('time-range-text')).toContainText('，1 天')
  await page.mouse.dblclick(box.x + box.width * 0.8, box.y + 20)
  await expect(page.getByTestId('time-range-text')).toHaveCount(0)
})

test('a bar opens the rows it counts', async ({ page, server }) => {
  await openMap(page, server.url)
  const chart = page.getByTestId('time-plot').getByRole('group')
  await chart.focus()
  await page.keyboard.press('Home')
  const text = await page.getByTestId('time-readout').innerText()
  const found = /发现 (\d+)/.exec(text)?.[1]
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('table-panel').getByTestId('table-count')).toContainText(`${found} 行`)
})

test('the panel folds and stays folded', async ({ page, server }) => {
  await openMap(page, server.url)
  await page.getByRole('button', { name: '收起时间线' }).click()
  await expect(page.getByTestId('time-plot')).toBeHidden()
  await page.reload()
  await expect(page.getByRole('button', { name: '展开时间线' })).toBeVisible()
})

test('a site tells what lies near it in metres, by tabs and keyboard', async ({ page, server }) => {
  await openMap(page, server.url, '?sel=sites:E-01')
  const detail = page.getByTestId('detail')
  await detail.getByRole('tab', { name: /概况/ }).focus()
  await page.keyboard.press('End')
  const near = detail.getByTestId('near')
  await expect(near).toBeVisible()
  await near.getByRole('combobox').selectOption('2000')
  await expect(near.getByRole('listitem').first()).toContainText(/\d m/)
  await expect(near).toContainText('轮廓间最短距离，WGS 84 椭球')
})
