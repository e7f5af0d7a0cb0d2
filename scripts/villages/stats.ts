import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../../src/core/errors.ts'
import { parseContract } from '../../src/contracts/parse.ts'
import { villageStatsQuery, type VillageStats } from '../../src/contracts/village-stats.ts'
import { STATISTIC_MEASURES } from '../../src/core/villages/statistic-measures.ts'
import { openForCommand, type CommandDatabase } from '../../src/server/local-client.ts'
import type { Io } from '../command.ts'
import { readArgs } from '../read-args.ts'
import { STATS_SYNOPSIS } from '../villages-texts.ts'
import { statsTable } from './stats-table.ts'

const OPTIONS = {
  'as-of': { type: 'string' },
  from: { type: 'string' },
  measure: { type: 'string' },
  'leave-out': { type: 'string' },
  town: { type: 'string' },
  folder: { type: 'string' },
  db: { type: 'string' },
  json: { type: 'boolean' },
} as const

/** `guatu villages stats`: every measure of every village as of a day. */
export async function runStats(args: string[], io: Io): Promise<0> {
  const { values } = readArgs(STATS_SYNOPSIS, { args, options: OPTIONS })
  if (values['as-of'] === undefined)
    throw new AppError('usage/wrong', { found: 'villages stats', expected: STATS_SYNOPSIS })
  const { measure } = values
  if (measure !== undefined && !STATISTIC_MEASURES.some((one) => one === measure))
    throw new AppError('usage/wrong', { found: `--measure ${measure}`, expected: STATISTIC_MEASURES.join(', ') })
  const question = parseContract(
    villageStatsQuery,
    { asOf: values['as-of'], from: values.from, measure, leaveOut: values['leave-out'] },
    'options of villages stats',
  )
  // A folder is read into a database of its own: nothing that is kept is touched.
  const own = values.folder === undefined ? null : await mkdtemp(join(tmpdir(), 'guatu-villages-'))
  try {
    const database = await openForCommand({ db: own ?? values.db })
    try {
      if (values.folder !== undefined) await database.loadTown(values.folder)
      const stats = await database.villageStats(await townOf(database, values.town), question)
      io.out(values.json ? JSON.stringify(stats) : statsText(stats, io))
    } finally {
      await database.close()
    }
  } finally {
    if (own !== null) await rm(own, { recursive: true, force: true })
  }
  return 0
}

async function townOf(database: CommandDatabase, wanted: string | undefined): Promise<string> {
  const known = (await database.towns()).map(({ id }) => id)
  const [only] = known
  if (wanted !== undefined && known.includes(wanted)) return wanted
  if (wanted === undefined && known.length === 1 && only !== undefined) return only
  throw new AppError('town/not-found', { town: wanted ?? '', known })
}

function statsText(stats: VillageStats, io: Io): string {
  return [...statsTable(stats, io.language), '', ...stats.notes.map((note) => `- ${note[io.language]}`)].join('\n')
}
