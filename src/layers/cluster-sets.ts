import { daysOf } from '../contracts/hazard-days.ts'
import type { HazardTable, SiteTable } from '../contracts/town-tables.ts'
import { columnsOf, spellsOf, type PointColumns } from '../core/clusters/point-pieces.ts'
import { LEFT_OUT } from '../core/clusters/cluster-view.ts'
import type { LayerId, MapInput } from './map-input.ts'
import { shownLevels } from '../core/layer-levels.ts'
import { memoByObjects } from './rows.ts'
import { isClustered, siteRows } from './sites/site-rows.ts'
import { ranksOfValues } from './scales/risk-scale.ts'

/** Over the whole town a few large discs say more than many small ones; streets tell them apart from this zoom. */
export const WIDE_BELOW_ZOOM = 15

/** A set that the worker clusters: rows that come once a table, and which of them filters and levels keep. */
export interface ClusterSource {
  readonly columns: PointColumns
  /** One entry a row, 1 = keep; null = all. */
  readonly keep: Uint8Array | null
}

const rememberColumns = memoByObjects<PointColumns>()
const rememberKeep = memoByObjects<Uint8Array>()
type SetInput = Pick<MapInput, 'tables' | 'filters' | 'siteKinds' | 'visible'>

/**
 * The sets that the worker clusters, by layer: open hazards, and the shown levels of every site kind drawn as bare risk
 * shapes. `columns` are the same object until the table changes, `keep` until filter or levels do.
 */
export function clusterSets({ tables, filters, siteKinds, visible }: SetInput): Map<LayerId, ClusterSource> {
  const sets = new Map<LayerId, ClusterSource>()
  const { hazards, sites } = tables
  if (hazards) {
    const columns = rememberColumns(hazards, undefined, '', () => hazardColumns(hazards))
    sets.set('hazards', { columns, keep: filters?.hazards ?? null })
  }
  if (!sites) return sets
  for (const kind of siteKinds.filter(isClustered)) {
    const id: LayerId = `site:${kind.id}`
    const levels = shownLevels(visible, id)
    const columns = rememberColumns(sites, undefined, id, () => siteColumns(sites, kind.id))
    const isWhole = levels === null && !filters?.sites
    const keep = isWhole
      ? null
      : rememberKeep(sites, filters?.sites, `${id}.${levels?.join() ?? ''}`, () => {
          const mask = new Uint8Array(sites.length)
          for (const row of siteRows(sites, kind.id, filters?.sites, levels).rows) mask[row] = 1
          return mask
        })
    sets.set(id, { columns, keep })
  }
  return sets
}

/** Read piece by piece, so that a million rows are never copied at once. */
function hazardColumns(hazards: HazardTable): PointColumns {
  const isMajorCode = hazards.severity.values.map((value) => Number(value === 'major'))
  return {
    kind: 'hazards',
    length: hazards.length,
    wideBelowZoom: WIDE_BELOW_ZOOM,
    piece(from, to) {
      const isMajor = new Uint8Array(to - from)
      for (let row = from; row < to; row++) isMajor[row - from] = isMajorCode[hazards.severity.codes[row] ?? -1] ?? 0
      const days = daysOf(hazards)
      return {
        kind: 'hazards',
        from,
        lngLat: hazards.lngLat.slice(2 * from, 2 * to),
        isMajor,
        deadlineDay: hazards.deadlineDay.slice(from, to),
        foundDay: hazards.foundDay.slice(from, to),
        closedDay: hazards.closedDay.slice(from, to),
        ...spellsOf(days.closedSpells, from, to),
      }
    },
  }
}

function siteColumns(sites: SiteTable, kindId: string): PointColumns {
  const ofValue = ranksOfValues(sites.riskLevel.values)
  const rank = new Uint8Array(sites.length).fill(LEFT_OUT)
  for (const row of siteRows(sites, kindId).rows) rank[row] = ofValue[sites.riskLevel.codes[row] ?? -1] ?? 4
  return columnsOf({ kind: 'ranked', lngLat: sites.lngLat, keep: null, rank })
}
