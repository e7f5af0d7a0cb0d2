import AxeBuilder from '@axe-core/playwright'
import { reviewAnswer, townRoads } from '../../src/contracts/road-derivation.ts'
import { expect, openMap, test } from './support/test.ts'

test('a junction confirmed over the interface is shown so on the map page, also after a reload', async ({
  page,
  server,
}) => {
  const [town] = (await (await page.request.get(`${server.url}/api/towns`)).json()) as { id: string }[]
  const path = `${server.url}/api/towns/${town?.id ?? ''}/roads`
  const { junctions } = townRoads.parse(await (await page.request.get(path)).json())
  const junction = junctions[0]
  if (!junction) throw new Error('the demo town has junctions')
  const answer = await page.request.post(`${path}/reviews`, {
    data: { itemKind: 'junction', itemId: junction.id, verdict: 'confirmed', byRole: '交警中队', note: '现场看过' },
  })
  expect(answer.status()).toBe(201)
  const { reviewId } = reviewAnswer.parse(await answer.json())
  try {
    await openMap(page, server.url, `?sel=junctions:${encodeURIComponent(junction.id)}`)
    await expect(page.getByTestId('detail')).toContainText('已核实 · 交警中队')
    await page.reload()
    await expect(page.getByTestId('detail')).toContainText('现场看过')
  } finally {
    await page.request.delete(`${path}/reviews/${reviewId}`, { data: {} })
  }
})

const SERIOUS = ['serious', 'critical']
for (const theme of ['dark', 'light'])
  for (const lang of ['zh', 'en'])
    test(`the review of roads has no serious finding: ${theme}, ${lang}`, async ({ page, server }) => {
      await page.goto(`${server.url}/siting?mode=review&theme=${theme}&lang=${lang}`)
      await expect(page.locator('.rows .row').first()).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).include('#siting-mode-review').analyze()
      expect(violations.filter(({ impact }) => SERIOUS.includes(impact ?? '')).map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]) // prettier-ignore
    })

test('arrow keys choose, C confirms, the next item follows, U takes it back; nothing is saved without a role', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/siting?mode=review&lang=zh`)
  const rows = page.locator('.rows')
  await expect(rows.locator('.row').first()).toBeVisible()
  await rows.focus()
  await page.keyboard.press('Home')
  const first = await page.locator('.rows [aria-selected="true"] .name').textContent()
  await page.keyboard.press('c')
  await expect(page.getByText('请填写岗位或单位')).toBeVisible()
  await page.locator('.form .pair input').first().fill('交警中队')
  await rows.focus()
  await page.keyboard.press('c')
  await expect(page.locator('.message.on')).toContainText('已保存')
  await page.keyboard.press('u')
  await expect(page.locator('.message.on')).toContainText('已撤销')
  await expect(page.locator('.sheet h2')).toContainText(first ?? '')
  await expect(page.locator('.sheet')).toContainText('还没有人核实过')
})

test('a number cuts the list to its items; Ctrl+P shows the map sheets with roads under the items', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/siting?mode=review&lang=zh`)
  await expect(page.locator('.rows .row').first()).toBeVisible()
  const details = page.locator('details.summary')
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click()
  const figure = page.locator('.figure').first()
  const count = await figure.locator('b').textContent()
  await figure.click()
  await expect(page.locator('.counts b')).toHaveText(`${count ?? ''} 项`)
  await page.keyboard.press('Control+p')
  await expect(page.locator('.survey-page').first()).toBeVisible()
  await expect(page.locator('.survey-map path[d^="M"]').first()).toBeAttached()
})
