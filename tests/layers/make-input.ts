import { readdirSync, readFileSync } from 'node:fs'
import { siteKind, type SiteKind } from '../../src/contracts/site-kind.ts'
import type { TableName } from '../../src/contracts/tables.ts'
import type { TownTables } from '../../src/contracts/town-tables.ts'
import { buildClusterIndex, viewOf } from '../../src/core/clusters/cluster-index.ts'
import { addPiece, emptySource } from '../../src/core/clusters/point-pieces.ts'
import { ranksOn, type PointSource } from '../../src/core/clusters/point-source.ts'
import { NO_DAY } from '../../src/core/time/calendar-day.ts'
import { decodeTable } from '../../src/api/arrow-columns.ts'
import { clusterSets, type ClusterSource } from '../../src/layers/cluster-sets.ts'
import type { LayerId, LayerInput } from '../../src/layers/map-input.ts'
import { buildMarkAtlas } from '../../src/layers/marks/mark-atlas.ts'
import { encodeRows, type ArrowRow } from '../helpers/arrow-rows.ts'

const folder = new URL('../../src/catalog/site-kinds/', import.meta.url)
/** The shipped catalog. */
export const siteKinds: SiteKind[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => siteKind.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))))

const site = { villageId: 'v1', riskLevel: '', majorInstallation: 0, targetGroup: '' }
const hazard = {
  sector: 'fire',
  source: 'daily',
  type: '',
  state: 'found',
  assignedDay: NO_DAY,
  rectifyingDay: NO_DAY,
  reviewDay: NO_DAY,
  stateTurns: '',
  villageId: '',
  siteId: '',
  closedDay: NO_DAY,
  closedSpells: '',
  supervised: 0,
}

const judged = { confidence: 'medium', review: '' }
const approach = { roadName: '支路', villageId: '', role: 'minor', control: 'none-known', ...judged }
const finding = { roadName: '云环高速', villageId: '', facility: '', ...judged }
const leg = (lng: number) => [
  [lng, 31.2],
  [lng, 31.2005],
]

