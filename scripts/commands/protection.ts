import { AppError } from '../../src/core/errors.ts'
import type { Command } from '../command.ts'
import { PROTECTION_SYNOPSIS, PROTECTION_USAGE } from '../protection-texts.ts'

/** `guatu protection`: verdicts on distances (`check`), distances of a blast (`distance`), risk contours (`contours`). */
export const command: Command = {
  summary: { zh: '危险化学品防护距离', en: 'protection distances of hazardous chemicals' },
  usage: PROTECTION_USAGE,
  async run([action, ...args], io) {
    if (action === 'check') return (await import('../protection/check.ts')).runCheck(args, io)
    if (action === 'distance') return (await import('../protection/distance.ts')).runDistance(args, io)
    if (action === 'contours') return (await import('../protection/contours.ts')).runContours(args, io)
    throw new AppError('usage/wrong', { found: action ?? '', expected: PROTECTION_SYNOPSIS })
  },
}
