import { accessSync, constants } from 'node:fs'
import { AppError } from '../../src/core/errors.ts'

/** Where Chromium and Chrome are installed by packages of the usual systems. */
const USUAL = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/**
 * The browser that prints: `CHROMIUM`, else the first of the usual places.
 *
 * @throws AppError `file/unreadable` that says what to install, when there is none or `CHROMIUM` names none.
 */
export function findChromium(
  env: Readonly<Record<string, string | undefined>> = process.env,
  usual: readonly string[] = USUAL,
): string {
  const named = env['CHROMIUM']
  const places = named === undefined || named === '' ? usual : [named]
  const found = places.find(isProgram)
  if (found !== undefined) return found
  throw new AppError('file/unreadable', {
    file: named ?? 'chromium',
    reason: 'no Chromium, Chrome or Edge was found',
    hint: 'apt-get install chromium fonts-noto-cjk, or CHROMIUM=/path/to/chrome',
  })
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
