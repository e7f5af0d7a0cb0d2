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
