import { AppError } from '../../src/core/errors.ts'
import type { Command } from '../command.ts'
import { STATS_SYNOPSIS, STATS_USAGE } from '../villages-texts.ts'
import { REPORT_SYNOPSIS, REPORT_USAGE } from '../villages/report-texts.ts'
import { BOUNDARY_USAGE, VILLAGES_CHECK_SYNOPSIS, VILLAGES_IMPORT_SYNOPSIS } from '../villages/texts.ts'

/** `guatu villages`: boundaries (`import`, `check`), measures (`stats`), sheets of paper (`report`). */
export const command: Command = {
  summary: {
    zh: '村居：村界导入与检查，各项指标，研判表',
    en: 'villages: import and check of boundaries, measures, sheets',
  },
  usage: {
    zh: `${BOUNDARY_USAGE.zh}\n\n${STATS_USAGE.zh}\n\n${REPORT_USAGE.zh}`,
    en: `${BOUNDARY_USAGE.en}\n\n${STATS_USAGE.en}\n\n${REPORT_USAGE.en}`,
  },
  async run([action, ...args], io) {
    if (action === 'import') return (await import('../villages/import.ts')).runImport(args, io)
    if (action === 'check') return (await import('../villages/check.ts')).runCheck(args, io)
    if (action === 'stats') return (await import('../villages/stats.ts')).runStats(args, io)
    if (action === 'report') return (await import('../villages/report.ts')).runReport(args, io)
    const expected = `${STATS_SYNOPSIS} | ${REPORT_SYNOPSIS} | ${VILLAGES_IMPORT_SYNOPSIS} | ${VILLAGES_CHECK_SYNOPSIS}`
    throw new AppError('usage/wrong', { found: action ?? '', expected })
  },
}
