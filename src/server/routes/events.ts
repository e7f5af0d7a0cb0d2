import { streamSSE, type SSEMessage } from 'hono/streaming'
import type { App, AppOptions } from '../app-options.ts'
import type { ServerEvent } from '../events.ts'
import { selectChanges } from '../queries/select-changes.ts'

export const PING_MS = 15_000
/** Missed changes sent on return; a page that missed more than these reloads everything anyway. */
const BACKLOG = 500
/** A client that reads so slowly is let go; it comes back with the last id it saw. */
const MAX_WAITING = 1_000
/** Pages that may listen at once; each keeps a connection open. */
export const MAX_FOLLOWERS = 1_000

/** Server-sent events: `change` (with id), `status`, `ping`. `Last-Event-ID` brings what was missed. */
export function addEventRoutes(app: App, options: AppOptions): void {
  app.get('/api/events', (c) => {
    c.header('cache-control', 'no-store')
    c.header('x-accel-buffering', 'no')
    if (options.hub.size >= MAX_FOLLOWERS) {
      const details = { url: c.req.path, status: 503, reason: `${MAX_FOLLOWERS} pages listen already` }
      return c.json({ error: { code: 'server/refused', details } }, 503, { 'retry-after': '30' })
    }
    const lastSeen = /^\d{1,15}$/.exec(c.req.header('last-event-id') ?? '')
    return streamSSE(c, async (stream) => {
      const waiting: SSEMessage[] = []
      let wake = () => {}
      let sent = lastSeen ? Number(lastSeen[0]) : 0
      const push = (message: SSEMessage) => {
        // A client that does not read at all: nothing more is kept for it.
        if (waiting.length >= MAX_WAITING) stop()
        else waiting.push(message)
        wake()
      }
      const stop = options.hub.follow((event) => push(messageOf(event)))
      const ping = setInterval(() => push({ event: 'ping', data: options.state.status().now }), PING_MS)
      stream.onAbort(() => wake())
      try {
        push(messageOf({ kind: 'status', status: options.state.status() }))
        if (lastSeen && options.state.status().phase === 'ready') {
          const missed = await selectChanges(options.state.database(), sent, BACKLOG)
          waiting.unshift(...missed.map((change) => messageOf({ kind: 'change', change })))
        }
        while (!stream.aborted && waiting.length < MAX_WAITING) {
          const message = waiting.shift()
          if (message === undefined) await new Promise<void>((resolve) => (wake = resolve))
          else if (message.event !== 'change') await stream.writeSSE(message)
          else if (Number(message.id) > sent) {
            sent = Number(message.id)
            await stream.writeSSE(message)
          }
        }
      } finally {
        clearInterval(ping)
        stop()
      }
    })
  })
}

function messageOf(event: ServerEvent): SSEMessage {
  return event.kind === 'change'
    ? { event: 'change', id: String(event.change.id), data: JSON.stringify(event.change) }
    : { event: 'status', data: JSON.stringify(event.status) }
}
