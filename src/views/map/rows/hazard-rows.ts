import { HAZARD_FIELDS } from '../../../catalog/hazard-fields.ts'
import { daysOf } from '../../../contracts/hazard-days.ts'
import type { HazardTable } from '../../../contracts/town-tables.ts'
import { HAZARD_SOURCES, HAZARD_STATES, SECTORS, SEVERITIES, type CodedValue } from '../../../core/hazards/codes.ts'
import { readStateTurns, stateOfRow, STATES_ON_DAY, type StateColumns } from '../../../core/hazards/state-on.ts'
import { closingOn, urgencyOf } from '../../../core/hazards/urgency.ts'
import { riskRank } from '../../../core/risk-level.ts'
import { rowOfText } from '../../../core/rows/row-of-text.ts'
import { isoOfEpochDay, NO_DAY } from '../../../core/time/calendar-day.ts'
import { codeColumn, dayColumn, dayOrNull, flagColumn, madeColumn, numberColumn } from './columns.ts'
import { placeColumns, textColumn, villageColumn } from './columns.ts'
import type { TableContext, TableModel } from './table-model.ts'

/** Below every term in days that two calendar days can be apart. */
const RANK_STEP = 1e7

/** Hazards on a day: urgency, state and remaining term are those of the day. What is closed has no urgency, and no term. */
export function hazardModel(t: HazardTable, context: TableContext): TableModel {
  const { asOf, locale } = context
  const isMajor = t.severity.values.map((value) => value === 'major')
  const deadline = (row: number) => t.deadlineDay[row] ?? NO_DAY
  const closing = (row: number) => closingOn(daysOf(t), row, asOf)
  const urgency = (row: number) => urgencyOf(isMajor[t.severity.codes[row] ?? -1] ?? false, deadline(row), asOf)
  const level = (row: number) => (closing(row) === null ? urgency(row) : null)
  const remaining = (row: number) => {
    const day = dayOrNull(deadline(row))
    return day === null || closing(row) !== null ? null : day - asOf
  }
  const levelTitle = (row: number) => {
    const found = level(row)
    return found && context.levelTitle(found, true)
  }
  const levelOrder = (row: number) => {
    const found = level(row)
    return found === null ? NaN : riskRank(found) * RANK_STEP + (remaining(row) ?? RANK_STEP / 2)
  }
  const coded = (table: Record<string, CodedValue>) => (value: string) => table[value]?.[locale]
  const field = (id: string) => HAZARD_FIELDS.find((one) => one.id === id)?.title[locale] ?? id
  const title = (id: string) => [id, context.titles(id)] as const
  const own = (id: string) => [id, field(id)] as const
  const columns = stateColumnsOf(t)
  const state = (row: number) => stateOfRow(columns, row, asOf)
  const stateTitle = (code: number) => {
    const state = STATES_ON_DAY[code] ?? ''
    return state === '' ? '' : HAZARD_STATES[state][locale]
  }
  const byName = (id: string) => context.siteName(id) ?? id
  const stateHeader = locale === 'zh' ? `${isoOfEpochDay(asOf)} 的状态` : `State on ${isoOfEpochDay(asOf)}`
  return {
    table: 'hazards',
    length: t.length,
    columns: [
      madeColumn(title('level'), levelTitle, {
        minPx: 148,
        header: context.titles('urgency'),
        order: { by: 'number', of: levelOrder },
      }),
      textColumn(title('id'), t.id, { minPx: 96 }),
      textColumn(title('name'), t.name, { minPx: 160, grow: 1.6 }),
      codeColumn(own('severity'), t.severity, coded(SEVERITIES), { isExtra: true }),
      codeColumn(title('sector'), t.sector, coded(SECTORS), { header: field('sector') }),
      codeColumn(own('source'), t.source, coded(HAZARD_SOURCES), { isExtra: true }),
      villageColumn(t.villageId, context.villageNames, context.titles('village'), context.titles('villageHeader')),
      madeColumn(title('site'), (row) => t.siteId(row) || null, {
        header: field('siteId'),
        minPx: 140,
        grow: 1,
        text: (row) => byName(t.siteId(row)) || '–',
        order: { by: 'string', of: (row) => byName(t.siteId(row)) },
      }),
      dayColumn(['foundOn', context.titles('found')], t.foundDay, context, { header: field('foundOn') }),
      dayColumn(title('deadline'), t.deadlineDay, context, { header: field('deadline') }),
      dayColumn(['closedOn', field('closedOn')], t.closedDay, context, { isExtra: true }),
      madeColumn(['stateOnDay', context.titles('stateOnDay')], (row) => stateTitle(state(row)) || null, {
        minPx: 80,
        header: stateHeader,
        order: { by: 'number', of: (row) => (stateTitle(state(row)) === '' ? NaN : state(row)) },
      }),
      numberColumn(title('remaining'), remaining, context, {
        minPx: 112,
        header: context.titles('remainingDays'),
        text: (row) => {
          const closed = closing(row)
          if (closed !== null) return context.closedOn(isoOfEpochDay(closed))
          const days = remaining(row)
          return days === null ? '–' : context.remaining(days)
        },
      }),
      flagColumn(own('supervised'), (row) => t.supervised[row] === 1, context, { isExtra: true }),
      ...placeColumns(t.lngLat, context),
    ],
    level,
    id: t.id,
    rowOfId: (id) => rowOfText(t.id, id),
    places: { points: t.lngLat },
  }
}

const known = new WeakMap<HazardTable, StateColumns>()

/** The columns that tell a row's state; its turns are read once a table. */
function stateColumnsOf(table: HazardTable): StateColumns {
  const columns = known.get(table) ?? { ...table, turns: readStateTurns(table.stateTurns) }
  known.set(table, columns)
  return columns
}
