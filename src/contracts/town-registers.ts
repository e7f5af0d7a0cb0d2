import { z } from 'zod'
import { isoDate } from './primitives.ts'
import { linkedSystem, linkState, register } from './register.ts'

/** `GET /api/towns/:town/registers`: the registers that plans ask for, what this town holds of each, and its linked systems. */
export const townRegisters = z.object({
  registers: z.array(register),
  /** Rows of every site and list kind in this town (0 = none), and the newest day a source or a dated fact speaks of. */
  kinds: z.array(z.object({ kind: z.string(), rows: z.number().int(), asOf: isoDate.nullable() })),
  /** Rows of each register that is only a part of a kind (`where`): `place` is its index in the register's places. */
  parts: z.array(z.object({ row: z.string(), place: z.number().int(), rows: z.number().int() })),
  /** `state` null = not connected. */
  links: z.array(linkedSystem.extend({ state: linkState.nullable() })),
})
export type TownRegisters = z.infer<typeof townRegisters>
