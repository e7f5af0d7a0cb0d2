import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
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
  z.object({ type: z.literal('failed'), code: z.string().nullable(), details: z.unknown() }),
])
/** What the tiles worker says, from its start to its end. */
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

const unreadable = z.object({ file: z.string(), reason: z.string(), hint: z.string().optional() })
const invalid = z.object({ what: z.string(), issues: z.array(z.object({ path: z.string(), message: z.string() })) })

/** The worker's error as it was thrown there; anything unforeseen is `worker/failed`. */
export function errorOfFailure({ code, details }: { code: string | null; details?: unknown }): AppError {
  const file = unreadable.safeParse(details)
  if (code === 'file/unreadable' && file.success) {
    return new AppError('file/unreadable', { file: file.data.file, reason: file.data.reason })
  }
  const contract = invalid.safeParse(details)
  if (code === 'contract/invalid' && contract.success) return new AppError('contract/invalid', contract.data)
  return new AppError('worker/failed', {
    call: 'cutTownTiles',
    reason: `${code ?? ''} ${JSON.stringify(details)}`.trim(),
  })
}
