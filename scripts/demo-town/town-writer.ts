import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BASE_LAYERS } from '../../src/contracts/base-feature.ts'
import { parseContract } from '../../src/contracts/parse.ts'
import { town } from '../../src/contracts/town.ts'
import { AppError } from '../../src/core/errors.ts'
import type { LedgerField } from '../../src/contracts/ledger-field.ts'
import { loadListKinds, type ListKindCatalog } from '../../src/server/catalog/load-list-kinds.ts'
import { loadSiteKinds, type SiteKindCatalog } from '../../src/server/catalog/load-site-kinds.ts'
import { REVIEW_FILES } from '../../src/server/town/review-files.ts'
import { AppendFile } from './append-file.ts'
import type { Cell } from './cell.ts'
import { baseFeatures, geometryOf } from './features.ts'
import { HAZARD_COLUMNS, csvCell, hazardLine } from './hazard-csv.ts'
import { toLngLat } from './projection.ts'
import { ENTRY_COLUMNS, FACT_COLUMNS, FACTS_FILE, entryLine, factLine } from './register-csv.ts'
import type { SiteDraft } from './site.ts'

/** Kinds with footprints or lines are GeoJSON, the others CSV with the columns of their catalog file. */
const GEOJSON_KINDS: ReadonlySet<string> = new Set([
  'hazard-source',
  'protection-target',
  'market',
  'park',
  'fire-lane',
  'commercial-complex',
  'highrise',
  'illegal-building',
  'construction-site',
  'shelter',
  'grid',
  'control-zone',
  'road-section',
  'bridge',
  'fog-spot',
])

/** Writes a town folder cell by cell; nothing of a cell is kept once it is on disk. */
export class TownWriter {
  private readonly files = new Map<string, AppendFile>()
  readonly counts: Record<string, number> = {}
  private constructor(
    private readonly folder: string,
    private readonly siteKinds: SiteKindCatalog,
    private readonly listKinds: ListKindCatalog,
  ) {}

  /**
   * Empties the parts of an older demo folder and opens all files.
   *
   * @throws AppError `town/exists` when the folder holds anything but a demo town.
   */
  static async open(folder: string): Promise<TownWriter> {
    await refuseOthers(folder)
    for (const part of ['base', 'sites', 'entries']) {
      await rm(join(folder, part), { recursive: true, force: true })
      await mkdir(join(folder, part), { recursive: true })
    }
    const writer = new TownWriter(folder, await loadSiteKinds(), await loadListKinds())
    for (const layer of BASE_LAYERS) if (layer !== 'barriers') writer.add(`base/${layer}.geojsonl`, '', '\n', '\n')
    for (const name of ['villages', 'devices']) writer.addCollection(`${name}.geojson`)
    writer.add(FACTS_FILE, FACT_COLUMNS.join(',') + '\n', '\n', '\n')
    writer.add('hazards.csv', HAZARD_COLUMNS.join(',') + '\n', '\n', '\n')
    for (const file of Object.values(REVIEW_FILES)) writer.add(file, '', '\n', '\n')
    return writer
  }

  async writeCell(cell: Cell): Promise<void> {
    for (const { layer, properties, geometry } of baseFeatures(cell)) {
      await this.put(`base/${layer}.geojsonl`, layer, JSON.stringify({ type: 'Feature', properties, geometry }))
    }
    for (const { id, name, kind, residents, households, ring } of cell.terrain.finder.villages) {
      await this.put(
        'villages.geojson',
        'village',
        feature({ id, name, kind, residents, households }, geometryOf.polygon(ring)),
      )
    }
    for (const { id, kind, state, line, roadName, checkedOn } of cell.devices) {
      const first = line[0]
      const geometry = line.length > 1 || !first ? geometryOf.lineString(line) : geometryOf.point(first)
      await this.put('devices.geojson', `device:${kind}`, feature({ id, kind, state, roadName, checkedOn }, geometry))
    }
    for (const [kind, sites] of Object.entries(cell.sites)) {
      const columns = this.siteFile(kind)
      for (const site of sites) await this.put(fileOf(kind), `site:${kind}`, rowOf(kind, site, columns))
    }
    for (const [kind, entries] of Object.entries(cell.registers.entries)) {
      const columns = this.entryFile(kind)
      for (const entry of entries) await this.put(`entries/${kind}.csv`, `entry:${kind}`, entryLine(entry, columns))
    }
    for (const fact of cell.registers.facts) await this.put(FACTS_FILE, 'fact', factLine(fact))
    for (const hazard of cell.hazards) await this.put('hazards.csv', 'hazard', hazardLine(hazard))
    for (const one of cell.meetings.reviews) await this.put(REVIEW_FILES.reviews, 'review', JSON.stringify(one))
    for (const one of cell.meetings.decisions) await this.put(REVIEW_FILES.decisions, 'decision', JSON.stringify(one))
  }

