import type { FeatureCollection } from 'geojson'
import { VILLAGE_FIELDS } from '../../catalog/village-fields.ts'
import { lngLat } from '../../contracts/primitives.ts'
import { fieldLines, type TextContext } from './field-text.ts'
import type { TableModel } from './table-model.ts'

/** The villages as a table; rows are the features' places in the collection. */
export function villageModel(
  { features }: FeatureCollection,
  context: TextContext & { titles: (column: string) => string },
): TableModel {
  const value = (row: number, id: string): unknown => features[row]?.properties?.[id]
  const idOf = (row: number) => String(value(row, 'id'))
  const text = (row: number, id: string): string => {
    const field = VILLAGE_FIELDS.find((one) => one.id === id)
    if (field) return fieldLines(field, value(row, id), context).join()
    const area = value(row, 'areaKm2')
    if (id === 'areaKm2')
      return typeof area === 'number' ? `${context.formats.number(Math.round(area * 100) / 100)} km²` : '–'
    return String(value(row, id) ?? '–')
  }
  return {
    table: 'villages',
    columns: [
      { id: 'id', title: context.titles('id'), track: '140px' },
      { id: 'name', title: context.titles('name'), track: 'minmax(160px, 2fr)' },
      ...VILLAGE_FIELDS.map((field) => ({
        id: field.id,
        title: field.title[context.locale],
        track: '1fr',
        isNumber: field.type === 'integer',
      })),
      { id: 'areaKm2', title: context.titles('area'), track: '1fr', isNumber: true },
    ],
    rows: Int32Array.from(features, (_, row) => row),
    total: features.length,
    text,
    key: (row, id) => {
      const raw = value(row, id)
      return typeof raw === 'number' ? raw : text(row, id)
    },
    level: () => null,
    id: idOf,
    lngLat: (row) => lngLat.safeParse(value(row, 'label')).data ?? null,
  }
}
