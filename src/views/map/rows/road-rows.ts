import { DEVICE_FIELDS } from '../../../catalog/device-fields.ts'
import { rowOfText } from '../../../core/rows/row-of-text.ts'
import type { DeviceTable, JunctionTable, WatersideTable } from '../../../contracts/town-tables.ts'
import { CONTROL_TITLES, GUARDRAIL_TITLES, WATERSIDE_FIELDS } from '../derived-fields.ts'
import { NEED_TITLES } from '../../../catalog/road-words.ts'
import { judgedColumns, titleOf, wordsIn } from './derived-rows.ts'
import { codeColumn, fieldHeader, numberColumn, placeColumns, textColumn, villageColumn } from './columns.ts'
import type { TableContext, TableModel } from './table-model.ts'

type Titles = Readonly<Record<string, readonly [zh: string, en: string]>>
const titleIn =
  (titles: Titles, { locale }: TableContext) =>
  (value: string) =>
    titles[value]?.[locale === 'zh' ? 0 : 1]

/** Road-safety devices: kind and condition as the ledger says. */
export function deviceModel(t: DeviceTable, context: TableContext): TableModel {
  const { locale } = context
  const option = (id: string) => (value: string) =>
    DEVICE_FIELDS.find((field) => field.id === id)?.options?.find((one) => one.value === value)?.title[locale]
  const title = (id: string) => DEVICE_FIELDS.find((field) => field.id === id)?.title[locale] ?? id
  return {
    table: 'devices',
    length: t.length,
    columns: [
      textColumn(['id', context.titles('id')], t.id, { minPx: 140, grow: 1 }),
      codeColumn(['kind', title('kind')], t.kind, option('kind'), { minPx: 120, grow: 1 }),
      codeColumn(['state', title('state')], t.state, option('state'), { minPx: 96, grow: 1 }),
    ],
    level: () => null,
    id: t.id,
    rowOfId: (id) => rowOfText(t.id, id),
    places: { paths: t.path },
  }
}

/** Junctions derived from the road network. */
export function junctionModel(t: JunctionTable, context: TableContext): TableModel {
  const title = (id: string) => [id, context.titles(id)] as const
  return {
    table: 'junctions',
    length: t.length,
    columns: [
      textColumn(title('id'), t.id, { minPx: 140 }),
      textColumn(title('name'), t.name, { minPx: 180, grow: 2 }),
      villageColumn(t.villageId, context.villageNames, context.titles('village'), context.titles('villageHeader')),
      codeColumn(title('control'), t.control, titleIn(CONTROL_TITLES, context), { grow: 1 }),
      // A junction has three legs or more: 0 says that nobody counted.
      numberColumn(title('legs'), (row) => t.legs[row] || null, context),
      ...judgedColumns(t, context),
      ...placeColumns(t.lngLat, context),
    ],
    level: () => null,
    id: t.id,
    rowOfId: (id) => rowOfText(t.id, id),
    places: { points: t.lngLat },
  }
}

/** Stretches of road beside water. */
export function watersideModel(t: WatersideTable, context: TableContext): TableModel {
  const { locale, formats } = context
  const title = (id: string) => [id, context.titles(id)] as const
  const length = WATERSIDE_FIELDS.find((field) => field.id === 'lengthM')
  const side = WATERSIDE_FIELDS.find((field) => field.id === 'side')
  const lengthM = (row: number) => {
    const metres = t.lengthM[row]
    return metres === undefined || Number.isNaN(metres) ? null : metres
  }
  return {
    table: 'waterside',
    length: t.length,
    columns: [
      textColumn(title('id'), t.id, { minPx: 176, grow: 1 }),
      textColumn(title('roadName'), t.roadName, { minPx: 160, grow: 2 }),
      villageColumn(t.villageId, context.villageNames, context.titles('village'), context.titles('villageHeader')),
      codeColumn(
        ['side', side?.title[locale] ?? 'side'],
        t.side,
        (value) => side?.options?.find((one) => one.value === value)?.title[locale],
        { isExtra: true },
      ),
      codeColumn(title('guardrail'), t.guardrail, titleIn(GUARDRAIL_TITLES, context), { grow: 1 }),
      numberColumn(title('lengthM'), lengthM, context, {
        minPx: 100,
        ...(length && { header: fieldHeader(length, locale) }),
        text: (row) => {
          const metres = lengthM(row)
          return metres === null ? '–' : `${formats.number(Math.round(metres))} m`
        },
      }),
      codeColumn(['need', wordsIn('need', context)], t.need, titleOf(NEED_TITLES, context), { minPx: 120 }),
      ...judgedColumns(t, context),
    ],
    level: () => null,
    id: t.id,
    rowOfId: (id) => rowOfText(t.id, id),
    places: { paths: t.path },
  }
}