/** A small town: every kind of thing that has a look of its own, and rows without a place. */
export const ROWS: Record<TableName, ArrowRow[]> = {
  sites: [
    { ...site, id: 'e1', kind: 'enterprise', name: '甲厂', lngLat: [121.4, 31.2], riskLevel: 'red' },
    { ...site, id: 'e2', kind: 'enterprise', name: '乙厂', lngLat: [121.6, 31.3], riskLevel: 'blue' },
    { ...site, id: 'e3', kind: 'enterprise', name: '丙厂', lngLat: [121.8, 31.1], riskLevel: '' },
    {
      ...site,
      id: 's1',
      kind: 'hazard-source',
      name: '液氯库',
      lngLat: [121.41, 31.21],
      riskLevel: 'orange',
      majorInstallation: 3,
    },
    { ...site, id: 't1', kind: 'protection-target', name: '小学', lngLat: [121.42, 31.22], targetGroup: 'education' },
    { ...site, id: 't2', kind: 'protection-target', name: '没有位置', lngLat: [NaN, NaN], targetGroup: 'medical' },
    { ...site, id: 'w1', kind: 'weigh-station', name: '称重点', lngLat: [121.43, 31.23] },
  ],
  hazards: [
    { ...hazard, id: 'h1', name: '动火', lngLat: [121.4, 31.2], severity: 'major', foundDay: 100, deadlineDay: 200 },
    { ...hazard, id: 'h2', name: '超期', lngLat: [121.6, 31.3], severity: 'general', foundDay: 100, deadlineDay: 140 },
    { ...hazard, id: 'h3', name: '临期', lngLat: [121.8, 31.1], severity: 'general', foundDay: 100, deadlineDay: 155 },
    {
      ...hazard,
      id: 'h4',
      name: '已销',
      lngLat: [121.4, 31.2],
      severity: 'general',
      foundDay: 100,
      deadlineDay: 130,
      closedDay: 120,
    },
    {
      ...hazard,
      id: 'h5',
      name: '无位置',
      lngLat: [NaN, NaN],
      severity: 'general',
      foundDay: 100,
      deadlineDay: NO_DAY,
    },
  ],
  devices: [
    { id: 'd1', kind: 'speed-bump', state: 'damaged', path: [[121.4, 31.2]] },
    {
      id: 'd2',
      kind: 'guardrail',
      state: 'absent',
      path: [
        [121.4, 31.2],
        [121.41, 31.2],
      ],
    },
    {
      id: 'd3',
      kind: 'guardrail',
      state: 'intact',
      path: [
        [121.5, 31.2],
        [121.51, 31.2],
        [121.52, 31.2],
      ],
    },
  ],
  junctions: [
    { id: 'j1', name: '', lngLat: [121.4, 31.2], control: 'none-known', villageId: '', legs: 4, ...judged },
    { id: 'j2', name: '', lngLat: [121.5, 31.2], control: 'signal', villageId: '', legs: 4, ...judged },
    { id: 'j3', name: '', lngLat: [121.6, 31.2], control: 'unknown', villageId: '', legs: 3, ...judged },
  ],
  approaches: [
    { ...approach, id: 'a1', path: leg(121.4), bump: 'absent' },
    { ...approach, id: 'a2', path: leg(121.4), bump: 'intact', role: 'major' },
    { ...approach, id: 'a3', path: leg(121.5), bump: 'unknown' },
    { ...approach, id: 'a4', path: leg(121.6), bump: 'absent', control: 'unknown' },
    { ...approach, id: 'a5', path: leg(121.6), bump: 'absent', control: 'signal' },
    { ...approach, id: 'a6', path: leg(121.4), bump: 'absent', review: 'rejected' },
  ],
  findings: [
    { ...finding, id: 'f1', kind: 'ramp-nose', facility: 'absent', path: [[121.4, 31.2]] },
    { ...finding, id: 'f2', kind: 'bridge', path: leg(121.5) },
    { ...finding, id: 'f3', kind: 'sharp-bend', facility: 'unknown', path: leg(121.6) },
    { ...finding, id: 'f4', kind: 'bridge', path: leg(121.4), review: 'rejected' },
  ],
  waterside: [
    {
      id: 'w1',
      roadName: '滨江路',
      path: [
        [121.4, 31.2],
        [121.41, 31.2],
      ],
      side: 'left',
      guardrail: 'absent',
      lengthM: 950,
      need: 'survey-needed',
      ...judged,
      villageId: '',
    },
    {
      id: 'w2',
      roadName: '',
      path: [
        [121.5, 31.2],
        [121.51, 31.2],
      ],
      side: 'right',
      guardrail: 'unknown',
      lengthM: 950,
      need: 'survey-needed',
      ...judged,
      villageId: '',
    },
  ],
}

export function makeTables(): TownTables {
  const read = <N extends TableName>(name: N): TownTables[N] => decodeTable(name, encodeRows(name, ROWS[name]))
  return {
    sites: read('sites'),
    hazards: read('hazards'),
    devices: read('devices'),
    junctions: read('junctions'),
    approaches: read('approaches'),
    waterside: read('waterside'),
    findings: read('findings'),
  }
}

/** A set as the worker puts it together from its pieces. */
export function sourceOf({ columns, keep }: ClusterSource): PointSource {
  return { ...addPiece(emptySource(columns), columns.piece(0, columns.length)), keep }
}
const lngLatOf = (source: ClusterSource) => sourceOf(source).lngLat

/** A builder's input over {@link ROWS} on day 150 at zoom 15, clusters made on this thread. */
export function makeInput(over: Partial<LayerInput> = {}): LayerInput {
  const theme = over.theme ?? 'dark'
  const input = {
    tables: makeTables(),
    villages: null,
    siteKinds,
    asOf: 150,
    visible: new Set<LayerId>(),
    theme,
    locale: 'zh' as const,
    selection: null,
    zoom: 15,
    atlas: buildMarkAtlas({ siteKinds, theme, pixelRatio: 2 }),
    labelsId: 'labels',
    ...over,
  }
  const clusters: Partial<Record<LayerId, ReturnType<typeof viewOf>>> = {}
  for (const [id, source] of clusterSets(input)) {
    const index = buildClusterIndex(lngLatOf(source), ranksOn(sourceOf(source), input.asOf))
    clusters[id] = viewOf(index, input.zoom, [-180, -85, 180, 85])
  }
  return { ...input, clusters: over.clusters ?? clusters }
}
