import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

/** End-to-end tests on the system's Chromium; without one every test is skipped with that reason (tests/e2e/support/test.ts). */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  globalSetup: './tests/e2e/support/build-page.ts',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 1,
  // A busy machine may miss one deadline; a test that needed its second run is listed as flaky.
  retries: process.env['CI'] ? 1 : 0,
  reporter: [['list']],
  outputDir: 'test-results',
  metadata: { hasChromium: existsSync(executablePath) },
  use: {
    viewport: { width: 1440, height: 900 },
    colorScheme: 'dark',
    locale: 'zh-CN',
    timezoneId: 'America/New_York',
    launchOptions: {
      executablePath,
      // Mesa's software renderer: several times faster here than the browser's own.
      args: ['--no-sandbox', '--use-angle=gl-egl', '--ignore-gpu-blocklist'],
    },
  },
})
