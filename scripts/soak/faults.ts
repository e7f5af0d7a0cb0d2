import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cable } from './cable.ts'
import type { SoakBrowser, WallState } from './soak-browser.ts'
import type { SoakPages } from './soak-pages.ts'
import type { SoakServer } from './soak-server.ts'

/** What the faults are done to. */
export interface Stage {
  readonly home: string
  readonly db: string
  readonly town: { readonly id: string; readonly asOf: string; readonly bounds: readonly number[] }
  readonly server: SoakServer
  readonly cable: Cable
  readonly pages: SoakPages
  readonly browser: SoakBrowser
  /** Seconds that a cut, a stop or a sleep lasts. */
  readonly lengthS: number
  /** Grows with every call: names of builds and hazards are new each time. */
  next(): number
}

export interface Fault {
  readonly id: string
  /** Seconds from the end of the disturbance within which the wall must be well again. */
  readonly limitS: number
  /** Disturbs, and returns once the disturbance is over. */
  disturb(stage: Stage, before: WallState | null): Promise<((state: WallState) => boolean) | void>
}

const seconds = (s: number) => sleep(s * 1_000)

/** Faults during which the page stays: they come again and again while memory is measured. */
export const STEADY_FAULTS: readonly Fault[] = [
  {
    id: 'network-cut',
    limitS: 90,
    async disturb({ cable, lengthS }) {
      cable.cut()
      await seconds(lengthS)
      cable.mend()
    },
  },
  {
    id: 'webgl-lost',
    limitS: 90,
    async disturb({ browser }) {
      await browser.ask(`(() => {
        for (const canvas of document.querySelectorAll('canvas')) {
          canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext()
        }
      })()`)
      await seconds(1)
    },
  },
  {
    id: 'event-storm',
    limitS: 90,
    async disturb({ home, db, town, server, next }) {
      const file = join(home, 'storm.csv')
      writeFileSync(file, stormOf(town, next()))
      await server.command('import', file, '--kind', 'hazard', '--town', town.id, '--db', db)
    },
  },
  {
    id: 'clock-jump',
    limitS: 90,
    async disturb({ browser, lengthS }) {
      await browser.ask(`(() => {
        const RealDate = Date, now = Date.now.bind(Date)
        globalThis.guatuDate = RealDate
        globalThis.Date = class extends RealDate {
          constructor(...given) { super(...(given.length ? given : [now() + 10_800_000])) }
          static now() { return now() + 10_800_000 }
        }
      })()`)
      await seconds(lengthS / 2)
      await browser.ask('void (globalThis.Date = globalThis.guatuDate ?? Date)')
    },
  },
  {
    id: 'sleep-wake',
    limitS: 90,
    async disturb({ browser, lengthS }) {
      await browser.freeze(true)
      await seconds(lengthS)
      await browser.freeze(false)
    },
  },
  {
    id: 'server-restart',
    limitS: 90,
    async disturb({ server }) {
      await server.stop()
      await seconds(3)
      await server.start()
    },
  },
  {
    id: 'scene-throws',
    limitS: 90,
    async disturb({ browser }) {
      await askDrill(browser, 'throw')
    },
  },
  {
    id: 'scene-hangs',
    limitS: 90,
    async disturb({ browser }) {
      await askDrill(browser, 'hang')
    },
  },
]

/** Faults that end with another life of the page. */
export const RESTARTING_FAULTS: readonly Fault[] = [
  {
    id: 'new-build',
    limitS: 90,
    async disturb({ pages, next }) {
      const build = pages.become(`build ${next()}`)
      return (state) => state.build === build
    },
  },
  {
    id: 'broken-build',
    limitS: 150,
    async disturb({ pages, next }, before) {
      pages.become(`broken ${next()}`, { isBroken: true })
      return (state) => state.life !== before?.life && state.build === before?.build
    },
  },
  {
    id: 'main-loop-blocked',
    limitS: 90,
    async disturb({ browser, pages, next }, before) {
      // The broken build is mended meanwhile; the page may take the new one or stay with its own.
      pages.become(`mended ${next()}`)
      const stall =
        'void setTimeout(() => { const end = performance.now() + 35000; while (performance.now() < end); }, 50)'
      await browser.ask(stall)
      await seconds(36)
      return (state) => state.life !== before?.life
    },
  },
  {
    id: 'reboot-without-server',
    limitS: 90,
    async disturb({ browser, server }) {
      await browser.close()
      await server.stop()
      await browser.open()
      await keptPicture(browser)
      await server.start()
    },
  },
]

/** The scene that fails by request; the shell puts it at the playlist's end, where the address has a drill. */
async function askDrill(browser: SoakBrowser, drill: 'throw' | 'hang'): Promise<void> {
  await browser.ask(`(() => {
    const url = new URL(location.href)
    url.searchParams.set('drill', '${drill}')
    history.replaceState(history.state, '', url)
  })()`)
  // Until it was reached: it comes every third round once it failed.
  await seconds(20)
}

/** A wall that starts without a server must show the figures it kept, marked as old. */
async function keptPicture(browser: SoakBrowser): Promise<void> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const shown = await browser.ask<{ panels: number; stale: number }>(`(() => {
      const states = [...document.querySelectorAll('[data-panel]')].map((panel) => panel.dataset.state)
      return { panels: states.length, stale: states.filter((state) => state === 'stale').length }
    })()`)
    if (shown && shown.panels > 0 && shown.stale === shown.panels) return
    if (Date.now() > deadline) throw new Error(`without a server the wall showed ${JSON.stringify(shown)}`)
    await seconds(1)
  }
}

/** Fifty hazards of one day, a third of them major: more than may claim attention one by one. */
function stormOf({ asOf, bounds }: Stage['town'], number: number): string {
  const [west = 0, south = 0, east = 0, north = 0] = bounds
  const rows = Array.from({ length: 50 }, (_, i) => {
    const lng = west + (east - west) * (0.4 + (i % 10) * 0.02)
    const lat = south + (north - south) * (0.4 + Math.floor(i / 10) * 0.04)
    const severity = i % 3 === 0 ? 'major' : 'general'
    const name = `压测隐患${number}-${i}`
    return `SOAK-${number}-${i},${name},${lng.toFixed(6)},${lat.toFixed(6)},${severity},inspection,fire,${asOf},${asOf},,,2026-12-31,`
  })
  const header = 'id,name,lng,lat,severity,source,sector,foundOn,assignedOn,rectifyingOn,reviewOn,deadline,closedOn'
  return [header, ...rows, ''].join('\n')
}
