import { daysOf } from '../contracts/hazard-days.ts'
import type { HazardTable, SiteTable } from '../contracts/town-tables.ts'
import type { PointSource } from '../core/clusters/point-source.ts'
import { LEFT_OUT } from '../core/clusters/cluster-view.ts'
import type { LayerId, MapInput } from './map-input.ts'
import { shownLevels } from '../core/layer-levels.ts'
import { memoByObjects } from './rows.ts'
import { isClustered, siteRows } from './sites/site-rows.ts'
import { ranksOfValues } from './scales/risk-scale.ts'

/** Over the whole town a few large discs say more than many small ones; streets tell them apart from this zoom. */
export const WIDE_BELOW_ZOOM = 15

const remember = memoByObjects<PointSource>()
type SetInput = Pick<MapInput, 'tables' | 'filters' | 'siteKinds' | 'visible'>

/**
 * The sets that the worker clusters, by layer: open hazards, and the shown levels of every site kind drawn as bare risk
 * shapes. A source is the same object until its own rows change.
 */
export function clusterSets({ tables, filters, siteKinds, visible }: SetInput): Map<LayerId, PointSource> {
  const sets = new Map<LayerId, PointSource>()
  const { hazards, sites } = tables
  if (hazards)
    sets.set(
      'hazards',
      remember(hazards, filters?.hazards, '', () => hazardSource(hazards, filters?.hazards)),
    )
  if (!sites) return sets
  for (const kind of siteKinds.filter(isClustered)) {
    const id: LayerId = `site:${kind.id}`
    const levels = shownLevels(visible, id)
    const make = () => siteSource(sites, kind.id, filters?.sites, levels)
    sets.set(id, remember(sites, filters?.sites, `${id}.${levels?.join() ?? ''}`, make))
  }
  return sets
}

function hazardSource(hazards: HazardTable, filter?: Uint8Array): PointSource {
  const major = hazards.severity.values.map((value) => Number(value === 'major'))
  return {
    kind: 'hazards',
    lngLat: hazards.lngLat,
    keep: filter ?? null,
    wideBelowZoom: WIDE_BELOW_ZOOM,
    isMajor: Uint8Array.from(hazards.severity.codes, (code) => major[code] ?? 0),
    days: daysOf(hazards),
    deadlineDay: hazards.deadlineDay,
  }
}

function siteSource(
  sites: SiteTable,
  kindId: string,
  filter: Uint8Array | undefined,
  levels: readonly string[] | null,
): PointSource {
  const ofValue = ranksOfValues(sites.riskLevel.values)
  const rank = new Uint8Array(sites.length).fill(LEFT_OUT)
  for (const row of siteRows(sites, kindId, filter, levels).rows) {
    rank[row] = ofValue[sites.riskLevel.codes[row] ?? -1] ?? 4
  }
  return { kind: 'ranked', lngLat: sites.lngLat, keep: null, rank }
}
