import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BASE_LAYERS } from '../../src/contracts/base-feature.ts'
import { parseContract } from '../../src/contracts/parse.ts'
import { town } from '../../src/contracts/town.ts'
import { AppError } from '../../src/core/errors.ts'
import { REVIEW_FILES } from '../../src/server/town/review-files.ts'
import { AppendFile } from './append-file.ts'
import type { Cell } from './cell.ts'
import { baseFeatures, geometryOf } from './features.ts'
import { HAZARD_COLUMNS, csvCell, hazardLine } from './hazard-csv.ts'
import { toLngLat } from './projection.ts'
import type { SiteDraft } from './site.ts'

/** Attribute columns by kind; the order of the file. Kinds with footprints are GeoJSON, the others CSV. */
export const LEDGERS: Record<string, { format: 'csv' | 'geojson'; columns: string[] }> = {
  enterprise: {
    format: 'csv',
    columns: [
      'creditCode',
      'sector',
      'riskLevel',
      'employees',
      'scale',
      'floorAreaM2',
      'parkName',
      'lastInspectedOn',
      'responsibleOffice',
    ],
  },
  'hazard-source': { format: 'geojson', columns: [] },
  'protection-target': { format: 'geojson', columns: [] },
  'weigh-station': {
    format: 'csv',
    columns: ['stationType', 'roadName', 'stake', 'lanes', 'builtOn', 'verifiedOn', 'isOnline', 'responsibleOffice'],
  },
  'unloading-yard': {
    format: 'csv',
    columns: ['capacityTrucks', 'areaM2', 'hasHardStand', 'hasScale', 'hasCamera', 'hours', 'roadName'],
  },
  'idle-premises': {
    format: 'csv',
    columns: ['premisesType', 'riskLevel', 'owner', 'currentUse', 'utilityUse', 'areaM2', 'patrolledOn'],
  },
  'fire-unit': {
    format: 'csv',
    columns: [
      'unitType',
      'riskLevel',
      'fireGrade',
      'floors',
      'floorAreaM2',
      'hasAutoAlarm',
      'hasSprinkler',
      'inspectedOn',
    ],
  },
  market: { format: 'geojson', columns: [] },
  park: { format: 'geojson', columns: [] },
  'hazwaste-site': {
    format: 'csv',
    columns: ['wasteCodes', 'riskLevel', 'storedT', 'capacityT', 'enterpriseName', 'lastTransferOn'],
  },
}

/** Writes a town folder cell by cell; nothing of a cell is kept once it is on disk. */
export class TownWriter {
  private readonly files = new Map<string, AppendFile>()
  readonly counts: Record<string, number> = {}
  private constructor(private readonly folder: string) {}

  /**
   * Empties the parts of an older demo folder and opens all files.
   *
   * @throws AppError `town/exists` when the folder holds anything but a demo town.
   */
  static async open(folder: string): Promise<TownWriter> {
    await refuseOthers(folder)
    for (const part of ['base', 'sites']) {
      await rm(join(folder, part), { recursive: true, force: true })
      await mkdir(join(folder, part), { recursive: true })
    }
    const writer = new TownWriter(folder)
    for (const layer of BASE_LAYERS) if (layer !== 'barriers') writer.add(`base/${layer}.geojsonl`, '', '\n', '\n')
    for (const name of ['villages', 'devices']) writer.addCollection(`${name}.geojson`)
    for (const [kind, { format, columns }] of Object.entries(LEDGERS)) {
      if (format === 'geojson') writer.addCollection(`sites/${kind}.geojson`)
      else
        writer.add(
          `sites/${kind}.csv`,
          ['id', 'name', 'lng', 'lat', 'village', 'address', ...columns].join(',') + '\n',
          '\n',
          '\n',
        )
    }
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
      for (const site of sites) await this.put(fileOf(kind), `site:${kind}`, rowOf(kind, site))
    }
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
const fileOf = (kind: string): string => `sites/${kind}.${LEDGERS[kind]?.format ?? 'geojson'}`

function rowOf(kind: string, site: SiteDraft): string {
  const ledger = LEDGERS[kind]
  if (ledger?.format === 'csv') {
    const [lng, lat] = toLngLat(site.point)
    const cells = [
      site.id,
      site.name,
      lng,
      lat,
      site.village.name,
      site.address,
      ...ledger.columns.map((column) => site.attrs[column] ?? null),
    ]
    return cells.map(csvCell).join(',')
  }
  const attrs = Object.fromEntries(Object.entries(site.attrs).filter(([, value]) => value !== null))
  const geometry = site.ring ? geometryOf.polygon(site.ring) : geometryOf.point(site.point)
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
