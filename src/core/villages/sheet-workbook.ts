import type { BookCell, BookColumn, BookSheet } from '../export/book-writer.ts'
import { isoOfEpochDay } from '../time/calendar-day.ts'
import { REVIEW_NUMBERS } from './review-model.ts'
import type { SheetSurroundings, VillageSheet } from './sheet-model.ts'

/** A line of the sheet of definitions, in the language of the workbook. */
export interface BookDefinition {
  readonly measure: string
  readonly unit: string
  readonly formula: string
  readonly source: string
  readonly confidence: string
}

export interface SheetBookInput {
  readonly sheets: readonly VillageSheet[]
  readonly surroundings: ReadonlyMap<string, SheetSurroundings>
  readonly definitions: readonly BookDefinition[]
  /** Label and value: town, day, version, notices. */
  readonly notes: readonly (readonly [string, string])[]
  readonly isAnonymous: boolean
  /** Words of the columns: `village`, `value` with the measure put in … */
  readonly word: (key: string, measure?: string) => string
  /** Title of a number, of a level, of a state, of a sector. */
  readonly title: (
    kind: 'number' | 'level' | 'severity' | 'state' | 'sector' | 'kind' | 'stability' | 'standing',
    id: string,
  ) => string
}

interface Column<T> extends BookColumn {
  readonly of: (one: T) => BookCell
}

/**
 * The workbook beside the sheets: figures of all villages, definitions, all open hazards, decisions. Figures are those of
 * the review model, unrounded; an interval that has no upper end is empty there.
 */
export function sheetBook(input: SheetBookInput): BookSheet[] {
  const { word, title, sheets, isAnonymous } = input
  const text = <T>(key: string, of: (one: T) => string | null, width?: number): Column<T> =>
    ({ title: word(key), type: 'text', of, ...(width === undefined ? {} : { width }) }) // prettier-ignore
  const number = <T>(key: string, of: (one: T) => number | null): Column<T> => ({
    title: word(key),
    type: 'number',
    of,
  })
  const day = <T>(key: string, of: (one: T) => string | null): Column<T> => ({
    title: word(key),
    type: 'day',
    of,
    width: 12,
  })

  type Hazard = { sheet: VillageSheet; hazard: VillageSheet['hazards'][number] }
  const hazards: Column<Hazard>[] = [
    text('villageId', ({ sheet }) => sheet.facts.id),
    text('village', ({ sheet }) => sheet.facts.name),
    number('number', ({ hazard }) => hazard.number),
    text('level', ({ hazard }) => title('level', hazard.urgency)),
    text('severity', ({ hazard }) => title('severity', hazard.severity)),
    text('id', ({ hazard }) => hazard.id, 16),
    text('name', ({ hazard }) => hazard.name, 32),
    text('siteId', ({ hazard }) => hazard.siteId, 12),
    ...(isAnonymous ? [] : [text<Hazard>('site', ({ hazard }) => hazard.siteName, 32)]),
    text('sector', ({ hazard }) => title('sector', hazard.sector)),
    text('state', ({ hazard }) => title('state', hazard.state)),
    day('foundOn', ({ hazard }) => hazard.foundOn),
    day('deadline', ({ hazard }) => hazard.deadline),
    number('daysLeft', ({ hazard }) => hazard.daysLeft),
    text('supervised', ({ hazard }) => word(hazard.isSupervised ? 'yes' : 'no')),
    number('lng', ({ hazard }) => hazard.lngLat?.[0] ?? null),
    number('lat', ({ hazard }) => hazard.lngLat?.[1] ?? null),
  ]
  type Decision = { sheet: VillageSheet; one: VillageSheet['decisions'][number] }
  const decisions: Column<Decision>[] = [
    text('villageId', ({ sheet }) => sheet.facts.id),
    text('village', ({ sheet }) => sheet.facts.name),
    day('decidedOn', ({ one }) => one.decision.decidedOn),
    text('decision', ({ one }) => one.decision.text, 60),
    text('role', ({ one }) => one.decision.role, 24),
    day('due', ({ one }) => one.decision.due),
    text('state', ({ one }) => title('standing', one.standing)),
    number('overdueDays', ({ one }) => one.overdueDays),
    number('progress', ({ one }) => one.decision.progress),
    day('endedOn', ({ one }) => one.decision.endedOn),
  ]
  const definitions: Column<BookDefinition>[] = [
    text('measure', ({ measure }) => measure, 26),
    text('unit', ({ unit }) => unit),
    text('formula', ({ formula }) => formula, 80),
    text('basis', ({ source }) => source, 50),
    text('confidence', ({ confidence }) => confidence),
  ]
  const notes: Column<readonly [string, string]>[] = [
    text('notes', ([label]) => label, 20),
    text('noteText', ([, value]) => value, 80),
  ]
  return [
    made(word('figures'), figureColumns(input), sheets),
    made(word('definitions'), definitions, input.definitions),
    made(word('hazards'), hazards, sheets.flatMap((sheet) => sheet.hazards.map((hazard) => ({ sheet, hazard })))),
    made(word('decisions'), decisions, sheets.flatMap((sheet) => sheet.decisions.map((one) => ({ sheet, one })))),
    made(word('notes'), notes, input.notes),
  ] // prettier-ignore
}

