import { createHash } from 'node:crypto'
import { basename, resolve } from 'node:path'
import type { Geometry } from '../../contracts/primitives.ts'
import { parseContract } from '../../contracts/parse.ts'
import { town as townContract, type Town } from '../../contracts/town.ts'
import { AppError } from '../../core/errors.ts'
import { bboxOf } from '../../core/geo/bbox.ts'
import { polygonsOf } from '../../core/geo/geometry.ts'
import { areaKm2 } from '../../core/geo/polygon-area.ts'
import { calendarDateAt } from '../../core/time/calendar-day.ts'
import { buildBase, type BaseSummary } from '../osm/build-base.ts'
import { buildBoundary } from '../osm/boundary-clip.ts'
import type { OsmData } from '../osm/osm-data.ts'
import { readOsmFile, type OsmFile } from '../osm/read-osm-file.ts'
import type { CutTownResult, TilesProgress } from '../tiles/cut-town-tiles.ts'
import { runTilesWorker } from '../tiles/run-tiles-worker.ts'
import { polygonOfBox, readBoundary } from './new-town-boundary.ts'
import { readVillages, wholeTownVillage, type NewVillages } from './new-town-villages.ts'
import { openTownFolder } from './write-town-folder.ts'

export interface NewTownOptions {
  /** OSM extract: .osm, .osm.gz, .osm.pbf. */
  osm: string
  /** Polygon file; by default the bounds the extract states, else the box of its nodes. */
  boundary?: string | undefined
  villages?: string | undefined
  name: string
  /** By default made of the name. */
  id?: string | undefined
  out: string
  force?: boolean
  now: Date
  onProgress?: (step: 'read' | 'base' | 'tiles', tiles?: TilesProgress) => void
}

export interface NewTownResult {
  folder: string
  town: Town
  /** Whether the town's data date stands in the extract or is today's for want of one. */
  asOfFrom: 'extract' | 'today'
  areaKm2: number
  osm: { format: OsmFile['format']; nodes: number; ways: number; relations: number; dropped: OsmData['dropped'] }
  base: BaseSummary
  villages: { count: number; report: NewVillages['report'] }
  tiles: Pick<CutTownResult, 'tiles' | 'contents' | 'bytes' | 'largestTileBytes' | 'seconds'>
  seconds: number
}

export const OSM_ATTRIBUTION = '© OpenStreetMap contributors, ODbL'
const TIME_ZONE = 'Asia/Shanghai'

/**
 * Writes a town folder from an OSM extract, with its base map cut into tiles. All or nothing: a failure leaves `out` as
 * it was.
 *
 * @throws AppError `town/exists`; `file/unreadable`, `file/unsupported` for an input; `contract/invalid` for a wrong id.
 */
export async function newTown(options: NewTownOptions): Promise<NewTownResult> {
  const started = performance.now()
  const out = resolve(options.out)
  const folder = openTownFolder(out, options.force ?? false)
  try {
    options.onProgress?.('read')
    const { data, format } = await readOsmFile(options.osm)
    const boundary =
      options.boundary === undefined ? boundaryOfExtract(data, options.osm) : await readBoundary(options.boundary)
    const town = townOf(options, data, boundary)
    const { villages, report } =
      options.villages === undefined
        ? wholeTownVillage(town, boundary)
        : await readVillages(options.villages, town, boundary, options.now)

    options.onProgress?.('base')
    const base = buildBase(data, buildBoundary(polygonsOf(boundary)), folder.addBase)
    folder.close({ town, boundary, villages })
    const cut = await runTilesWorker({
      folder: folder.draft,
      onProgress: (progress) => options.onProgress?.('tiles', progress),
    })
    folder.publish()
    const { tiles, contents, bytes, largestTileBytes, seconds } = cut
    return {
      folder: out,
      town,
      asOfFrom: data.asOf === null ? 'today' : 'extract',
      areaKm2: areaKm2(boundary),
      osm: {
        format,
        nodes: data.nodes.count,
        ways: data.ways.length,
        relations: data.relations.length,
        dropped: data.dropped,
      },
      base,
      villages: { count: villages.length, report },
      tiles: { tiles, contents, bytes, largestTileBytes, seconds },
      seconds: (performance.now() - started) / 1000,
    }
  } catch (error) {
    folder.abort()
    throw error
  }
}

function townOf({ name, id, osm, now }: NewTownOptions, data: OsmData, boundary: Geometry): Town {
  const record = {
    id: id ?? idOfName(name),
    name,
    timeZone: TIME_ZONE,
    bounds: bboxOf(boundary),
    asOf: data.asOf ?? calendarDateAt(now, TIME_ZONE),
    attribution: OSM_ATTRIBUTION,
    madeFrom: basename(osm),
  }
  return parseContract(townContract, record, 'town')
}

/** Letters and digits of the name; a name without any (Chinese) gives `town-` and a short hash. */
function idOfName(name: string): string {
  const slug = name.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') // prettier-ignore
  return slug !== '' ? slug.slice(0, 60) : `town-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
}

function boundaryOfExtract({ bounds, nodes }: OsmData, file: string): Geometry {
  if (bounds) return polygonOfBox(bounds)
  if (nodes.count === 0)
    throw new AppError('file/unreadable', { file, reason: 'it holds no node and states no bounds' })
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let row = 0; row < nodes.count; row++) {
    west = Math.min(west, nodes.lng(row))
    east = Math.max(east, nodes.lng(row))
    south = Math.min(south, nodes.lat(row))
    north = Math.max(north, nodes.lat(row))
  }
  // 1e-6 degrees (0.1 m) more, so that the outermost nodes lie inside and not on the edge.
  return polygonOfBox([west - 1e-6, south - 1e-6, east + 1e-6, north + 1e-6])
}
