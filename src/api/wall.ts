import { parseContract } from '../contracts/parse.ts'
import { WALL_FIGURES, type WallFigures } from '../contracts/wall-figures.ts'
import type { WallSource } from '../core/wall/wall-model.ts'
import { getResponse, readJson, type RequestOptions } from './http.ts'

export interface WallQuestion {
  town: string
  /** Left out: today, for a demo town the day its data speaks of. */
  asOf?: string | undefined
  /** Village. */
  area?: string | undefined
}

export interface WallAnswer<S extends WallSource> {
  /** Null: the same as the answer with this tag, which the caller has; it was not read again. */
  figures: WallFigures[S] | null
  etag: string | null
  /** When the server gave it, ms, if it comes from what the browser kept because the server was not there. */
  keptAt: number | null
}

/**
 * What one source tells the wall. A wall asks for weeks: an answer it already has is neither parsed nor checked again.
 * Errors as `getJson`.
 *
 * @param knownTag - ETag of the figures the caller has; null = none.
 */
export async function fetchWallFigures<S extends WallSource>(
  source: S,
  { town, asOf, area }: WallQuestion,
  knownTag: string | null = null,
  options: RequestOptions = {},
): Promise<WallAnswer<S>> {
  const query = new URLSearchParams()
  if (asOf !== undefined) query.set('asOf', asOf)
  if (area !== undefined) query.set('area', area)
  const path = `/api/towns/${encodeURIComponent(town)}/wall/${source}${query.size > 0 ? `?${query}` : ''}`
  const response = await getResponse(path, options)
  const etag = response.headers.get('etag')
  const kept = Date.parse(response.headers.get('x-kept-at') ?? '')
  const head = { etag, keptAt: Number.isNaN(kept) ? null : kept }
  if (etag !== null && etag === knownTag) {
    await response.body?.cancel()
    return { ...head, figures: null }
  }
  const body = await readJson(response, path, options)
  // The map type cannot follow the key through the schema table; the table itself is checked against it.
  return { ...head, figures: parseContract(WALL_FIGURES[source], body, `GET ${path}`) as WallFigures[S] }
}