function figureColumns({ word, title, surroundings }: SheetBookInput): Column<VillageSheet>[] {
  const column = (type: BookColumn['type'], label: string, of: Column<VillageSheet>['of']) => ({
    title: label,
    type,
    of,
  })
  const gapsOf = ({ facts }: VillageSheet) => surroundings.get(facts.id)?.gaps ?? null
  const conflictsOf = ({ facts }: VillageSheet) => surroundings.get(facts.id)?.conflicts ?? null
  /** A call on few events carries the mark of it; null = nothing to call. */
  const callOf = (one: VillageSheet['statement']) => {
    if (one?.isFew) return title('stability', 'few')
    return one?.funnel ? word(one.funnel) : null
  }
  return [
    column('text', word('villageId'), ({ facts }) => facts.id),
    column('text', word('village'), ({ facts }) => facts.name),
    column('text', word('kind'), ({ facts }) => title('kind', facts.kind)),
    column('number', word('areaKm2'), ({ facts }) => facts.areaKm2),
    column('number', word('residents'), ({ facts }) => facts.residents),
    column('number', word('households'), ({ facts }) => facts.households),
    column('number', word('enterprises'), ({ facts }) => facts.enterprises),
    column('day', word('asOf'), ({ asOf }) => isoOfEpochDay(asOf)),
    column('day', word('from'), ({ from }) => isoOfEpochDay(from)),
    column('day', word('lastReview'), ({ lastReview }) => (lastReview === null ? null : isoOfEpochDay(lastReview))),
    ...REVIEW_NUMBERS.flatMap((id, at) => {
      const label = (key: string) => word(key, title('number', id))
      const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : null)
      return [
        column('number', label('value'), ({ numbers }) => numbers[at]?.value ?? null),
        column('number', label('rate'), ({ numbers }) => numbers[at]?.rate ?? null),
        column('number', label('low'), ({ numbers }) => finite(numbers[at]?.interval?.low)),
        column('number', label('high'), ({ numbers }) => finite(numbers[at]?.interval?.high)),
        column('number', label('numerator'), ({ numbers }) => numbers[at]?.numerator ?? null),
        column('number', label('denominator'), ({ numbers }) => numbers[at]?.denominator ?? null),
        column('text', label('stability'), ({ numbers }) => title('stability', numbers[at]?.stability ?? 'no-basis')),
        column('number', label('town'), ({ numbers }) => numbers[at]?.town ?? null),
        column('number', label('change'), ({ numbers }) => numbers[at]?.change ?? null),
      ]
    }),
    ...(
      [
        'foundInPeriod',
        'closedInPeriod',
        'reopenedInPeriod',
        'openMajor',
        'supervised',
        'p90DaysOpen',
        'oldestOpenDays',
        'perKm2',
        'per1000Residents',
      ] as const
    ).map((id) => column('number', word(id), ({ measures }) => measures[id])),
    ...(['onTime', 'closure', 'selfFound'] as const).flatMap((id) => {
      const percent = (value: number | null) => (value === null ? null : 100 * value)
      return [
        column('number', word('value', word(id)), ({ measures }) => percent(measures[id].value)),
        column('number', word('numerator', word(id)), ({ measures }) => measures[id].numerator),
        column('number', word('denominator', word(id)), ({ measures }) => measures[id].denominator),
      ]
    }),
    column('number', word('rankLow'), ({ statistic }) => statistic?.rank?.low ?? null),
    column('number', word('rankHigh'), ({ statistic }) => statistic?.rank?.high ?? null),
    column('text', word('rankCall'), ({ statement }) => callOf(statement)),
    column('text', word('rankGroups'), ({ statistic }) => statistic?.groups.join(' ') ?? null),
    column('text', word('gapsStale'), ({ facts }) => (surroundings.get(facts.id)?.isStale ? word('yes') : null)),
    column('number', word('noRail'), (one) => gapsOf(one)?.waterside.absentM ?? null),
    column('number', word('railUnknown'), (one) => gapsOf(one)?.waterside.unknownM ?? null),
    column('number', word('noBump'), (one) => gapsOf(one)?.approaches.withoutBump ?? null),
    column('number', word('bumpUnknown'), (one) => gapsOf(one)?.approaches.unknown ?? null),
    column('number', word('short'), (one) => conflictsOf(one)?.short ?? null),
    column('number', word('openPairs'), (one) => conflictsOf(one)?.open ?? null),
  ]
}

function made<T>(title: string, columns: readonly Column<T>[], items: readonly T[]): BookSheet {
  return {
    title,
    columns: columns.map(({ title: label, type, width }) => ({
      title: label,
      type,
      ...(width === undefined ? {} : { width }),
    })),
    rows: items.map((one) => columns.map(({ of }) => of(one))),
  }
}
