import { HEAT_RADIUS } from '../../core/heat/heat-options.ts'
import { STATISTIC_MEASURES, type StatisticMeasure } from '../../core/villages/statistic-measures.ts'
import type { UrlCodec } from '../url-codecs.ts'
import { PERIOD_MONTHS } from '../village-stats-store.ts'
import { SMOOTHINGS, TILE_MODES, VILLAGE_PANELS, type Smoothing, type TileMode, type VillagePanel } from '../village-view-store.ts' // prettier-ignore

type PeriodMonths = (typeof PERIOD_MONTHS)[number]
const USUAL_MONTHS: PeriodMonths = 24

/** One of a closed list; the first is the usual one and left out. */
function oneOf<T extends string>(param: string, all: readonly T[]): UrlCodec<T> {
  return {
    param,
    read: (text) => all.find((one) => one === text),
    write: (value) => (value === all[0] ? null : value),
  }
}

/** Months that reviews look back over; 24 is left out. */
export const periodCodec: UrlCodec<PeriodMonths> = {
  param: 'months',
  read: (text) => PERIOD_MONTHS.find((months) => String(months) === text),
  write: (months) => (months === USUAL_MONTHS ? null : String(months)),
}
/** Measure that villages are ordered by; late of due is left out. */
export const measureCodec: UrlCodec<StatisticMeasure> = oneOf('measure', STATISTIC_MEASURES)
/** What the small multiples show. */
export const tileModeCodec: UrlCodec<TileMode> = oneOf('tiles', TILE_MODES)
/** What stands beside them. */
export const panelCodec: UrlCodec<VillagePanel> = oneOf('panel', VILLAGE_PANELS)
/** Toward what rates are smoothed. */
export const smoothingCodec: UrlCodec<Smoothing> = oneOf('smooth', SMOOTHINGS)

/** Kernel radius of the small multiples, whole metres; 250 is left out. */
export const tileRadiusCodec: UrlCodec<number> = {
  param: 'radius',
  read: (text) => {
    const radius = /^\d{3,4}$/.test(text) ? Number(text) : NaN
    return radius >= HEAT_RADIUS.least && radius <= HEAT_RADIUS.most ? radius : undefined
  },
  write: (radius) => (radius === HEAT_RADIUS.start ? null : String(radius)),
}
