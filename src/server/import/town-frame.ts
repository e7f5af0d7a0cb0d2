import { z } from 'zod'
import { buildVillageIndex, type VillageIndex } from '../../core/geo/village-index.ts'
import { AppError } from '../../core/errors.ts'
import { parseContract } from '../../contracts/parse.ts'
import { geometry, type Geometry } from '../../contracts/primitives.ts'
import { town, type Town } from '../../contracts/town.ts'
import type { Queryable } from '../db/database.ts'

/** What an import must know of its town. */
export interface TownFrame {
  town: Town
  boundary: VillageIndex
  villages: VillageIndex
  /** village id -> name */
  villageNames: ReadonlyMap<string, string>
}

export interface FrameVillage {
  id: string
  name: string
  geometry: Geometry
}

/** What a frame is made of: plain data, which may cross to another thread. Geometries EPSG:4326. */
export interface FrameParts {
  town: Town
  boundary: Geometry
  villages: readonly FrameVillage[]
}

/** Frame of a town whose boundary and villages are at hand. */
export function makeTownFrame({ town: record, boundary, villages }: FrameParts): TownFrame {
  return {
    town: record,
    boundary: buildVillageIndex([{ id: record.id, geometry: boundary }]),
    villages: buildVillageIndex(villages),
    villageNames: new Map(villages.map((village) => [village.id, village.name])),
  }
}

const townRow = z.object({ record: town, boundary: z.string() })
const villageRow = z.object({ id: z.string(), name: z.string(), geom: z.string() })
const readGeometry = (text: string) => parseContract(geometry, JSON.parse(text), 'geometry of the database')

/** Frame of a town in the database; parameters and errors as {@link readFrameParts}. */
export async function loadTownFrame(db: Queryable, townId: string | undefined): Promise<TownFrame> {
  return makeTownFrame(await readFrameParts(db, townId))
}

/**
 * What the frame of a town in the database is made of.
 *
 * @param townId - left out: the only town there is.
 * @throws AppError `town/not-found` when there is no such town, or none or several and none is named.
 */
export async function readFrameParts(db: Queryable, townId: string | undefined): Promise<FrameParts> {
  const id = townId ?? (await onlyTown(db))
  const [row] = await db.query('select record, ST_AsGeoJSON(boundary, 9) as boundary from town where town_id = $1', [
    id,
  ])
  if (!row) throw new AppError('town/not-found', { town: id, known: await knownTowns(db) })
  const { record, boundary } = parseContract(townRow, row, 'row of table town')
  const villages = await db.query(
    'select id, name, ST_AsGeoJSON(geom, 9) as geom from village where town_id = $1 order by id',
    [id],
  )
  const known = parseContract(z.array(villageRow), villages, 'rows of table village')
  return {
    town: record,
    boundary: readGeometry(boundary),
    villages: known.map(({ id, name, geom }) => ({ id, name, geometry: readGeometry(geom) })),
  }
}

async function onlyTown(db: Queryable): Promise<string> {
  const known = await knownTowns(db)
  const [only] = known
  if (known.length !== 1 || only === undefined) throw new AppError('town/not-found', { town: '', known })
  return only
}

async function knownTowns(db: Queryable): Promise<string[]> {
  const rows = await db.query('select town_id from town order by town_id')
  return parseContract(z.array(z.object({ town_id: z.string() })), rows, 'rows of table town').map((row) => row.town_id)
}
