import { eventFigures, type EventFigures, type VillageFigures } from '../../../src/contracts/wall-figures.ts'
import type { TownSummary } from '../../../src/contracts/api.ts'

export const T0 = Date.parse('2026-06-18T06:00:00.000Z')

const head = { town: 'tiny', asOf: '2026-06-18', area: null, dataVersion: 1, changedAt: '2026-06-18T00:00:00Z' }
export const villages = (townRate = 1): VillageFigures => ({ ...head, measure: 'perKm2', townRate, villages: [] })
export const events = (ids: readonly string[]): EventFigures =>
  eventFigures.parse({
    ...head,
    events: ids.map((id) => ({
      id,
      kind: 'overdue',
      day: '2026-06-18',
      at: null,
      hazardId: id,
      urgency: 'orange',
      sector: 'fire',
      village: null,
      lngLat: null,
    })),
  })

export const tinyTown: TownSummary = {
  id: 'tiny',
  name: '小试镇',
  nameEn: 'Tiny Town',
  isDemo: true,
  timeZone: 'Asia/Shanghai',
  crs: 'EPSG:4326',
  bounds: [121.4, 31.2, 121.44, 31.23],
  asOf: '2026-06-18',
  mapApproval: null,
  attribution: '',
  plan: null,
  wall: null,
  madeFrom: '',
  counts: {},
  dataVersion: 1,
  changedAt: '2026-06-18T00:00:00Z',
}

/** A server whose clock and faults are the test's. Time passes by fake timers; answers come at once unless they hang. */
export class FakeWallServer {
  /** Server's clock minus the machine's, ms. */
  clockAhead = 0
  readonly down = new Set<string>()
  readonly hanging = new Set<string>()
  readonly asked: string[] = []
  readonly bodies: Record<string, unknown> = { villages: villages(), events: events([]), '/api/towns': [tinyTown] }
  /** Villages that do not exist. */
  readonly noVillages = new Set(['nowhere'])
  /** Build of the pages it has. */
  build = '0123456789ab'
  etag: string | null = null
  keptAt: string | null = null
  open = 0
  mostOpen = 0

  count = (what: string) => this.asked.filter((path) => path.includes(what)).length

  readonly fetch = async (path: unknown, init: RequestInit = {}): Promise<Response> => {
    const url = String(path)
    this.asked.push(url)
    const source = /\/wall\/(\w+)/.exec(url)?.[1] ?? url
    this.mostOpen = Math.max(this.mostOpen, ++this.open)
    try {
      if (this.hanging.has(source)) await untilAborted(init.signal)
      if (this.down.has(source) || this.down.has('all')) throw new TypeError('no connection')
    } finally {
      this.open--
    }
    const area = /area=(\w+)/.exec(url)?.[1] ?? ''
    if (this.noVillages.has(area))
      return Response.json(
        { error: { code: 'record/not-found', details: { what: 'village', id: area } } },
        { status: 404 },
      )
    const headers = { ...(this.etag && { etag: this.etag }), ...(this.keptAt && { 'x-kept-at': this.keptAt }) }
    if (url === '/api/status') return Response.json(this.status(), { headers })
    const body = this.bodies[source]
    return body === undefined
      ? Response.json({ error: { code: 'database/not-ready', details: { phase: 'loading' } } }, { status: 503 })
      : Response.json(body, { headers })
  }
  private status() {
    const now = new Date(Date.now() + this.clockAhead).toISOString()
    const phase = '/api/towns' in this.bodies ? 'ready' : 'loading'
    return {
      phase,
      step: 'loading.hazards',
      done: 3,
      total: 9,
      error: null,
      townErrors: [],
      version: '1',
      build: this.build,
      now,
    }
  }
}

function untilAborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) =>
    signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))),
  )
}
