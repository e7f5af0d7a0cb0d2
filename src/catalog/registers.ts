import { z } from 'zod'
import { parseContract } from '../contracts/parse.ts'
import { linkedSystem, register, type LinkedSystem, type Register } from '../contracts/register.ts'
import links from './linked-systems.json' with { type: 'json' }
import registers from './registers.json' with { type: 'json' }

/** Systems kept elsewhere, in the order of the file. */
export const LINKED_SYSTEMS: readonly LinkedSystem[] = parseContract(
  z.array(linkedSystem),
  links,
  'src/catalog/linked-systems.json',
)

/** Every register the plans ask for and where it lives, by its row A1 … F28. */
export const REGISTERS: readonly Register[] = parseContract(z.array(register), registers, 'src/catalog/registers.json')
