import { setTimeout as sleep } from 'node:timers/promises'
import { join, resolve } from 'node:path'
import { AppError } from '../../src/core/errors.ts'
import { packageRoot } from '../../src/server/package-root.ts'
import type { Command } from '../command.ts'
import { faultText } from '../error-text.ts'
import { readArgs } from '../read-args.ts'
import { findChromium } from '../villages/find-chromium.ts'
import { supervise } from '../wall/supervise.ts'
import { openWallBrowser } from '../wall/wall-browser.ts'

const TEXTS = {
  zh: {
    first: (url: string) => `浏览器已启动：${url}`,
    silent: (n: number) => `画面没有回应或浏览器已退出，第 ${n} 次启动`,
    'not-started': (n: number) => `浏览器没有启动，第 ${n} 次尝试`,
  },
  en: {
    first: (url: string) => `The browser shows ${url}`,
    silent: (n: number) => `The page gave no sign of life or the browser ended: start ${n}`,
    'not-started': (n: number) => `The browser did not start: try ${n}`,
  },
} as const

/** The screen's own browser, kept alive; runs until it is told to stop (Ctrl-C, SIGTERM). */
export const command: Command = {
  summary: { zh: '在本机屏幕上显示大屏并看护浏览器', en: 'show the wall on this screen and keep its browser alive' },
  usage: {
    zh: `guatu wall [选项]

以全屏方式启动 Chromium 显示大屏；浏览器退出、崩溃，或画面 45 秒没有心跳时重新启动。

  --url URL        大屏地址；默认 http://localhost:5173/wall
  --profile DIR    浏览器数据文件夹（保留断网时的画面）；默认 .guatu/wall-browser
  --headless       不显示窗口，用于试运行

环境变量 CHROMIUM 指定浏览器。退出码：0 正常停止，2 用法不对。`,
    en: `guatu wall [options]

Starts Chromium in kiosk mode with the wall, and again whenever it ends, crashes or its page gives no heartbeat for 45 s.

  --url URL        the wall's address; default http://localhost:5173/wall
  --profile DIR    folder of the browser's data (what it shows without a server); default .guatu/wall-browser
  --headless       without a window, to try it out

CHROMIUM names the browser. Exit: 0 stopped, 2 wrong usage.`,
  },
  async run(args, io) {
    const { values } = readArgs('guatu wall --help', {
      args,
      options: {
        url: { type: 'string', default: 'http://localhost:5173/wall' },
        profile: { type: 'string' },
        headless: { type: 'boolean', default: false },
      },
    })
    if (!URL.canParse(values.url) || !/^https?:/.test(values.url)) {
      throw new AppError('usage/wrong', { found: `--url ${values.url}`, expected: '--url http://host:port/wall' })
    }
    // Said at once, not tried for ever.
    findChromium()
    const profile = resolve(values.profile ?? join(packageRoot(), '.guatu/wall-browser'))
    const stop = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort())
    const texts = TEXTS[io.language]
    await supervise({
      open: () => openWallBrowser({ url: values.url, profile, isHeadless: values.headless }),
      onStart: (number, reason) => io.err(reason === 'first' ? texts.first(values.url) : texts[reason](number)),
      onError: (error) => io.err(faultText(error, io.language)),
      sleep: async (ms, signal) => {
        // Being told to stop is no fault.
        await sleep(ms, undefined, { signal }).catch((error: unknown) => {
          if (!signal.aborted) throw error
        })
      },
      now: () => performance.now(),
      signal: stop.signal,
    })
    return 0
  },
}
