import type { CellPiece, ExportColumn } from '../../core/export/cells.ts'
import type { StatisticMeasure } from '../../core/villages/statistic-measures.ts'
import type { VillageStatistic, VillageStatistics } from '../../core/villages/statistics/answer-types.ts'
import { villageStatements, type VillageStatement } from '../../core/villages/statistics/statements.ts'
import type { VillagePicture } from '../../stores/village-stats-store.ts'

/** Statistics of every measure, of the rows and options of one picture. */
type AllStatistics = ReadonlyMap<StatisticMeasure, VillageStatistics>

interface FileColumn extends ExportColumn {
  readonly cells: CellPiece
}
type Say = (key: string, named?: Record<string, unknown>) => string

/**
 * All measures of all villages as columns, in the order of the villages: counts, rates with intervals and ranks. What is
 * suppressed on screen stays empty here too; a share is told in per cent.
 */
export function measuresFile({ head, measures }: VillagePicture, all: AllStatistics, t: Say): FileColumn[] {
  const numbers = (id: string, title: string, values: readonly (number | null)[]): FileColumn => ({
    id,
    title,
    type: 'number',
    cells: Float64Array.from(values, (value) => value ?? NaN),
  })
  const texts = (id: string, title: string, cells: readonly string[]): FileColumn => ({
    id,
    title,
    type: 'text',
    cells,
  })
  const { facts } = head
  const { byVillage } = measures
  const own = (name: string) => t(`villages.export.${name}`)
  return [
    texts('id', own('id'), facts.map(({ id }) => id)), // prettier-ignore
    texts('name', own('name'), facts.map(({ name }) => name)), // prettier-ignore
    texts('kind', own('kind'), facts.map(({ kind }) => kind)), // prettier-ignore
    numbers('areaKm2', own('area'), facts.map(({ areaKm2 }) => areaKm2)), // prettier-ignore
    numbers('residents', own('residents'), facts.map(({ residents }) => residents)), // prettier-ignore
    numbers('enterprises', own('enterprises'), facts.map(({ enterprises }) => enterprises)), // prettier-ignore
    numbers('open', own('open'), byVillage.map(({ open }) => open)), // prettier-ignore
    numbers('openMajor', own('openMajor'), byVillage.map(({ openMajor }) => openMajor)), // prettier-ignore
    numbers('overdue', own('overdue'), byVillage.map(({ overdue }) => overdue)), // prettier-ignore
    numbers('found', own('found'), byVillage.map(({ foundInPeriod }) => foundInPeriod)), // prettier-ignore
    numbers('closed', own('closed'), byVillage.map(({ closedInPeriod }) => closedInPeriod)), // prettier-ignore
    numbers('medianDaysOpen', own('median'), byVillage.map(({ medianDaysOpen }) => medianDaysOpen)), // prettier-ignore
    numbers('p90DaysOpen', own('p90'), byVillage.map(({ p90DaysOpen }) => p90DaysOpen)), // prettier-ignore
    ...[...all].flatMap(([measure, statistics]) => measureColumns(measure, statistics)),
  ]

  /** A call on few events carries the mark of it; '' = nothing to call. */
  function callOf({ isFew }: VillageStatement, call: VillageStatement['funnel'] | VillageStatement['hot']): string {
    if (call === null) return ''
    const word = t(`villages.export.call.${call}`)
    return isFew ? t('villages.export.callOnFew', { call: word }) : word
  }

  function measureColumns(measure: StatisticMeasure, { kind, villages }: VillageStatistics): FileColumn[] {
    const named = { measure: t(`villages.measure.title.${measure}`), unit: t(`villages.measure.unit.${measure}`) }
    const times = kind === 'proportion' ? 100 : 1
    const column = (part: string, of: (one: VillageStatistic) => number | null | undefined) =>
      numbers(`${measure}.${part}`, t(`villages.export.${part}`, named), villages.map((one) => of(one) ?? null)) // prettier-ignore
    const scaled = (value: number | null | undefined) => (value === null || value === undefined ? null : value * times)
    const said = villageStatements(villages).villages
    return [
      column('numerator', (one) => one.numerator),
      column('denominator', (one) => one.denominator),
      column('raw', (one) => (one.stability === 'few' ? null : scaled(one.raw))),
      column('smoothed', (one) => scaled(one.smoothed?.value)),
      column('low', (one) => scaled(one.smoothed?.interval.low)),
      column('high', (one) => scaled(one.smoothed?.interval.high)),
      column('rankLow', (one) => one.rank?.low),
      column('rankHigh', (one) => one.rank?.high),
      texts(
        `${measure}.stability`,
        t('villages.export.stability', named),
        villages.map(({ stability }) => t(`villages.export.stable.${stability}`)),
      ),
      texts(`${measure}.funnel`, t('villages.export.funnel', named), said.map((one) => callOf(one, one.funnel))), // prettier-ignore
      texts(`${measure}.cluster`, t('villages.export.cluster', named), said.map((one) => callOf(one, one.hot))), // prettier-ignore
    ]
  }
}
