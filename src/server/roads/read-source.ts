import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { BaseFeature, BaseLayer } from '../../contracts/base-feature.ts'
import { DEVICE_KINDS, DEVICE_STATES } from '../../contracts/device.ts'
import { parseContract } from '../../contracts/parse.ts'
import { geometry } from '../../contracts/primitives.ts'
import { AppError } from '../../core/errors.ts'
import type { DeviceFeature, RoadInputs } from '../../core/roads/road-features.ts'
import { buildBase } from '../osm/build-base.ts'
import { readOsmFile } from '../osm/read-osm-file.ts'
import { readJson } from '../read-file.ts'
import { readFolderSource } from '../town/load-town-roads.ts'
import { readTownFolder, type TownFolder } from '../town/read-town-folder.ts'
import { roadInputs, SOURCE_LAYERS, type RoadSource } from './road-source.ts'

/**
 * What derivations look at, of an OSM extract without any boundary. An extract brings no device register.
 *
 * @throws AppError `file/unreadable`, `file/unsupported`; `file/unreadable` too when it holds no road.
 */
export async function readOsmInputs(file: string): Promise<RoadInputs> {
  const { data } = await readOsmFile(file)
  const source: RoadSource = {
    roads: [],
    water: [],
    waterways: [],
    points: [],
    barriers: [],
    landuse: [],
    buildings: [],
  }
  const lists: Partial<Record<BaseLayer, BaseFeature[]>> = source
  buildBase(data, null, ({ layer, feature }) => void lists[layer]?.push(feature))
  if (source.roads.length === 0) throw new AppError('file/unreadable', { file, reason: 'it holds no road' })
  return roadInputs(source, [])
}

/** What derivations look at, of a town folder with its device ledger, and the folder. Errors: as reading the folder. */
export async function readFolderInputs(dir: string): Promise<{ folder: TownFolder; input: RoadInputs }> {
  const folder = await readTownFolder(dir)
  const source = await readFolderSource(folder)
  if (source.roads.length === 0) {
    const empty = SOURCE_LAYERS.every((layer) => source[layer].length === 0)
    const reason = empty ? 'the folder holds no base layers' : 'it holds no road'
    throw new AppError('file/unreadable', { file: join(dir, 'base/roads.geojsonl'), reason })
  }
  return { folder, input: roadInputs(source, await readFolderDevices(dir)) }
}

const deviceFile = z.object({
  features: z.array(
    z.object({
      properties: z.object({
        id: z.string(),
        kind: z.enum(DEVICE_KINDS),
        state: z.enum(DEVICE_STATES).default('unknown'),
      }),
      geometry,
    }),
  ),
})

async function readFolderDevices(dir: string): Promise<DeviceFeature[]> {
  const file = join(dir, 'devices.geojson')
  if (!existsSync(file)) return []
  const { features } = parseContract(deviceFile, await readJson(file), 'devices.geojson')
  return features.map(({ properties, geometry: shape }) => ({ ...properties, geometry: shape }))
}
