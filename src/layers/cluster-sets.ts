import type { SiteKind } from '../contracts/site-kind.ts'
import type { PointSource } from '../core/clusters/point-source.ts'
import { LEFT_OUT } from '../core/clusters/cluster-view.ts'
import type { LayerId, MapInput } from './map-input.ts'
import { isClustered, siteRows } from './sites/site-layer.ts'
import { ranksOfValues } from './scales/risk-scale.ts'

/** The sets that the worker clusters, by layer: open hazards, and every site kind drawn as bare risk shapes. */
export function clusterSets({ tables, filters, siteKinds }: Pick<MapInput, 'tables' | 'filters' | 'siteKinds'>) {
  const sets = new Map<LayerId, PointSource>()
  const { hazards } = tables
  if (hazards) {
    const major = hazards.severity.values.map((value) => Number(value === 'major'))
    sets.set('hazards', {
      kind: 'hazards',
      lngLat: hazards.lngLat,
      keep: filters?.hazards ?? null,
      isMajor: Uint8Array.from(hazards.severity.codes, (code) => major[code] ?? 0),
      foundDay: hazards.foundDay,
      deadlineDay: hazards.deadlineDay,
      closedDay: hazards.closedDay,
    })
  }
  for (const kind of siteKinds.filter(isClustered)) {
    const source = siteSource({ tables, filters: filters ?? {} }, kind)
    if (source) sets.set(`site:${kind.id}`, source)
  }
  return sets
}

function siteSource(
  { tables, filters }: Required<Pick<MapInput, 'tables' | 'filters'>>,
  kind: SiteKind,
): PointSource | null {
  const { sites } = tables
  if (!sites) return null
  const ofValue = ranksOfValues(sites.riskLevel.values)
  const rank = new Uint8Array(sites.length).fill(LEFT_OUT)
  for (const row of siteRows(sites, kind.id, filters.sites).rows) {
    rank[row] = ofValue[sites.riskLevel.codes[row] ?? -1] ?? 4
  }
  return { kind: 'ranked', lngLat: sites.lngLat, keep: null, rank }
}
