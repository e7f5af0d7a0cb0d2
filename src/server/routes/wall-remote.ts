import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { commandInput, pairInput, screenInput, screenState } from '../../contracts/wall-remote.ts'
import { AppError } from '../../core/errors.ts'
import type { App, AppEnv } from '../app-options.ts'
import { localCaller } from '../wall-remote/local-network.ts'
import { MAX_SCREENS, type ToScreen } from '../wall-remote/screens.ts'
import { CALL_S, WallRemote } from '../wall-remote/wall-remote.ts'
import { PING_MS } from './events.ts'
import { idOf, queryOf } from './request.ts'
import { writtenBody } from './write-guard.ts'

/** A state with 40 scenes and long titles fits. */
const BODY_BYTES = 32 * 1024
/** A wall that does not read so many commands is let go; it comes back by itself. */
const MAX_WAITING = 100
const streamQuery = z.strictObject({ key: z.string().max(100) })
const nothing = z.strictObject({})

const limit = bodyLimit({
  maxSize: BODY_BYTES,
  onError: () => {
    throw new AppError('argument/invalid', { name: 'body', found: 'more', expected: `at most ${BODY_BYTES} bytes` })
  },
})

/**
 * The remote of the wall, for the local network only. A wall: `POST /api/wall/screens`, then its stream of commands
 * (`GET …/:id/events?key=`) and what it shows (`POST …/:id/state`, `Authorization: Bearer KEY`). A remote: `POST
 * /api/wall/call`, `POST /api/wall/pair`, then with the token as bearer `GET /api/wall/remote`, `POST /api/wall/commands`,
 * `POST /api/wall/unpair`.
 */
export function addWallRemoteRoutes(app: App, remote = new WallRemote()): void {
  const { screens, remotes } = remote
  for (const path of ['screens/*', 'screens', 'call', 'pair', 'remote', 'commands', 'unpair']) {
    app.use(`/api/wall/${path}`, limit, (c, next) => {
      localCaller(c)
      c.header('cache-control', 'no-store')
      return next()
    })
  }

  app.post('/api/wall/screens', async (c) => {
    await writtenBody(c, screenInput)
    const screen = screens.register()
    if (!screen) {
      const details = { url: c.req.path, status: 503, reason: `${MAX_SCREENS} walls are open already` }
      return c.json({ error: { code: 'server/refused', details } }, 503, { 'retry-after': '60' })
    }
    return c.json({ id: screen.id, key: screen.key, code: screen.code.text })
  })
  app.post('/api/wall/screens/:id/state', async (c) => {
    const screen = screens.admit(idOf(c), bearerOf(c))
    screens.report(screen, await writtenBody(c, screenState))
    screens.renewOldCode(screen)
    return c.json({ ok: true })
  })
  app.get('/api/wall/screens/:id/events', (c) => {
    const screen = screens.admit(idOf(c), queryOf(c, streamQuery).key)
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, async (stream) => {
      const waiting: { event: string; data: string }[] = []
      let hasEnded = false
      let wake = () => {}
      const push = ({ event, data }: ToScreen) => {
        if (event === 'end' || waiting.length >= MAX_WAITING) hasEnded = true
        else waiting.push({ event, data: JSON.stringify(data) })
        wake()
      }
      const stop = screens.follow(screen, push)
      const ping = setInterval(() => {
        screens.renewOldCode(screen)
        waiting.push({ event: 'ping', data: '' })
        wake()
      }, PING_MS)
      stream.onAbort(() => wake())
      try {
        while (!stream.aborted && !hasEnded) {
          const message = waiting.shift()
          if (message) await stream.writeSSE(message)
          else await new Promise<void>((resolve) => (wake = resolve))
        }
      } finally {
        clearInterval(ping)
        stop()
      }
    })
  })

  app.post('/api/wall/call', async (c) => {
    await writtenBody(c, nothing)
    return c.json({ walls: waits(c, () => remote.call(localCaller(c))), forS: CALL_S })
  })
  app.post('/api/wall/pair', async (c) => {
    const { code } = await writtenBody(c, pairInput)
    return c.json(waits(c, () => remote.pair(code, localCaller(c))))
  })
  app.get('/api/wall/remote', (c) => c.json(remote.view(remote.admit(bearerOf(c)))))
  app.post('/api/wall/commands', async (c) => {
    const paired = remote.admit(bearerOf(c))
    const { command } = await writtenBody(c, commandInput)
    return c.json(await remote.command(paired, command))
  })
  app.post('/api/wall/unpair', async (c) => {
    await writtenBody(c, nothing)
    remotes.unpair(bearerOf(c))
    return c.json({ ok: true })
  })
}

/** Key or token of `Authorization: Bearer …`; nothing given is the empty one, which nobody has. */
const bearerOf = (c: Context<AppEnv>): string => /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''

/** Says in the answer's head how long to wait, when that is what `ask` throws. */
function waits<T>(c: Context<AppEnv>, ask: () => T): T {
  try {
    return ask()
  } catch (error) {
    if (error instanceof AppError && error.code === 'pairing/too-many' && 'waitS' in error.details) {
      c.header('retry-after', String(error.details.waitS))
    }
    throw error
  }
}
