import { AppError } from '../../src/core/errors.ts'
import type { Command } from '../command.ts'
import { ROADS_SYNOPSIS, ROADS_USAGE } from '../roads-texts.ts'

/** `guatu roads derive`: junctions, approaches, waterside sides and other unsafe places of an extract or a town. */
export const command: Command = {
  summary: {
    zh: '由路网推导路口、进口道、临水路段（derive）',
    en: 'derive junctions, approaches, watersides from roads (derive)',
  },
  usage: ROADS_USAGE,
  async run([action, ...args], io) {
    if (action === 'derive') return (await import('../roads/derive.ts')).runDerive(args, io)
    throw new AppError('usage/wrong', { found: action ?? '', expected: ROADS_SYNOPSIS })
  },
}
