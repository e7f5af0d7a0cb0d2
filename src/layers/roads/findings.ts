import type { Layer } from '@deck.gl/core'
import { FACILITY_TITLES } from '../../catalog/road-words.ts'
import { DEVICE_STATES } from '../../contracts/device.ts'
import { codeAt, type FindingTable } from '../../contracts/town-tables.ts'
import { MARK_COLOURS } from '../../core/colour/risk-colours.ts'
import { opacityOf, type MapLayer } from '../map-input.ts'
import { buildMarkLayer } from '../marks/icon-layer.ts'
import { markName } from '../marks/mark-spec.ts'
import { pathPlaces } from '../places.ts'
import { isKept, memoByObjects } from '../rows.ts'
import { FINDING_SCALE, sectionClassOf } from '../scales/finding-scale.ts'
import { villageRow } from '../village-names.ts'
import { countedRows, judgedRows } from './judged-rows.ts'
import { buildConditionPaths, WHOLE_STREETS_ZOOM } from './path-layer.ts'

interface FindingRows {
  all: Uint32Array
  /** Sections, drawn as lines. */
  lines: Uint32Array
  /** First positions of all, where the marks are; length 2 × all. */
  lngLat: Float64Array
}
const remember = memoByObjects<FindingRows>()

function rowsOf(table: FindingTable, filter?: Uint8Array): FindingRows {
  return remember(table, filter, 'rows', () => {
    const isCounted = countedRows(table.review)
    const { starts, lngLat } = table.path
    const sizeOf = (row: number) => (starts[row + 1] ?? 0) - (starts[row] ?? 0)
    const all = Uint32Array.from({ length: table.length }, (_, row) => row).filter(
      (row) => isKept(filter, row) && isCounted(row) && sizeOf(row) > 0,
    )
    const places = new Float64Array(2 * all.length)
    all.forEach((row, i) => {
      // The middle position of a section, the only one of a point.
      const at = 2 * ((starts[row] ?? 0) + (sizeOf(row) >> 1))
      places.set(lngLat.subarray(at, at + 2), 2 * i)
    })
    return { all, lines: all.filter((row) => sizeOf(row) > 1), lngLat: places }
  })
}

/** Ramp noses, right-turn conflicts, rural junctions, sharp bends, roads through villages, bridges. */
export const findingsLayer: MapLayer = {
  id: 'findings',
  group: 'road',
  title: { zh: '道路隐患点段', en: 'Unsafe places on roads' },
  isVisibleAtStart: false,
  countKey: 'finding',
  build(input) {
    const { tables, filters, theme, zoom, atlas, labelsId } = input
    const table = tables.findings
    if (!table) return []
    const { all, lines, lngLat } = rowsOf(table, filters?.findings)
    const opacity = opacityOf(input, 'findings')
    const isWide = zoom < WHOLE_STREETS_ZOOM
    const stateOf = (row: number) => DEVICE_STATES.find((state) => state === codeAt(table.facility, row)) ?? 'none'
    const nameOf = (index: number) => {
      const row = all[index] ?? 0
      const finding = FINDING_SCALE.find(({ key }) => key === codeAt(table.kind, row))?.key ?? 'bridge'
      return markName({ kind: 'finding', finding, state: stateOf(row) })
    }
    const layers: Layer[] = [
      buildConditionPaths({
        id: 'findings/paths',
        paths: table.path,
        rows: lines,
        classOf: (row) => sectionClassOf(theme, codeAt(table.facility, row)),
        isWide,
        key: `${theme}/${isWide}`,
        beforeId: labelsId,
        opacity,
      }),
    ]
    // Over the whole town hundreds of small marks are a smear.
    if (!isWide) {
      layers.push(
        buildMarkLayer({
          id: 'findings/marks',
          atlas,
          zoom,
          kind: 'finding',
          lngLat,
          nameOf,
          nameKey: 'kind',
          opacity,
        }),
      )
    }
    return layers
  },
  legend({ tables, filters, theme, locale }) {
    const table = tables.findings
    if (!table) return null
    const { plate, plateEdge } = MARK_COLOURS[theme]
    const { all } = rowsOf(table, filters?.findings)
    const counts = new Map<string, number>()
    for (const row of all) {
      const kind = codeAt(table.kind, row)
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
    }
    const entries = FINDING_SCALE.map(({ key, character, label }) => ({
      key,
      label: label[locale],
      shape: 'diamond' as const,
      fill: plate,
      edge: plateEdge,
      text: character,
      count: counts.get(key) ?? 0,
    }))
    const note =
      locale === 'zh'
        ? `放大到 ${WHOLE_STREETS_ZOOM} 级起画点；橙边：缺设施，虚边：情况不明`
        : `Marks from zoom ${WHOLE_STREETS_ZOOM}; orange edge: device absent, dashed: unknown`
    return { id: 'findings', title: this.title[locale], unit: locale === 'zh' ? '处' : 'places', entries, note }
  },
  places({ tables, filters }) {
    const table = tables.findings
    return table ? pathPlaces(table.path, rowsOf(table, filters?.findings).all) : null
  },
  tooltip(input, row) {
    const { tables, locale } = input
    const table = tables.findings
    if (!table) return { title: '', rows: [] }
    const kind = FINDING_SCALE.find(({ key }) => key === codeAt(table.kind, row))?.label[locale] ?? ''
    const facility = Object.entries(FACILITY_TITLES).find(([key]) => key === codeAt(table.facility, row))?.[1]
    return {
      title: table.roadName(row) || kind,
      rows: [
        { label: locale === 'zh' ? '类别' : 'Kind', value: kind },
        ...(facility ? [{ label: locale === 'zh' ? '设施' : 'Device', value: facility[locale] }] : []),
        ...judgedRows(table, row, locale),
        ...villageRow(input, codeAt(table.villageId, row)),
      ],
    }
  },
  resolve({ tables, filters }, deckId, index) {
    const table = tables.findings
    if (!table || !deckId.startsWith('findings/')) return null
    const { all, lines } = rowsOf(table, filters?.findings)
    const row = (deckId === 'findings/marks' ? all : lines)[index]
    return row === undefined ? null : { layer: 'findings', kind: 'row', table: 'findings', row }
  },
}
