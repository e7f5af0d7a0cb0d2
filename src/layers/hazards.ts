import { daysOf } from '../contracts/hazard-days.ts'
import { codeAt } from '../contracts/town-tables.ts'
import { CROWD_LIMIT } from '../core/clusters/cluster-view.ts'
import { HAZARD_STATES, SECTORS, type CodedValue } from '../core/hazards/codes.ts'
import { isRowOpenOn, urgencyOf } from '../core/hazards/urgency.ts'
import { riskRank } from '../core/risk-level.ts'
import { isoOfEpochDay, NO_DAY } from '../core/time/calendar-day.ts'
import { buildClusteredLayers, resolveClustered } from './clusters/cluster-layers.ts'
import { opacityOf, type LegendEntry, type Locale, type MapInput, type MapLayer, type TooltipRow } from './map-input.ts'
import { isKept } from './rows.ts'
import { buildTimeMarks } from './time/time-marks.ts'
import { urgencyScale, type RiskScale } from './scales/risk-scale.ts'
import { villageRow } from './village-names.ts'

/** Open hazards on the chosen day, coloured by urgency, clustered in the worker. */
export const hazardsLayer: MapLayer = {
  id: 'hazards',
  group: 'hazard',
  title: { zh: '未销号隐患', en: 'Open hazards' },
  isVisibleAtStart: true,
  countKey: 'hazard',
  build(input) {
    const { timeMarks, timeMarksShare: share = 0 } = input
    const view = input.clusters.hazards
    const marks = timeMarks ? [buildTimeMarks(input, timeMarks, share)] : []
    if (!view || (timeMarks && share === 1)) return marks
    const scale = urgencyScale(input.theme)
    const opacity = (1 - (timeMarks ? share : 0)) * opacityOf(input, 'hazards')
    return [
      ...marks,
      ...buildClusteredLayers(input, { id: 'hazards', view, scale, form: 'disc', markScale: 1, opacity }),
    ]
  },
  legend(input) {
    const counts = input.urgency === undefined ? countByUrgency(input) : input.urgency
    if (!counts) return null
    const isChinese = input.locale === 'zh'
    return {
      id: 'hazards',
      title: this.title[input.locale],
      unit: isChinese ? '项' : 'items',
      entries: riskEntries(urgencyScale(input.theme), counts, input.locale).slice(0, 4),
      note: noteOf(counts, isChinese),
    }
  },
  places({ tables, filters, asOf }) {
    const table = tables.hazards
    if (!table) return null
    const days = daysOf(table)
    // Read once: a filter may be a getter, and there may be a million rows.
    const filter = filters?.hazards
    const isShown = (row: number) => isKept(filter, row) && isRowOpenOn(days, row, asOf)
    return {
      length: table.length,
      lngLat: table.lngLat,
      startOf: (row) => row,
      endOf: (row) => row + Number(isShown(row)),
    }
  },
  tooltip(input, row) {
    const { tables, locale, asOf } = input
    const table = tables.hazards
    if (!table) return { title: '', rows: [] }
    const isChinese = locale === 'zh'
    const code = (codes: Record<string, CodedValue>, value: string) => codes[value]?.[locale] ?? value
    const day = (value: number) => (value === NO_DAY ? '–' : isoOfEpochDay(value))
    const deadline = table.deadlineDay[row] ?? NO_DAY
    const rank = riskRank(urgencyOf(codeAt(table.severity, row) === 'major', deadline, asOf))
    const urgency = urgencyScale(input.theme).classes[rank]
    const rows: TooltipRow[] = [
      { label: isChinese ? '类别' : 'Kind', value: isChinese ? '隐患' : 'Hazard' },
      {
        label: isChinese ? '紧急程度' : 'Urgency',
        value: urgency?.label[locale] ?? '',
        ...(urgency && { mark: urgency }),
      },
      { label: isChinese ? '行业' : 'Sector', value: code(SECTORS, codeAt(table.sector, row)) },
      { label: isChinese ? '状态' : 'State', value: code(HAZARD_STATES, codeAt(table.state, row)) },
      { label: isChinese ? '发现' : 'Found', value: day(table.foundDay[row] ?? NO_DAY) },
      { label: isChinese ? '期限' : 'Due', value: day(deadline) },
    ]
    if (deadline !== NO_DAY && asOf > deadline) {
      rows.push({
        label: isChinese ? '超期' : 'Overdue',
        value: isChinese ? `${asOf - deadline} 天` : `${asOf - deadline} d`,
      })
    }
    return { title: table.name(row), rows: [...rows, ...villageRow(input, codeAt(table.villageId, row))] }
  },
  resolve(input, deckId, index) {
    if (!deckId.startsWith('hazards/time-')) {
      return resolveClustered(input.clusters.hazards, 'hazards', 'hazards', deckId, index)
    }
    const row = input.timeMarks?.rows[index]
    return row === undefined ? null : { layer: 'hazards', kind: 'row', table: 'hazards', row }
  },
}

/** Says how marks are to be read, and that too many hazards are not clustered. */
function noteOf(counts: ArrayLike<number>, isChinese: boolean): string {
  const total = Array.from(counts).reduce((sum, count) => sum + count, 0)
  if (total <= CROWD_LIMIT)
    return isChinese ? '圆内项数，色取最重，环为构成' : 'Number inside, colour of the worst, ring for the mix'
  const limit = CROWD_LIMIT.toLocaleString('en')
  return isChinese
    ? `视野内超过 ${limit} 项时逐项画点，重者在上；放大后聚合成圆`
    : `Over ${limit} in view: single marks, the worst on top; zoom in for clusters`
}

/**
 * Open hazards by urgency on the day of the input, filter applied, those without a place included.
 *
 * @returns five counts, worst first; null when the table is not loaded.
 */
export function countByUrgency({
  tables,
  filters,
  asOf,
}: Pick<MapInput, 'tables' | 'filters' | 'asOf'>): Uint32Array | null {
  const table = tables.hazards
  if (!table) return null
  const counts = new Uint32Array(5)
  const isMajor = table.severity.values.map((value) => value === 'major')
  const days = daysOf(table)
  // Read once: a filter may be a getter, and there may be a million rows.
  const filter = filters?.hazards
  for (let row = 0; row < table.length; row++) {
    if (!isKept(filter, row)) continue
    if (!isRowOpenOn(days, row, asOf)) continue
    const rank = riskRank(
      urgencyOf(isMajor[table.severity.codes[row] ?? -1] ?? false, table.deadlineDay[row] ?? NO_DAY, asOf),
    )
    counts[rank] = (counts[rank] ?? 0) + 1
  }
  return counts
}

/** Legend rows of a risk scale, worst first. */
export function riskEntries(scale: RiskScale, counts: ArrayLike<number>, locale: Locale): LegendEntry[] {
  return scale.classes.map(({ key, shape, fill, edge, label }, rank) => ({
    key,
    label: label[locale],
    shape,
    fill,
    edge,
    count: counts[rank] ?? 0,
  }))
}
