import { codeAt, type JunctionTable } from '../../contracts/town-tables.ts'
import { MARK_COLOURS } from '../../core/colour/risk-colours.ts'
import { opacityOf, type MapLayer } from '../map-input.ts'
import { buildMarkLayer } from '../marks/icon-layer.ts'
import { pointPlaces } from '../places.ts'
import { isKept, memoByObjects, placedRows, type PlacedRows } from '../rows.ts'
import { villageRow } from '../village-names.ts'
import { countedRows, judgedRows } from './judged-rows.ts'
import { CONTROL_SCALE, type ControlClass } from '../scales/control-scale.ts'

const remember = memoByObjects<PlacedRows>()

function rowsOf(table: JunctionTable, filter?: Uint8Array): PlacedRows {
  return remember(table, filter, 'unsignalled', () => {
    const classes = classesOf(table)
    const isCounted = countedRows(table.review)
    return placedRows(
      table.lngLat,
      (row) =>
        isKept(filter, row) && isCounted(row) && (classes[table.control.codes[row] ?? -1]?.isUnsignalled ?? true),
    )
  })
}

function classesOf(table: JunctionTable): (ControlClass | undefined)[] {
  return table.control.values.map((value) => CONTROL_SCALE.find(({ key }) => key === value))
}

const UNKNOWN = CONTROL_SCALE.find(({ key }) => key === 'unknown')

/** Junctions without a signal. One whose control nobody recorded has a dashed ring and a question mark. */
export const junctionsLayer: MapLayer = {
  id: 'junctions',
  group: 'road',
  title: { zh: '无信号灯路口', en: 'Unsignalled junctions' },
  isVisibleAtStart: false,
  countKey: 'junction:unsignalled',
  build(input) {
    const { tables, filters, atlas, zoom } = input
    const table = tables.junctions
    if (!table) return []
    const { rows, lngLat } = rowsOf(table, filters?.junctions)
    const classes = classesOf(table)
    const icon = (row: number) => (classes[table.control.codes[row] ?? -1] ?? UNKNOWN)?.icon ?? ''
    const nameOf = (index: number) => icon(rows[index] ?? 0)
    const opacity = opacityOf(input, 'junctions')
    return [
      buildMarkLayer({
        id: 'junctions/marks',
        atlas,
        zoom,
        kind: 'junction',
        lngLat,
        nameOf,
        nameKey: 'control',
        opacity,
      }),
    ]
  },
  legend({ tables, filters, theme, locale }) {
    const table = tables.junctions
    if (!table) return null
    const { plate, plateEdge } = MARK_COLOURS[theme]
    const { rows } = rowsOf(table, filters?.junctions)
    const classes = classesOf(table)
    const entries = CONTROL_SCALE.filter(({ isUnsignalled }) => isUnsignalled).map((control) => {
      const isIt = (row: number) => (classes[table.control.codes[row] ?? -1] ?? UNKNOWN) === control
      const count = rows.reduce((sum, row) => sum + Number(isIt(row)), 0)
      const mark = LEGEND_MARKS[control.key]
      return { key: control.key, label: control.label[locale], fill: plate, edge: plateEdge, count, ...mark }
    })
    return { id: 'junctions', title: this.title[locale], unit: locale === 'zh' ? '处' : 'junctions', entries }
  },
  places({ tables, filters }) {
    return tables.junctions ? pointPlaces(rowsOf(tables.junctions, filters?.junctions)) : null
  },
  tooltip(input, row) {
    const { tables, locale } = input
    const table = tables.junctions
    if (!table) return { title: '', rows: [] }
    const control = CONTROL_SCALE.find(({ key }) => key === codeAt(table.control, row)) ?? UNKNOWN
    return {
      title: table.name(row) || (locale === 'zh' ? '路口' : 'Junction'),
      rows: [
        { label: locale === 'zh' ? '控制' : 'Control', value: control?.label[locale] ?? '' },
        { label: locale === 'zh' ? '岔口' : 'Legs', value: String(table.legs[row] ?? '') },
        ...judgedRows(table, row, locale),
        ...villageRow(input, codeAt(table.villageId, row)),
      ],
    }
  },
  resolve({ tables, filters }, deckId, index) {
    const table = tables.junctions
    const row = table && deckId === 'junctions/marks' ? rowsOf(table, filters?.junctions).rows[index] : undefined
    return row === undefined ? null : { layer: 'junctions', kind: 'row', table: 'junctions', row }
  },
}

const LEGEND_MARKS: Record<ControlClass['key'], { shape: 'cross' | 'plate'; text?: string; dash?: boolean }> = {
  'none-known': { shape: 'cross' },
  stop: { shape: 'plate', text: '停' },
  roundabout: { shape: 'plate', text: '环' },
  unknown: { shape: 'plate', text: '?', dash: true },
  signal: { shape: 'plate', text: '灯' },
}
