import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

async function serious(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    )
}

test('a phone leads the wall: code, scene, hold, village, back to the playlist', async ({
  page: wall,
  browser,
  server,
}) => {
  await wall.goto(`${server.url}/wall?interval=600`)
  await expect(wall.locator('.wall[data-scene="overview"]')).toBeVisible()
  const code = wall.getByTestId('pairing-code')
  await expect(code).toHaveCount(0)

  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await phone.goto(`${server.url}/wall/remote?lang=en&theme=light`)
  const entry = phone.getByRole('textbox', { name: 'Code (6 digits)' })
  await expect(entry).toBeFocused()
  // Opening the remote is what shows the code: nobody has to touch the wall. It may have come a moment before the wall did.
  await expect(async () => {
    await phone.getByRole('button', { name: 'Show the code' }).click()
    await expect(code).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 15_000 })
  const digits = (await code.locator('strong').innerText()).replace(/\D/g, '')
  await entry.fill(digits === '123456' ? '654321' : '123456')
  await expect(phone.getByRole('alert')).toContainText('4 tries left')
  expect(await serious(phone)).toEqual([])
  await entry.fill(digits)
  await expect(phone.getByTestId('remote-scene')).toHaveText('Hazards')
  await expect(code.locator('strong')).toHaveCount(0)

  // By the keyboard: the third scene.
  const scenes = phone.locator('#remote-scenes .row')
  await scenes.nth(2).focus()
  await phone.keyboard.press('Enter')
  await expect(wall.locator('.wall')).toHaveAttribute('data-scene', 'roads')
  await expect(wall.locator('.wall')).toHaveAttribute('data-paused', 'true')
  await expect(scenes.nth(2)).toHaveAttribute('aria-current', 'true')
  await expect(phone.getByTestId('remote-standing')).toContainText('Held')

  await phone.getByRole('tab', { name: 'Scenes' }).focus()
  await phone.keyboard.press('ArrowRight')
  // The map moved, not only the list: the two villages lie beside each other, each half as wide as the town.
  const map = wall.locator('section.map')
  const longitude = async () => Number(((await map.getAttribute('data-view')) ?? '').split(',')[0] || NaN)
  await expect(map).toHaveAttribute('data-ready', 'true', { timeout: 30_000 })
  const before = await longitude()
  const village = phone.locator('#remote-villages .row').first()
  await village.click()
  await expect(village).toHaveAttribute('aria-current', 'true')
  await expect.poll(async () => Math.abs((await longitude()) - before), { timeout: 30_000 }).toBeGreaterThan(0.005)
  await phone.getByRole('tab', { name: 'Hazards' }).click()
  expect(await serious(phone)).toEqual([])
  const small = await phone.evaluate(
    () =>
      [...document.querySelectorAll('button, input')]
        .map((one) => one.getBoundingClientRect())
        .filter(({ width, height }) => width > 0 && (height < 48 || width < 48)).length,
  )
  expect(small).toBe(0)

  await phone.getByRole('button', { name: 'Back to the playlist' }).click()
  await expect(wall.locator('.wall')).toHaveAttribute('data-paused', 'false')
  await expect.poll(async () => Math.abs((await longitude()) - before), { timeout: 30_000 }).toBeLessThan(0.001)
  await phone.getByRole('button', { name: 'Next' }).click()
  await expect(wall.locator('.wall')).not.toHaveAttribute('data-scene', 'roads')

  // A reload of the tab keeps the pairing; the wall's end is told.
  await phone.reload()
  await expect(phone.getByTestId('remote-scene')).toBeVisible()
  await phone.setViewportSize({ width: 1280, height: 800 })
  await expect(phone.locator('#remote-hazards')).toBeVisible()
  await expect(phone.locator('#remote-scenes')).toBeVisible()
  expect(await serious(phone)).toEqual([])
  await wall.goto('about:blank')
  await expect(phone.getByText('The wall is offline')).toBeVisible()
  await phone.getByRole('button', { name: 'Disconnect' }).click()
  await expect(phone.getByRole('textbox', { name: 'Code (6 digits)' })).toBeFocused()
  await phone.context().close()
})
