import type { FeatureCollection } from 'geojson'
import { VILLAGE_FIELDS } from '../../../catalog/village-fields.ts'
import { lngLat } from '../../../contracts/primitives.ts'
import { fieldLines, type TextContext } from '../field-text.ts'
import { fieldHeader, madeColumn, numberColumn } from './columns.ts'
import type { VillageRates } from '../../../layers/map-input.ts'
import type { TableModel } from './table-model.ts'
import { villageRateColumns } from './village-rate-columns.ts'

/**
 * The villages as a table; rows are the features' places in the collection, their place is the label's.
 *
 * @param rates - null = not known (yet): the table has no columns of rates.
 */
export function villageModel(
  { features }: FeatureCollection,
  context: TextContext & { titles: (column: string) => string },
  rates: VillageRates | null = null,
): TableModel {
  const { formats, locale } = context
  const raw = (row: number, id: string): unknown => features[row]?.properties?.[id]
  const number = (id: string) => (row: number) => {
    const value = raw(row, id)
    return typeof value === 'number' ? value : null
  }
  const text = (id: string) => (row: number) => {
    const value = raw(row, id)
    return value === null || value === undefined || value === '' ? null : String(value)
  }
  const points = new Float64Array(2 * features.length).fill(NaN)
  features.forEach((_, row) => points.set(lngLat.safeParse(raw(row, 'label')).data ?? [NaN, NaN], 2 * row))
  const area = number('areaKm2')
  return {
    table: 'villages',
    length: features.length,
    columns: [
      madeColumn(['id', context.titles('id')], text('id'), { minPx: 140 }),
      madeColumn(['name', context.titles('name')], text('name'), { minPx: 160, grow: 2 }),
      ...(rates ? villageRateColumns(rates, text('id'), context) : []),
      ...VILLAGE_FIELDS.map((field) => {
        const named = [field.id, field.title[locale]] as const
        const look = {
          grow: 1,
          header: fieldHeader(field, locale),
          text: (row: number) => fieldLines(field, raw(row, field.id), context).join(),
        }
        if (field.type === 'integer') return numberColumn(named, number(field.id), context, look)
        const shown = (row: number) => (text(field.id)(row) === null ? null : look.text(row))
        return madeColumn(named, shown, look)
      }),
      numberColumn(['areaKm2', context.titles('area')], area, context, {
        grow: 1,
        header: `${context.titles('area')}（km²）`,
        text: (row) => {
          const value = area(row)
          return value === null ? '–' : `${formats.number(Math.round(value * 100) / 100)} km²`
        },
      }),
    ],
    level: () => null,
    id: (row) => text('id')(row) ?? '',
    rowOfId: (id) => features.findIndex((_, row) => text('id')(row) === id),
    places: { points },
  }
}