  async writeJson(name: string, value: unknown): Promise<void> {
    await writeFile(join(this.folder, name), `${JSON.stringify(value, null, name === 'town.json' ? 2 : undefined)}\n`)
  }

  async end(): Promise<void> {
    for (const file of this.files.values()) await file.end()
  }

  /** Opens a kind's file when its first row comes, so that a kind without rows has none. @returns its columns. */
  private siteFile(kind: string): string[] {
    const columns = columnsOf(this.siteKinds.get(kind))
    if (this.files.has(fileOf(kind))) return columns
    if (GEOJSON_KINDS.has(kind)) this.addCollection(fileOf(kind))
    else
      this.add(
        fileOf(kind),
        ['id', 'name', 'lng', 'lat', 'village', 'address', ...columns].join(',') + '\n',
        '\n',
        '\n',
      )
    return columns
  }

  private entryFile(kind: string): string[] {
    const columns = columnsOf(this.listKinds.get(kind))
    const name = `entries/${kind}.csv`
    if (!this.files.has(name)) this.add(name, [...ENTRY_COLUMNS, ...columns].join(',') + '\n', '\n', '\n')
    return columns
  }

  private add(name: string, head: string, between: string, tail: string): void {
    this.files.set(name, new AppendFile(join(this.folder, name), head, between, tail))
  }

  private addCollection(name: string): void {
    this.add(name, '{"type":"FeatureCollection","features":[\n', ',\n', '\n]}\n')
  }

  private async put(name: string, count: string, row: string): Promise<void> {
    this.counts[count] = (this.counts[count] ?? 0) + 1
    await this.files.get(name)?.add(row)
  }
}

/** A folder may be written to when it is new, empty, or holds a demo town. */
async function refuseOthers(folder: string): Promise<void> {
  const entries = existsSync(folder) ? await readdir(folder) : []
  if (entries.length === 0) return
  const file = join(folder, 'town.json')
  const isDemo = existsSync(file) && parseContract(town, JSON.parse(await readFile(file, 'utf8')), file).isDemo
  if (!isDemo) throw new AppError('town/exists', { folder })
}

const feature = (properties: object, geometry: object): string =>
  JSON.stringify({ type: 'Feature', properties, geometry })
const fileOf = (kind: string): string => `sites/${kind}.${GEOJSON_KINDS.has(kind) ? 'geojson' : 'csv'}`
const columnsOf = (kind: { fields: readonly LedgerField[] } | undefined): string[] =>
  (kind?.fields ?? []).map(({ id }) => id)

function rowOf(kind: string, site: SiteDraft, columns: readonly string[]): string {
  if (!GEOJSON_KINDS.has(kind)) {
    const [lng, lat] = toLngLat(site.point)
    const cells = [
      site.id,
      site.name,
      lng,
      lat,
      site.village.name,
      site.address,
      ...columns.map((column) => site.attrs[column] ?? null),
    ]
    return cells.map(csvCell).join(',')
  }
  const attrs = Object.fromEntries(Object.entries(site.attrs).filter(([, value]) => value !== null))
  const geometry = site.line
    ? geometryOf.lineString(site.line)
    : site.ring
      ? geometryOf.polygon(site.ring)
      : geometryOf.point(site.point)
  return feature(
    {
      id: site.id,
      name: site.name,
      village: site.village.name,
      ...(site.address === null ? {} : { address: site.address }),
      ...attrs,
    },
    geometry,
  )
}
