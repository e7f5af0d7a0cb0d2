import { expect, test } from './support/test.ts'
import { TINY } from './support/tiny-town.ts'

interface Place {
  id: string
  name: string
  geometry: { type: string; coordinates: number[] } | null
  attrs: Record<string, unknown>
}

test('a school planned beside a petrol station changes a verdict; undone, saved and opened again', async ({
  page,
  server,
  request,
}) => {
  const body = (await (await request.get(`${server.url}/api/towns/${TINY.id}/protection`)).json()) as {
    facilities: Place[]
  }
  const station =
    body.facilities.find(({ attrs, geometry }) => attrs['isFillingStation'] === true && geometry) ??
    body.facilities.find(({ geometry }) => geometry)
  const first = station?.geometry?.coordinates.flat(3) ?? []
  const [lng = 0, lat = 0] = first

  await page.goto(`${server.url}/protection?lang=en`)
  await page.locator('#protection-right-tab-what-if').click()
  const panel = page.getByTestId('what-if')
  await panel.getByRole('button', { name: 'Add', exact: true }).first().click()
  await panel.locator('.aim input').fill(`${lng.toFixed(6)}, ${lat.toFixed(6)}`)
  await panel.locator('.aim').getByRole('button', { name: 'Add', exact: true }).click()
  const changes = page.getByTestId('what-if-changes').first()
  await expect(changes.locator('li').first()).toContainText(station?.name ?? '')
  await expect(page.getByTestId('what-if-edits').locator('li')).toHaveCount(1)

  await panel.getByLabel('Name', { exact: true }).fill('School by the station')
  await panel.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByTestId('what-if-scenarios')).toContainText('School by the station')

  await panel.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByTestId('what-if-edits')).toHaveCount(0)
  await expect(changes.locator('li')).toHaveCount(0)

  await page.reload()
  await page.locator('#protection-right-tab-what-if').click()
  await panel.getByRole('button', { name: 'Open: School by the station' }).click()
  await expect(page.getByTestId('what-if-changes').first().locator('li').first()).toContainText(station?.name ?? '')
})
