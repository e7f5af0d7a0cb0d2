import { changeEvent, serverStatus, type ChangeEvent, type ServerStatus } from '../contracts/api.ts'

export interface EventStreamOptions {
  url: string
  onChange: (change: ChangeEvent) => void
  onStatus: (status: ServerStatus) => void
  onOpen: () => void
  /** The stream broke; the next try starts after `retryMs`. */
  onLost: (retryMs: number) => void
  /** A sign of life of any kind. */
  onContact: () => void
  createSource?: (url: string) => EventSource
}

/** Waits between tries: 1 s doubling up to 30 s. */
export const retryDelayMs = (attempt: number): number => Math.min(30_000, 1000 * 2 ** Math.min(attempt, 5))

/** Without any event for this long the stream counts as broken (three pings): a cut cable raises no error. */
export const SILENCE_MS = 45_000

/**
 * Follows the server's events (`change`, `status`, `ping`) and reconnects by itself with growing waits.
 * An event that breaks its contract is left out: the next `change` carries the newer data version.
 *
 * @returns close: ends the stream and every timer.
 */
export function openEventStream(options: EventStreamOptions): () => void {
  const { url, createSource = (address) => new EventSource(address) } = options
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempt = 0

  const lost = () => {
    source?.close()
    clearTimeout(timer)
    const wait = retryDelayMs(attempt++)
    timer = setTimeout(connect, wait)
    options.onLost(wait)
  }
  const alive = () => {
    clearTimeout(timer)
    timer = setTimeout(lost, SILENCE_MS)
    options.onContact()
  }
  function connect() {
    const current = createSource(url)
    source = current
    current.onopen = () => {
      attempt = 0
      alive()
      options.onOpen()
    }
    current.onerror = lost
    current.addEventListener('ping', alive)
    current.addEventListener('change', (event) => {
      alive()
      const parsed = changeEvent.safeParse(jsonOf(event))
      if (parsed.success) options.onChange(parsed.data)
    })
    current.addEventListener('status', (event) => {
      alive()
      const parsed = serverStatus.safeParse(jsonOf(event))
      if (parsed.success) options.onStatus(parsed.data)
    })
  }
  connect()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}

function jsonOf(event: MessageEvent<unknown>): unknown {
  try {
    return JSON.parse(String(event.data))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
