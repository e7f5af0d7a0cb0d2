import { z } from 'zod'
import { sitingFacts, townSiting, type TownSiting } from '../../contracts/siting.ts'
import { apiError } from '../../contracts/api.ts'
import { errorOfFacts } from '../../contracts/error-facts.ts'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import { buildSitingFacts } from '../../core/siting/facts/build-facts.ts'
import { loadSiteKinds } from '../catalog/load-site-kinds.ts'
import type { Queryable } from '../db/database.ts'
import { openDatabase } from '../db/open-database.ts'
import { databaseHome } from '../home.ts'
import { acquireLock, readLiveLock } from '../lock.ts'
import { selectTowns } from '../queries/select-towns.ts'
import { loadTown } from '../town/load-town.ts'
import { readTownFolder } from '../town/read-town-folder.ts'
import { readFactsInput } from './read-facts-input.ts'

/** A town whose siting facts a command has, by the name and id that it goes by. */
export interface CommandSiting {
  town: string
  facts: TownSiting
}

/**
 * The siting facts of a town of the database: through the running server that holds it, else read here. They are what the
 * page gets.
 *
 * @param town - may be left out when there is exactly one.
 * @throws AppError `town/not-found`, `database/locked`, `database/failed`, `server/unreachable`.
 */
export async function sitingOfDatabase(db: string | undefined, town: string | undefined): Promise<CommandSiting> {
  const home = databaseHome(db)
  const holder = readLiveLock(home.lockFile)
  if (holder && holder.port !== null) return sitingOfServer(`http://127.0.0.1:${holder.port}`, town)
  const lock = home.engine === 'pglite' ? acquireLock(home.lockFile, null) : null
  try {
    const database = await openDatabase({ db: home.db })
    try {
      const towns = await selectTowns(database, null)
      const found = chosenTown(
        towns.map(({ id }) => id),
        town,
      )
      return {
        town: found,
        facts: await factsOf(database, found, towns.find(({ id }) => id === found)?.dataVersion ?? 0),
      }
    } finally {
      await database.close()
    }
  } finally {
    lock?.release()
  }
}

/** The siting facts of a town folder, by the same way through a database that lives in memory. */
export async function sitingOfFolder(dir: string, now: Date): Promise<CommandSiting> {
  const folder = await readTownFolder(dir)
  const catalog = await loadSiteKinds({ extra: [folder.siteKindsDir] })
  const database = await openDatabase({ db: 'memory:' })
  try {
    await loadTown({ db: database, folder, catalog, now })
    return { town: folder.town.id, facts: await factsOf(database, folder.town.id, 1) }
  } finally {
    await database.close()
  }
}

async function factsOf(db: Queryable, town: string, dataVersion: number): Promise<TownSiting> {
  // Through the text, as the page gets it: a number that JSON rounds is rounded here too.
  const text = JSON.stringify(buildSitingFacts(await readFactsInput(db, town)))
  return { ...parseContract(sitingFacts, JSON.parse(text), 'siting facts'), dataVersion }
}

async function sitingOfServer(origin: string, wanted: string | undefined): Promise<CommandSiting> {
  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(origin + path).catch((cause: unknown) => {
      throw new AppError('server/unreachable', { url: origin, reason: String(cause) }, { cause })
    })
    const answer: unknown = await response.json()
    if (response.ok) return answer
    const { error } = parseContract(apiError, answer, 'answer of the server')
    throw errorOfFacts(error, { url: origin, status: response.status })
  }
  const towns = parseContract(townIds, await get('/api/towns'), 'answer of the server')
  const town = chosenTown(
    towns.map(({ id }) => id),
    wanted,
  )
  const answer = await get(`/api/towns/${encodeURIComponent(town)}/siting`)
  return { town, facts: parseContract(townSiting, answer, 'answer of the server') }
}

const townIds = z.array(z.object({ id: z.string() }))

function chosenTown(known: string[], wanted: string | undefined): string {
  const [only] = known
  if (wanted === undefined && known.length === 1 && only !== undefined) return only
  if (wanted !== undefined && known.includes(wanted)) return wanted
  throw new AppError('town/not-found', { town: wanted ?? '', known })
}
