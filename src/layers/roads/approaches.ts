import { ROLE_TITLES } from '../../catalog/road-words.ts'
import { codeAt, type ApproachTable } from '../../contracts/town-tables.ts'
import { opacityOf, type MapLayer } from '../map-input.ts'
import { pathPlaces } from '../places.ts'
import { isKept, memoByObjects } from '../rows.ts'
import { bumpClassOf, bumpScale } from '../scales/bump-scale.ts'
import { CONTROL_SCALE } from '../scales/control-scale.ts'
import { villageRow } from '../village-names.ts'
import { countedRows, judgedRows } from './judged-rows.ts'
import { buildConditionPaths, WHOLE_STREETS_ZOOM } from './path-layer.ts'

const remember = memoByObjects<Uint32Array>()

/** Minor approaches of junctions that are not known to have a signal: the unit of the speed-bump target. */
function rowsOf(table: ApproachTable, filter?: Uint8Array): Uint32Array {
  return remember(table, filter, 'minor', () => {
    const isCounted = countedRows(table.review)
    const minor = table.role.values.indexOf('minor')
    const signal = table.control.values.indexOf('signal')
    return Uint32Array.from({ length: table.length }, (_, row) => row).filter(
      (row) =>
        isKept(filter, row) && isCounted(row) && table.role.codes[row] === minor && table.control.codes[row] !== signal,
    )
  })
}

/** Minor approaches by their speed bump. What nobody knows is dashed and never drawn as missing. */
export const approachesLayer: MapLayer = {
  id: 'approaches',
  group: 'road',
  title: { zh: '支路进口减速带', en: 'Speed bumps on minor approaches' },
  isVisibleAtStart: false,
  countKey: 'approach:minor',
  build(input) {
    const { tables, filters, theme, zoom, labelsId } = input
    const table = tables.approaches
    if (!table) return []
    const scale = bumpScale(theme)
    const isWide = zoom < WHOLE_STREETS_ZOOM
    return [
      buildConditionPaths({
        id: 'approaches/paths',
        paths: table.path,
        rows: rowsOf(table, filters?.approaches),
        classOf: (row) => bumpClassOf(scale, codeAt(table.control, row), codeAt(table.bump, row)),
        isWide,
        key: `${theme}/${isWide}`,
        beforeId: labelsId,
        opacity: opacityOf(input, 'approaches'),
      }),
    ]
  },
  legend({ tables, filters, theme, locale }) {
    const table = tables.approaches
    if (!table) return null
    const scale = bumpScale(theme)
    const counts = new Map<string, number>()
    for (const row of rowsOf(table, filters?.approaches)) {
      const key = bumpClassOf(scale, codeAt(table.control, row), codeAt(table.bump, row))?.key ?? 'unknown'
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    const entries = scale.map(({ key, colour, dash, label }) => ({
      key,
      label: label[locale],
      shape: 'line' as const,
      fill: colour,
      edge: colour,
      dash,
      count: counts.get(key) ?? 0,
    }))
    return { id: 'approaches', title: this.title[locale], unit: locale === 'zh' ? '条' : 'approaches', entries }
  },
  places({ tables, filters }) {
    const table = tables.approaches
    return table ? pathPlaces(table.path, rowsOf(table, filters?.approaches)) : null
  },
  tooltip(input, row) {
    const { tables, locale, theme } = input
    const table = tables.approaches
    if (!table) return { title: '', rows: [] }
    const isChinese = locale === 'zh'
    const control = codeAt(table.control, row)
    const state = bumpClassOf(bumpScale(theme), 'none-known', codeAt(table.bump, row))
    const role = codeAt(table.role, row) === 'major' ? ROLE_TITLES.major : ROLE_TITLES.minor
    return {
      title: table.roadName(row) || role[locale],
      rows: [
        { label: isChinese ? '类别' : 'Kind', value: role[locale] },
        { label: isChinese ? '减速带' : 'Speed bump', value: state?.label[locale] ?? '' },
        {
          label: isChinese ? '路口控制' : 'Control',
          value: CONTROL_SCALE.find(({ key }) => key === control)?.label[locale] ?? '',
        },
        ...judgedRows(table, row, locale),
        ...villageRow(input, codeAt(table.villageId, row)),
      ],
    }
  },
  resolve({ tables, filters }, deckId, index) {
    const table = tables.approaches
    const row = table && deckId === 'approaches/paths' ? rowsOf(table, filters?.approaches)[index] : undefined
    return row === undefined ? null : { layer: 'approaches', kind: 'row', table: 'approaches', row }
  },
}
