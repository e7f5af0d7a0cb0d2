import { WALL_FIGURES, type WallFigures } from '../contracts/wall-figures.ts'
import type { WallSource } from '../core/wall/wall-model.ts'
import { getJson, type RequestOptions } from './http.ts'

export interface WallQuestion {
  town: string
  /** Left out: today, for a demo town the day its data speaks of. */
  asOf?: string | undefined
  /** Village. */
  area?: string | undefined
}

/** What one source tells the wall. Errors as {@link getJson}. */
export async function fetchWallFigures<S extends WallSource>(
  source: S,
  { town, asOf, area }: WallQuestion,
  options: RequestOptions = {},
): Promise<WallFigures[S]> {
  const query = new URLSearchParams()
  if (asOf !== undefined) query.set('asOf', asOf)
  if (area !== undefined) query.set('area', area)
  const path = `/api/towns/${encodeURIComponent(town)}/wall/${source}${query.size > 0 ? `?${query}` : ''}`
  // The map type cannot follow the key through the schema table; the table itself is checked against it.
  return (await getJson(path, WALL_FIGURES[source], options)) as WallFigures[S]
}
