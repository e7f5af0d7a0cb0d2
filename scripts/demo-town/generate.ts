import { epochDayOf } from '../../src/core/time/calendar-day.ts'
import { town as townContract } from '../../src/contracts/town.ts'
import { parseContract } from '../../src/contracts/parse.ts'
import { AppError } from '../../src/core/errors.ts'
import { makeCell } from './cell.ts'
import { outerRing } from './frame.ts'
import { boxOf } from './geometry.ts'
import { geometryOf } from './features.ts'
import { linkStates } from './registers/links.ts'
import { toLngLat } from './projection.ts'
import { TownWriter } from './town-writer.ts'

export const DEMO_SEED = 20260618
export const DEMO_AS_OF = '2026-06-18'

export interface DemoOptions {
  seed: number
  /** Number of town cells: 1 a town, 16 a district, 200 a city. */
  scale: number
  folder: string
  asOf: string
  onCell?: (done: number, total: number) => void
}

/** The most nearly square grid of exactly `scale` cells, wider than high. */
export function gridFor(scale: number): { columns: number; rows: number } {
  let rows = Math.floor(Math.sqrt(scale))
  while (scale % rows !== 0) rows--
  return { columns: scale / rows, rows }
}

/**
 * Writes a fictional town folder. Seed, scale and data date decide every byte.
 *
 * @returns rows written, by table and kind.
 * @throws AppError `argument/invalid` for a date that does not exist or a scale that is no whole number.
 */
export async function generateTown({
  seed,
  scale,
  folder,
  asOf,
  onCell,
}: DemoOptions): Promise<Record<string, number>> {
  const day = epochDayOf(asOf)
  if (day === null || day < (epochDayOf('2021-01-01') ?? 0))
    throw new AppError('argument/invalid', { name: 'as-of', found: asOf, expected: 'a date from 2021-01-01 on' })
  if (!Number.isInteger(scale) || scale < 1 || scale > 400)
    throw new AppError('argument/invalid', { name: 'scale', found: scale, expected: '1 to 400' })
  if (!Number.isInteger(seed))
    throw new AppError('argument/invalid', { name: 'seed', found: seed, expected: 'a whole number' })
  const { columns, rows } = gridFor(scale)
  const writer = await TownWriter.open(folder)
  const ring = outerRing(seed, columns, rows)
  const [west, south] = toLngLat([boxOf(ring)[0], boxOf(ring)[1]])
  const [east, north] = toLngLat([boxOf(ring)[2], boxOf(ring)[3]])
  const [id, name, nameEn] =
    scale === 1
      ? ['yunxi', '云溪镇', 'Yunxi Town']
      : scale < 60
        ? ['yunxi-district', '云溪区', 'Yunxi District']
        : ['yunxi-city', '云溪市', 'Yunxi City']
  const town = parseContract(
    townContract,
    {
      id,
      name,
      nameEn,
      isDemo: true,
      bounds: [west, south, east, north],
      asOf,
      mapApproval: '审图号：演示',
      plan: 'demo',
      attribution: '演示数据：虚构城镇，由程序生成，与任何真实地点、单位无关',
      madeFrom: `guatu demo --seed ${seed} --scale ${scale} --as-of ${asOf}（演示数据，全部虚构）`,
    },
    'town.json',
  )
  await writer.writeJson('town.json', town)
  await writer.writeJson('boundary.geojson', {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { name: town.name }, geometry: geometryOf.polygon(ring) }],
  })
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      await writer.writeCell(makeCell({ seed, column, row, columns, rows }, day))
      onCell?.(row * columns + column + 1, scale)
    }
  }
  await writer.writeJson('links.json', linkStates(day))
  await writer.end()
  return writer.counts
}
