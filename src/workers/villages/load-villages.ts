import { z } from 'zod'
import { geometry } from '../../contracts/primitives.ts'
import { parseContract } from '../../contracts/parse.ts'
import { villageFactsAnswer } from '../../contracts/village-facts.ts'
import { AppError } from '../../core/errors.ts'
import type { Geometry } from '../../core/geo/geometry.ts'
import { buildVillageIndex, type VillageIndex } from '../../core/geo/village-index.ts'
import type { VillageFacts } from '../../core/villages/measure-types.ts'
import type { Neighbours } from '../../core/villages/statistics/answer-types.ts'
import { queenNeighbours } from '../../core/villages/statistics/contiguity.ts'
import type { VillagesHead } from './protocol.ts'

const boundaries = z.object({
  features: z.array(z.object({ properties: z.looseObject({ id: z.string() }), geometry })),
})

/** The villages as the worker holds them; all lists in the order of `facts`, by id. */
export interface LoadedVillages {
  readonly head: VillagesHead
  readonly facts: readonly VillageFacts[]
  readonly neighbours: Neighbours
  /** Villages without a polygon hold no point. */
  readonly index: VillageIndex
}

/**
 * Fetches denominators and boundaries of our own server and finds who borders whom.
 *
 * @throws AppError `server/refused`, `contract/invalid`.
 */
export async function fetchLoadedVillages(
  { factsUrl, boundariesUrl, contiguityToleranceM }: Record<'factsUrl' | 'boundariesUrl', string> & { contiguityToleranceM: number }, // prettier-ignore
  fetch: typeof globalThis.fetch,
): Promise<LoadedVillages> {
  const answer = parseContract(villageFactsAnswer, await getJson(factsUrl, fetch), 'village facts')
  const { features } = parseContract(boundaries, await getJson(boundariesUrl, fetch), 'village boundaries')
  const shapes = new Map<string, Geometry>(features.map(({ properties, geometry: shape }) => [properties.id, shape]))
  const facts = answer.villages
  const neighbours = queenNeighbours(
    facts.map(({ id }) => shapes.get(id) ?? null),
    contiguityToleranceM,
  )
  const { starts } = neighbours
  const idsOf = (isMeant: (at: number, id: string) => boolean) =>
    facts.flatMap(({ id }, at) => (isMeant(at, id) ? [id] : []))
  return {
    facts,
    neighbours,
    index: buildVillageIndex(facts.map(({ id }) => ({ id, geometry: shapes.get(id) ?? NOWHERE }))),
    head: {
      facts,
      asOf: answer.asOf,
      dataVersion: answer.dataVersion,
      islands: idsOf((at) => starts[at] === starts[at + 1]),
      withoutBoundary: idsOf((_, id) => !shapes.has(id)),
    },
  }
}

const NOWHERE: Geometry = { type: 'MultiPolygon', coordinates: [] }

async function getJson(url: string, fetch: typeof globalThis.fetch): Promise<unknown> {
  const response = await fetch(url)
  if (response.ok) return response.json()
  throw new AppError('server/refused', { url, status: response.status, reason: response.statusText })
}
