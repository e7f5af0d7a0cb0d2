import { baseProperties, type BaseLayer } from '../../../src/contracts/base-feature.ts'
import { parseContract } from '../../../src/contracts/parse.ts'
import { deriveRoads } from '../../../src/core/roads/derive.ts'
import type { DeviceFeature } from '../../../src/core/roads/road-features.ts'
import { roadInputs, SOURCE_LAYERS, type RoadSource } from '../../../src/server/roads/road-source.ts'
import { ROADS_SETTINGS } from '../../../src/server/roads/roads-settings.ts'
import type { Cell } from '../cell.ts'
import { baseFeatures, geometryOf } from '../features.ts'
import type { Random } from '../random.ts'
import { day, type FactDraft } from './ticks.ts'

const SOURCE = '交通运输所现场核查'
/** Batches in which guardrails, bumps and cushions were built: the plan's years. */
const BATCHES = ['2024-05-20', '2024-09-10', '2025-02-25', '2025-06-10', '2025-09-12', '2026-03-10', '2026-05-20'].map(
  day,
)
/** Rails hit by vehicles or rusted away, found in the spring check of the last year. */
const SPRING_CHECK = day('2026-04-15')
const SURVEY = day('2024-02-20')

/**
 * How the facilities that the program finds at roads came to be what they are on the data date: absent or damaged at the
 * first survey, built in batches, some damaged again. What nobody looked at has no fact.
 *
 * @param cell - a town of one cell. In a district the roads of a cell go on next door, and items with them.
 */
export function roadFacts(cell: Cell, random: Random, asOf: number): FactDraft[] {
  const derived = deriveRoads(roadInputs(sourceOf(cell), devicesOf(cell)), ROADS_SETTINGS)
  const facts: FactDraft[] = []
  const tell = (subject: FactDraft['subject'], id: string, field: string, state: string): void => {
    const fact = (on: number, value: string): void => {
      if (on <= asOf) facts.push({ subject, subjectId: id, field, value, day: on, source: SOURCE, note: null })
    }
    const surveyed = SURVEY + random.int(0, 30)
    if (state === 'absent') return fact(surveyed, 'absent')
    const wasThere = random.chance(state === 'damaged' ? 0.7 : 0.35)
    fact(surveyed, wasThere ? 'intact' : 'absent')
    if (!wasThere) fact(random.pick(state === 'damaged' ? BATCHES.slice(0, 4) : BATCHES) + random.int(0, 12), 'intact')
    if (state === 'damaged') fact(SPRING_CHECK + random.int(0, 40), 'damaged')
  }
  for (const { id, guardrail } of derived.waterside)
    if (guardrail !== 'unknown') tell('waterside', id, 'guardrail', guardrail)
  for (const { id, bump, role } of derived.approaches)
    if (role === 'minor' && bump !== 'unknown') tell('approach', id, 'bump', bump)
  for (const { id, facility } of derived.findings)
    if (facility === 'intact' || facility === 'damaged' || facility === 'absent')
      tell('road-finding', id, 'facility', facility)
  return facts
}

/** The ground as it is written, read back the way a town folder is. */
function sourceOf(cell: Cell): RoadSource {
  const layers: readonly BaseLayer[] = ['roads', ...SOURCE_LAYERS]
  const source: Record<string, unknown[]> = Object.fromEntries(layers.map((layer) => [layer, []]))
  for (const { layer, properties, geometry } of baseFeatures(cell)) {
    source[layer]?.push({
      type: 'Feature',
      properties: parseContract(baseProperties[layer], properties, `feature of ${layer}`),
      geometry,
    })
  }
  return source as RoadSource
}

const devicesOf = (cell: Cell): DeviceFeature[] =>
  cell.devices.map(({ id, kind, state, line }) => {
    const first = line[0]
    return {
      id,
      kind,
      state,
      geometry: line.length > 1 || !first ? geometryOf.lineString(line) : geometryOf.point(first),
    }
  })
