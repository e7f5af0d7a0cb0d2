/** How the wall's service worker treats a request; `pass`: as if there were none. */
export type Keeping = 'page' | 'asset' | 'tiles' | 'answer' | 'pass'

export interface KeptRequest {
  readonly method: string
  /** `Request.mode`: `navigate` for a page. */
  readonly mode: string
  /** Path of an address of our own origin. */
  readonly path: string
}

/**
 * Only what is read and may be shown again later is kept. Never events (a stream has no end) and never the remote control
 * (what was asked a day ago must not happen today).
 */
export function keepingOf({ method, mode, path }: KeptRequest): Keeping {
  if (method !== 'GET') return 'pass'
  if (mode === 'navigate') return /^\/wall(\/|$)/.test(path) ? 'page' : 'pass'
  if (path.startsWith('/assets/')) return 'asset'
  if (/^\/tiles\/[^/]+\.pmtiles$/.test(path)) return 'tiles'
  if (!path.startsWith('/api/') || path === '/api/events' || path.startsWith('/api/wall/')) return 'pass'
  return 'answer'
}

/** Name of the build that a wall's page belongs to; null: the page does not say. */
export const buildOfPage = (html: string): string | null =>
  /<meta name="guatu-build" content="([0-9a-f]{12})"/.exec(html)?.[1] ?? null
