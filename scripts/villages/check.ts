import { writeFile } from 'node:fs/promises'
import { AppError } from '../../src/core/errors.ts'
import { openForCommand, type CommandDatabase } from '../../src/server/local-client.ts'
import type { Io } from '../command.ts'
import { readArgs } from '../read-args.ts'
import { boundaryText } from './boundary-text.ts'
import { findingsGeoJson } from './findings-geojson.ts'
import { VILLAGES_CHECK_SYNOPSIS } from './texts.ts'

const text = { type: 'string' } as const
const OPTIONS = { town: text, out: text, db: text, json: { type: 'boolean' } } as const

/** `guatu villages check`: the boundaries that are loaded; exit 1 when they have errors. */
export async function runCheck(args: string[], io: Io): Promise<0 | 1> {
  const { values } = readArgs(VILLAGES_CHECK_SYNOPSIS, { args, options: OPTIONS })
  const database = await openForCommand({ db: values.db })
  try {
    const town = values.town ?? (await onlyTown(database))
    const report = await database.checkVillages(town)
    if (values.out !== undefined) await writeFile(values.out, findingsGeoJson(report))
    io.out(values.json ? JSON.stringify({ town, ...report }) : boundaryText(report, io.language))
    return report.isSound ? 0 : 1
  } finally {
    await database.close()
  }
}

async function onlyTown(database: CommandDatabase): Promise<string> {
  const known = (await database.towns()).map(({ id }) => id)
  const [only] = known
  if (known.length !== 1 || only === undefined) throw new AppError('town/not-found', { town: '', known })
  return only
}
