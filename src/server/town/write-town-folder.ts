import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { randomUUID } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { BASE_LAYERS, type BaseLayer } from '../../contracts/base-feature.ts'
import { HAZARD_FIELDS } from '../../catalog/hazard-fields.ts'
import type { Geometry } from '../../contracts/primitives.ts'
import type { Town } from '../../contracts/town.ts'
import { AppError } from '../../core/errors.ts'
import type { AnyBaseFeature } from '../osm/build-base.ts'
import type { NewVillage } from './new-town-villages.ts'

/** A town folder under way. Nothing is seen at its place before {@link TownFolderWriter.publish}. */
export interface TownFolderWriter {
  /** Where the files lie until then. */
  readonly draft: string
  addBase(feature: AnyBaseFeature): void
  /** Writes town, boundary, villages and the empty ledgers, and closes the base files. */
  close(content: { town: Town; boundary: Geometry; villages: readonly NewVillage[] }): void
  /** Puts the folder in its place. Ledgers that lie there already stay. */
  publish(): void
  /** Removes the draft. */
  abort(): void
}

const FLUSH_CHARACTERS = 1 << 20
const LEDGERS = ['hazards.csv', 'devices.geojson', 'sites']

/**
 * Starts a town folder (docs/town-folder.md) beside `out`.
 *
 * @param force - replace the made files of a town folder that lies there; its ledgers stay. A folder that is not empty
 *   and not a town folder is never touched.
 * @throws AppError `town/exists`.
 */
export function openTownFolder(out: string, force: boolean): TownFolderWriter {
  if (!mayWriteTo(out, force)) throw new AppError('town/exists', { folder: out })
  const draft = join(dirname(out), `.${basename(out)}.${randomUUID()}.draft`)
  mkdirSync(join(draft, 'base'), { recursive: true })
  const files = new Map<BaseLayer, { file: number; pending: string }>()
  for (const layer of BASE_LAYERS) {
    files.set(layer, { file: openSync(join(draft, `base/${layer}.geojsonl`), 'wx'), pending: '' })
  }
  const closeBase = (): void => {
    for (const { file, pending } of files.values()) {
      if (pending !== '') writeSync(file, pending)
      closeSync(file)
    }
    files.clear()
  }
  const write = (name: string, text: string): void => writeFileSync(join(draft, name), text, { flag: 'wx' })

  return {
    draft,
    addBase({ layer, feature }) {
      const target = files.get(layer)
      if (!target)
        throw new AppError('argument/invalid', { name: 'layer', found: layer, expected: 'a layer still open' })
      target.pending += `${JSON.stringify(feature)}\n`
      if (target.pending.length < FLUSH_CHARACTERS) return
      writeSync(target.file, target.pending)
      target.pending = ''
    },
    close({ town, boundary, villages }) {
      closeBase()
      write('town.json', `${JSON.stringify(town, null, 2)}\n`)
      write('boundary.geojson', collection([{ properties: { name: town.name }, geometry: boundary }]))
      write('villages.geojson', collection(villages.map(({ geometry, ...properties }) => ({ properties, geometry }))))
      write('hazards.csv', `${['id', 'name', 'lng', 'lat', ...HAZARD_FIELDS.map(({ id }) => id)].join(',')}\n`)
      write('devices.geojson', collection([]))
      mkdirSync(join(draft, 'sites'))
    },
    publish() {
      mkdirSync(out, { recursive: true })
      for (const name of readdirSync(draft)) {
        const target = join(out, name)
        if (LEDGERS.includes(name) && existsSync(target)) continue
        rmSync(target, { recursive: true, force: true })
        renameSync(join(draft, name), target)
      }
      rmSync(draft, { recursive: true, force: true })
    },
    abort() {
      for (const { file } of files.values()) closeSync(file)
      files.clear()
      rmSync(draft, { recursive: true, force: true })
    },
  }
}

function mayWriteTo(out: string, force: boolean): boolean {
  if (!existsSync(out)) return true
  const entries = readdirSync(out)
  return entries.length === 0 || (force && entries.includes('town.json'))
}

const collection = (features: readonly { properties: unknown; geometry: Geometry }[]): string => {
  const lines = features.map(({ properties, geometry }) => JSON.stringify({ type: 'Feature', properties, geometry }))
  return `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`
}
