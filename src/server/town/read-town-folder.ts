import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { checkGeometry } from '../../core/geo/geometry-check.ts'
import { BASE_LAYERS, baseProperties, type BaseFeature, type BaseLayer } from '../../contracts/base-feature.ts'
import { parseContract } from '../../contracts/parse.ts'
import { geometry, type Geometry } from '../../contracts/primitives.ts'
import { town, type Town } from '../../contracts/town.ts'
import { readJson } from '../read-file.ts'
import { readJsonLines } from './read-lines.ts'
import { REVIEW_FILES } from './review-files.ts'

/** A ledger of the folder: which kind it holds and where it lies. */
export interface FolderLedger {
  /** Id of a site kind or list kind, `hazard`, `device` or `village`. */
  kind: string
  /** Path inside the folder. */
  file: string
  path: string
}

/** A town folder, looked at but not loaded: small files are read, ledgers and base layers are opened on request. */
export interface TownFolder {
  dir: string
  town: Town
  /** Polygon or MultiPolygon, EPSG:4326. */
  boundary: Geometry
  /** In loading order: villages, sites by kind, entries by kind, hazards, devices. */
  ledgers: FolderLedger[]
  /** The folder's own site kinds; the folder may be missing. */
  siteKindsDir: string
  /** The folder's own list kinds; may be missing. */
  listKindsDir: string
  /** The folder's own plans; may be missing. */
  plansDir: string
  /** `tiles/base.pmtiles`; may be missing. */
  tilesPath: string
  /** Features of one base layer, streamed; a missing file is an empty layer. */
  baseLayer<L extends BaseLayer>(layer: L): AsyncGenerator<BaseFeature<L>>
  /** SHA-256 over names and content of every file the town is loaded from (tiles are made from them and left out). */
  hash(): Promise<string>
}

const HINT = 'docs/town-folder.md'
const LEDGER_FILE = /^(?<kind>[a-z][a-z0-9-]*)\.(?:csv|geojson)$/

/**
 * Opens a town folder (docs/town-folder.md).
 *
 * @throws AppError `file/unreadable` for a missing or broken file, `contract/invalid` naming file, line and field.
 */
export async function readTownFolder(dir: string): Promise<TownFolder> {
  const record = await readTown(dir)
  const boundary = readBoundary(await readJson(join(dir, 'boundary.geojson'), HINT))
  return {
    dir,
    town: record,
    boundary,
    ledgers: await findLedgers(dir),
    siteKindsDir: join(dir, 'site-kinds'),
    listKindsDir: join(dir, 'list-kinds'),
    plansDir: join(dir, 'plans'),
    tilesPath: join(dir, 'tiles/base.pmtiles'),
    baseLayer: (layer) => readBaseLayer(dir, layer),
    hash: () => hashFolder(dir),
  }
}

/**
 * What a town folder says of itself in `town.json`.
 *
 * @throws AppError `file/unreadable` when it is not there or no JSON, `contract/invalid` for a broken one.
 */
export async function readTown(dir: string): Promise<Town> {
  const file = join(dir, 'town.json')
  return parseContract(town, await readJson(file, HINT), 'town.json')
}

const boundaryFile = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.object({ geometry })).length(1, 'expected one feature'),
})

function readBoundary(json: unknown): Geometry {
  const [feature] = parseContract(boundaryFile, json, 'boundary.geojson').features
  const shape = feature?.geometry
  const isArea = shape?.type === 'Polygon' || shape?.type === 'MultiPolygon'
  const problem = isArea
    ? checkGeometry(shape).find((one) => one.severity === 'error')?.message
    : 'expected Polygon or MultiPolygon'
  if (!shape || problem !== undefined) {
    const issues = [{ path: 'features.0.geometry', message: problem ?? 'missing' }]
    throw new AppError('contract/invalid', { what: 'boundary.geojson', issues })
  }
  return shape
}

async function findLedgers(dir: string): Promise<FolderLedger[]> {
  const ledger = (kind: string, file: string): FolderLedger => ({ kind, file, path: join(dir, file) })
  const ledgersIn = async (folder: string) =>
    (await namesIn(join(dir, folder))).flatMap((name) => {
      const kind = LEDGER_FILE.exec(name)?.groups?.kind
      return kind === undefined ? [] : [ledger(kind, `${folder}/${name}`)]
    })
  const known = [...(await ledgersIn('sites')), ...(await ledgersIn('entries'))]
  const all = [
    ledger('village', 'villages.geojson'),
    ...known,
    ledger('hazard', 'hazards.csv'),
    ledger('device', 'devices.geojson'),
  ]
  return all.filter(({ path }) => existsSync(path))
}

function featureOf<L extends BaseLayer>(layer: L) {
  return z.object({ type: z.literal('Feature'), properties: baseProperties[layer], geometry })
}

async function* readBaseLayer<L extends BaseLayer>(dir: string, layer: L): AsyncGenerator<BaseFeature<L>> {
  const file = `base/${layer}.geojsonl`
  const path = join(dir, file)
  if (!existsSync(path)) return
  for await (const feature of readJsonLines(path, file, featureOf(layer))) yield feature as BaseFeature<L>
}

const namesIn = async (folder: string): Promise<string[]> => (existsSync(folder) ? (await readdir(folder)).sort() : [])

async function hashFolder(dir: string): Promise<string> {
  const files = ['town.json', 'boundary.geojson', ...BASE_LAYERS.map((layer) => `base/${layer}.geojsonl`)]
  for (const { file } of await findLedgers(dir)) files.push(file)
  files.push(...Object.values(REVIEW_FILES), 'facts.csv', 'links.json')
  for (const folder of ['site-kinds', 'list-kinds', 'plans']) {
    for (const name of await namesIn(join(dir, folder))) files.push(`${folder}/${name}`)
  }
  const hash = createHash('sha256')
  for (const file of files.filter((name) => existsSync(join(dir, name)))) {
    hash.update(`${file}\n`)
    for await (const chunk of createReadStream(join(dir, file))) hash.update(chunk as Buffer)
  }
  return hash.digest('hex')
}
