import type { Bilingual } from '../../contracts/primitives.ts'
import type { Theme } from '../../core/colour/risk-colours.ts'
import { RATE_CLASS_COUNT, VILLAGE_RATE_RULES } from '../../core/villages/rate-classes.ts'
import type { VillageRate } from '../../core/villages/rates.ts'

/** Colours of the four looks: shades of one hue that no risk, no water and no heat has. CSS hex. */
export interface VillageRateColours {
  /** Lowest class first; on dark ground more is lighter, on light ground more is darker. */
  readonly classes: readonly string[]
  /** Stripes over the shade of an unstable rate. */
  readonly hatch: string
  /** Flat fill and dashed edge where there is no denominator. */
  readonly noData: string
  readonly noDataEdge: string
  /** Thin edge of a true zero, which has no fill. */
  readonly zeroEdge: string
  /** Between shaded villages. */
  readonly seam: string
}

export const VILLAGE_RATE_COLOURS: Record<Theme, VillageRateColours> = {
  dark: {
    classes: ['#2D2B48', '#474469', '#68648C', '#918DB2', '#C3C0DC'],
    hatch: '#0F1829',
    noData: '#2C3543',
    noDataEdge: '#8793A6',
    zeroEdge: '#918DB2',
    seam: '#0B1220',
  },
  light: {
    classes: ['#E7E4F1', '#CBC6E0', '#A8A2C8', '#7D76A6', '#544C80'],
    hatch: '#FFFFFF',
    noData: '#D9DCE1',
    noDataEdge: '#76808E',
    zeroEdge: '#7D76A6',
    seam: '#FFFFFF',
  },
}

/** Words of each denominator. */
export const VILLAGE_RATE_WORDS: Record<
  VillageRate,
  { unit: Bilingual; denominator: Bilingual; denominatorUnit: Bilingual }
> = {
  'per-km2': {
    unit: { zh: '项/km²', en: 'per km²' },
    denominator: { zh: '面积', en: 'Area' },
    denominatorUnit: { zh: 'km²', en: 'km²' },
  },
  'per-100-enterprises': {
    unit: { zh: '项/百家企业', en: 'per 100 enterprises' },
    denominator: { zh: '企业数', en: 'Enterprises' },
    denominatorUnit: { zh: '家', en: '' },
  },
  'per-1000-residents': {
    unit: { zh: '项/千人', en: 'per 1,000 residents' },
    denominator: { zh: '常住人口', en: 'Residents' },
    denominatorUnit: { zh: '人', en: '' },
  },
}

export interface VillageRateClass {
  /** `class-0` (lowest) to `class-4`. */
  readonly key: string
  readonly colour: string
  /** `>0 – 3`, `3 – 10`, `≥ 100`. */
  readonly label: string
}

/** The frozen classes of a denominator, lowest first. */
export function villageRateScale(rate: VillageRate, theme: Theme): VillageRateClass[] {
  const { thresholds } = VILLAGE_RATE_RULES[rate]
  return VILLAGE_RATE_COLOURS[theme].classes.slice(0, RATE_CLASS_COUNT).map((colour, i) => {
    const from = i === 0 ? '>0' : String(thresholds[i - 1])
    const to = thresholds[i]
    return { key: `class-${i}`, colour, label: to === undefined ? `≥ ${from}` : `${from} – ${to}` }
  })
}
