import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import type { CutTownOptions, CutTownResult } from './cut-town-tiles.ts'

export type TilesRequest = Omit<CutTownOptions, 'onProgress'>

const request = z.object({
  folder: z.string(),
  out: z.string().optional(),
  minZoom: z.number().optional(),
  maxZoom: z.number().optional(),
})

const progress = z.object({ step: z.enum(['read', 'cut', 'write']), done: z.number(), total: z.number() })
const result = z.object({
  out: z.string(),
  minZoom: z.number(),
  maxZoom: z.number(),
  features: z.record(z.string(), z.number()),
  seconds: z.number(),
  tiles: z.number(),
  contents: z.number(),
  leafDirectories: z.number(),
  bytes: z.number(),
  largestTileBytes: z.number(),
}) satisfies z.ZodType<CutTownResult>

const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), progress }),
  z.object({ type: z.literal('done'), value: result }),
])
/** What the tiles worker says; its last word may also be a `FailedMessage`. */
export type TilesMessage = z.infer<typeof message>

export const parseTilesMessage = (value: unknown): TilesMessage => parseContract(message, value, 'tiles worker message')

/** The worker's start value. @throws AppError `contract/invalid`. */
export function parseTilesRequest(value: unknown): TilesRequest {
  const { folder, out, minZoom, maxZoom } = parseContract(request, value, 'tiles worker request')
  return {
    folder,
    ...(out !== undefined && { out }),
    ...(minZoom !== undefined && { minZoom }),
    ...(maxZoom !== undefined && { maxZoom }),
  }
}
