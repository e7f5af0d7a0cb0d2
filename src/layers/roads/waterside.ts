import { NEED_TITLES } from '../../catalog/road-words.ts'
import { codeAt, type WatersideTable } from '../../contracts/town-tables.ts'
import { opacityOf, type LegendEntry, type MapLayer, type TooltipRow } from '../map-input.ts'
import { pathPlaces } from '../places.ts'
import { isKept, memoByObjects } from '../rows.ts'
import { conditionScale, conditionsOfValues, type ConditionClass } from '../scales/condition-scale.ts'
import { villageRow } from '../village-names.ts'
import { countedRows, judgedRows } from './judged-rows.ts'
import { buildConditionPaths, roadSidePx, WHOLE_STREETS_ZOOM } from './path-layer.ts'

const remember = memoByObjects<Uint32Array>()

function rowsOf(table: WatersideTable, filter?: Uint8Array): Uint32Array {
  return remember(table, filter, 'rows', () => {
    const isCounted = countedRows(table.review)
    return Uint32Array.from({ length: table.length }, (_, row) => row).filter(
      (row) => isKept(filter, row) && isCounted(row),
    )
  })
}

/** Legend rows of a condition scale: lines in the colours and dashes of the map. */
export function conditionEntries(
  scale: readonly ConditionClass[],
  counts: ReadonlyMap<string, number>,
  locale: 'zh' | 'en',
): LegendEntry[] {
  return scale.map(({ key, colour, dash, label }) => ({
    key,
    label: label[locale],
    shape: 'line' as const,
    fill: colour,
    edge: colour,
    dash,
    count: counts.get(key) ?? 0,
  }))
}

function needRow(need: string, locale: 'zh' | 'en'): TooltipRow[] {
  const title = Object.entries(NEED_TITLES).find(([key]) => key === need)?.[1]
  return title ? [{ label: locale === 'zh' ? '防护' : 'Duty', value: title[locale] }] : []
}

/** Stretches of road beside water, each on its side, coloured by the state of the guardrail. */
export const watersideLayer: MapLayer = {
  id: 'waterside',
  group: 'road',
  title: { zh: '临水临河路段', en: 'Waterside stretches' },
  isVisibleAtStart: true,
  countKey: 'waterside',
  build(input) {
    const { tables, filters, theme, zoom, labelsId } = input
    const table = tables.waterside
    if (!table) return []
    const classes = conditionsOfValues(conditionScale(theme), table.guardrail.values)
    const isRight = table.side.values.map((side) => side === 'right')
    const sidePx = roadSidePx(zoom)
    return [
      buildConditionPaths({
        id: 'waterside/paths',
        paths: table.path,
        rows: rowsOf(table, filters?.waterside),
        classOf: (row) => classes[table.guardrail.codes[row] ?? -1],
        offsetPxOf: (row) => (isRight[table.side.codes[row] ?? -1] ? sidePx : -sidePx),
        isWide: zoom < WHOLE_STREETS_ZOOM,
        key: `${theme}/${zoom}`,
        beforeId: labelsId,
        opacity: opacityOf(input, 'waterside'),
      }),
    ]
  },
  legend({ tables, filters, theme, locale }) {
    const table = tables.waterside
    if (!table) return null
    const counts = new Map<string, number>()
    const classes = conditionsOfValues(conditionScale(theme), table.guardrail.values)
    for (const row of rowsOf(table, filters?.waterside)) {
      const key = classes[table.guardrail.codes[row] ?? -1]?.key ?? 'unknown'
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    const entries = conditionEntries(conditionScale(theme), counts, locale).map((entry) => ({
      ...entry,
      label: locale === 'zh' ? `护栏${entry.label}` : `Guardrail ${entry.label.toLowerCase()}`,
    }))
    return { id: 'waterside', title: this.title[locale], unit: locale === 'zh' ? '段' : 'stretches', entries }
  },
  places({ tables, filters }) {
    const table = tables.waterside
    return table ? pathPlaces(table.path, rowsOf(table, filters?.waterside)) : null
  },
  tooltip(input, row) {
    const { tables, locale, theme } = input
    const table = tables.waterside
    if (!table) return { title: '', rows: [] }
    const isChinese = locale === 'zh'
    const state = conditionsOfValues(conditionScale(theme), [codeAt(table.guardrail, row)])[0]
    const side = codeAt(table.side, row) === 'right' ? { zh: '右侧', en: 'Right' } : { zh: '左侧', en: 'Left' }
    return {
      title: table.roadName(row) || this.title[locale],
      rows: [
        { label: isChinese ? '类别' : 'Kind', value: this.title[locale] },
        { label: isChinese ? '护栏' : 'Guardrail', value: state?.label[locale] ?? '' },
        { label: isChinese ? '侧' : 'Side', value: side[locale] },
        { label: isChinese ? '长度' : 'Length', value: `${Math.round(table.lengthM[row] ?? 0)} m` },
        ...needRow(codeAt(table.need, row), locale),
        ...judgedRows(table, row, locale),
        ...villageRow(input, codeAt(table.villageId, row)),
      ],
    }
  },
  resolve({ tables, filters }, deckId, index) {
    const row =
      tables.waterside && deckId === 'waterside/paths' ? rowsOf(tables.waterside, filters?.waterside)[index] : undefined
    return row === undefined ? null : { layer: 'waterside', kind: 'row', table: 'waterside', row }
  },
}
