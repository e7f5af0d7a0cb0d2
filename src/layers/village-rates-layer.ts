import { rateClass } from '../core/villages/rate-classes.ts'
import { rateText } from '../core/villages/rate-text.ts'
import type { VillageRateValue } from '../core/villages/rates.ts'
import { lookOf, STABLE_EVENTS } from '../core/villages/village-rates.ts'
import type { LegendEntry, Locale, MapInput, MapLayer, TooltipRow, VillageRates } from './map-input.ts'
import { VILLAGE_RATE_COLOURS, VILLAGE_RATE_WORDS, villageRateScale } from './scales/village-rate-scale.ts'
import { villageAreas } from './village-areas.ts'
import { buildCountMarks } from './village-count-marks.ts'
import { buildVillageShades } from './village-shades.ts'

/** Villages shaded by a rate with a named denominator; counts only as rings with their number. */
export const villageRatesLayer: MapLayer = {
  id: 'village-rates',
  group: 'villages',
  title: { zh: '村居隐患率', en: 'Hazard rate by village' },
  isVisibleAtStart: false,
  countKey: 'village',
  build(input) {
    const { villages, villageRates } = input
    if (!villages || !villageRates) return []
    return [...buildVillageShades(input, villages, villageRates), ...buildCountMarks(input, villageRates)]
  },
  legend({ villages, villageRates, theme, locale }) {
    if (!villages || !villageRates) return null
    return {
      id: 'village-rates',
      title: this.title[locale],
      unit: VILLAGE_RATE_WORDS[villageRates.rate].unit[locale],
      entries: entriesOf(villageRates, theme, locale),
      note: noteOf(villageRates, locale),
    }
  },
  tooltip(input, row) {
    const { villages, villageRates, locale } = input
    const feature = villages?.features[row]
    if (!villages || !feature) return { title: '', rows: [] }
    const value = villageRates?.values.find(({ villageId }) => villageId === villageAreas(villages).ids[row])
    const title = String(feature.properties?.['name'] ?? '')
    return { title, rows: villageRates && value ? tooltipRows(input, villageRates, value, locale) : [] }
  },
  at({ villages, villageRates }, place) {
    if (!villages || !villageRates) return null
    const row = villageAreas(villages).rowAt(place)
    return row < 0 ? null : { layer: 'village-rates', kind: 'row', table: 'villages', row }
  },
  resolve: () => null,
}

/** Highest class first, then what is said over or instead of a shade; villages counted, the hatched ones in their class too. */
function entriesOf({ rate, values }: VillageRates, theme: MapInput['theme'], locale: Locale): LegendEntry[] {
  const colours = VILLAGE_RATE_COLOURS[theme]
  const looks = values.map(lookOf)
  const classes = values.map((value) => (value.rate === null || value.rate === 0 ? -1 : rateClass(rate, value.rate)))
  const isChinese = locale === 'zh'
  const square = { shape: 'square' as const }
  return [
    ...villageRateScale(rate, theme)
      .map(({ key, colour, label }, i) => ({
        ...square,
        key,
        label,
        fill: colour,
        edge: colours.classes[Math.min(i + 1, 3)] ?? colour,
        count: classes.filter((one) => one === i).length,
      }))
      .reverse(),
    {
      ...square,
      key: 'unstable',
      label: isChinese ? `其中不足 ${STABLE_EVENTS} 项，率不稳定` : `of these under ${STABLE_EVENTS} items: unstable`,
      fill: colours.classes[3] ?? null,
      edge: colours.hatch,
      pattern: 'hatch' as const,
      count: looks.filter((look) => look === 'unstable').length,
    },
    {
      ...square,
      key: 'zero',
      label: isChinese ? '0（无未销号隐患）' : '0 (no open hazard)',
      fill: null,
      edge: colours.zeroEdge,
      pattern: 'empty' as const,
      count: looks.filter((look) => look === 'zero').length,
    },
    {
      ...square,
      key: 'no-data',
      label: isChinese ? '无分母或分母为 0，不算率' : 'no denominator, or 0: no rate',
      fill: colours.noData,
      edge: colours.noDataEdge,
      dash: true,
      count: looks.filter((look) => look === 'no-data').length,
    },
  ]
}

function noteOf({ outside }: VillageRates, locale: Locale): string {
  const parts =
    locale === 'zh'
      ? ['右列为村居数，分级固定；圈内为未销号项数', ...(outside > 0 ? [`另有 ${outside} 项不在任何村居内`] : [])]
      : [
          'Villages on the right, classes fixed; open items in the ring',
          ...(outside > 0 ? [`${outside} more in no village`] : []),
        ]
  return parts.join(locale === 'zh' ? '；' : '; ')
}

function tooltipRows(
  { theme }: MapInput,
  { rate, source, date }: VillageRates,
  value: VillageRateValue,
  locale: Locale,
): TooltipRow[] {
  const isChinese = locale === 'zh'
  const words = VILLAGE_RATE_WORDS[rate]
  const look = lookOf(value)
  const unit = words.denominatorUnit[locale]
  const under = value.denominator === null ? '–' : `${value.denominator.toLocaleString('en')}${unit && ` ${unit}`}`
  const colour = VILLAGE_RATE_COLOURS[theme].classes[value.rate === null ? -1 : rateClass(rate, value.rate)]
  const mark =
    look !== 'no-data' && look !== 'zero' && colour ? { shape: 'square' as const, fill: colour, edge: colour } : null
  const notApplicable = isChinese ? '不适用（分母为 0）' : 'n/a (denominator 0)'
  const rateValue =
    value.denominator === 0
      ? notApplicable
      : `${rateText(value.rate)}${value.rate === null ? '' : ` ${words.unit[locale]}`}`
  const from = [source, date].filter((one) => one !== null).join(isChinese ? '，' : ', ')
  return [
    { label: isChinese ? '未销号隐患' : 'Open hazards', value: isChinese ? `${value.count} 项` : String(value.count) },
    { label: words.denominator[locale], value: under },
    ...(from ? [{ label: isChinese ? '分母来源' : 'Its source', value: from }] : []),
    { label: isChinese ? '率' : 'Rate', value: rateValue, ...(mark && { mark }) },
    ...(look === 'unstable'
      ? [
          {
            label: isChinese ? '提示' : 'Note',
            value: isChinese ? `不足 ${STABLE_EVENTS} 项，率不稳定` : `Under ${STABLE_EVENTS} items: unstable`,
          },
        ]
      : []),
  ]
}
