import { AppError } from '../errors.ts'
import type { EpochDay } from '../time/calendar-day.ts'
import type { Facet, FilterAnswer, FilterTable, RowSetQuery, TableAnswer } from './answer.ts'
import { LIST_DIMENSIONS } from './choices.ts'
import { FAIL_BIT, maskOf, sameOr, type PackedChoices } from './fail-bits.ts'
import type { FilterTables } from './filter-tables.ts'
import { countHazards, countTotal, type HazardCounts } from './hazard-counts.ts'
import { createHazardIndex, type HazardIndex } from './hazard-index.ts'
import { createHazardSelection, hazardRowsOf, isRestricting, type HazardSelection } from './hazard-rows.ts'
import { createPlainRows, type PlainColumns, type PlainRows } from './plain-rows.ts'
import { countTimeline, type TimelineStep } from './timeline.ts'

export interface FilterQuestion {
  readonly choices: PackedChoices
  readonly asOf: EpochDay
  readonly step: TimelineStep
  /** Date of the data, up to which the timeline reaches at least. */
  readonly dataDay: EpochDay
}

export type PackedRowQuery = Omit<RowSetQuery, 'choices'> & { readonly choices: PackedChoices }

export type EngineAnswer = Omit<FilterAnswer, 'choices' | 'tookMs'>

export interface FilterEngine {
  /** Puts a table in the place of the one of that name; null takes it away. */
  setTable<N extends FilterTable>(name: N, columns: FilterTables[N] | null): void
  ask(question: FilterQuestion): EngineAnswer
  /**
   * Rows behind a number, ascending.
   *
   * @throws AppError `record/not-found` when the table (or, for hazards chosen by their site, the site table) is absent.
   */
  rows(query: PackedRowQuery): Uint32Array
  /** Folds the texts ahead of the first search, which would else wait for it. */
  warm(): void
}

interface Hazards {
  index: HazardIndex
  /** For questions, and for rows asked under other choices or on another day. */
  main: HazardSelection
  side: HazardSelection | null
}
type HazardPart = Pick<FilterAnswer, 'urgency' | 'perVillage' | 'timeline'> & {
  table: TableAnswer | null
  facets: HazardCounts['facets'] | null
}
const NO_HAZARDS: HazardPart = { table: null, facets: null, urgency: null, perVillage: null, timeline: null }

/** Filters over columns, crossfilter style; keeps what the last question computed. */
export function createFilterEngine(): FilterEngine {
  let hazards: Hazards | null = null
  let sites: FilterTables['sites'] | null = null
  const plain: Partial<Record<FilterTable, PlainRows>> = {}
  const cache = createHazardCache()

  function setTable<N extends FilterTable>(name: N, columns: FilterTables[N] | null): void {
    if (name === 'hazards') {
      hazards = columns ? hazardsOf(columns as FilterTables['hazards']) : null
      cache.clear()
    } else {
      if (name === 'sites') sites = columns as FilterTables['sites'] | null
      if (columns) plain[name] = createPlainRows(plainColumns(name, columns))
      else delete plain[name]
    }
    if (name === 'hazards' || name === 'sites') hazards?.index.link(sites)
  }

  /** Without the sites nobody knows which hazards belong to a kind of site. */
  const isAnswerable = (choices: PackedChoices) =>
    sites !== null || !(isRestricting('siteKind', choices) || isRestricting('siteRisk', choices))

  return {
    setTable,
    ask(question) {
      const { choices, asOf } = question
      const part = hazards && isAnswerable(choices) ? cache.answer(hazards, question) : NO_HAZARDS
      const facetOf = (dimension: (typeof LIST_DIMENSIONS)[number]): Facet | null =>
        dimension === 'siteKind' || dimension === 'siteRisk'
          ? (plain.sites?.facet(dimension, choices) ?? null)
          : (part.facets?.[dimension] ?? null)
      return {
        asOf,
        tables: {
          hazards: part.table,
          sites: plain.sites?.answer(choices) ?? null,
          devices: plain.devices?.answer(choices) ?? null,
          junctions: plain.junctions?.answer(choices) ?? null,
          approaches: plain.approaches?.answer(choices) ?? null,
          waterside: plain.waterside?.answer(choices) ?? null,
          findings: plain.findings?.answer(choices) ?? null,
        },
        facets: Object.fromEntries(LIST_DIMENSIONS.map((one) => [one, facetOf(one)])) as EngineAnswer['facets'],
        urgency: part.urgency,
        perVillage: part.perVillage,
        timeline: part.timeline,
      }
    },
    rows(query) {
      if (query.table !== 'hazards') {
        const rows = plain[query.table]
        if (rows) return rows.rows(query.choices)
      } else if (hazards && isAnswerable(query.choices)) {
        hazards.side ??= createHazardSelection(hazards.index)
        hazards.side.update(query.choices, query.asOf)
        return hazardRowsOf(hazards.side, hazards.index, query)
      }
      const id = query.table === 'hazards' && hazards ? 'sites' : query.table
      throw new AppError('record/not-found', { what: 'table', id })
    },
    warm() {
      hazards?.index.text()
      for (const rows of Object.values(plain)) rows.warm()
    },
  }
}

function hazardsOf(columns: FilterTables['hazards']): Hazards {
  const index = createHazardIndex(columns)
  return { index, main: createHazardSelection(index), side: null }
}

/** Answers about hazards; what a question leaves as it was is taken from the one before. */
function createHazardCache() {
  let total: { asOf: EpochDay; counts: ReturnType<typeof countTotal> } | null = null
  let mask: Uint8Array | null = null
  let isMaskFresh = false
  let timeline: { step: TimelineStep; dataDay: EpochDay; value: FilterAnswer['timeline'] } | null = null

  function clear() {
    total = timeline = mask = null
    isMaskFresh = false
  }
  function answer({ index, main }: Hazards, { choices, asOf, step, dataDay }: FilterQuestion): HazardPart {
    if (main.update(choices, asOf)) {
      isMaskFresh = false
      timeline = null
    }
    if (total?.asOf !== asOf) total = { asOf, counts: countTotal(index, main) }
    if (!isMaskFresh) mask = sameOr(mask, maskOf(main.fail))
    isMaskFresh = true
    if (timeline?.step !== step || timeline.dataDay !== dataDay) {
      const steps = index.timeline(step, dataDay)
      timeline = { step, dataDay, value: steps && countTimeline(steps, main.fail, FAIL_BIT.found) }
    }
    const { kept, withoutPlace, passing, facets } = countHazards(index, main, total.counts)
    return {
      table: { total: main.day.openCount, kept, withoutPlace, mask },
      facets,
      urgency: passing.urgency,
      perVillage: passing.village,
      timeline: timeline.value,
    }
  }
  return { clear, answer }
}

function plainColumns<N extends FilterTable>(name: N, columns: FilterTables[N]): PlainColumns {
  const { length } = columns
  if (name === 'sites') {
    const { id, name: title, lngLat, villageId, kind, riskLevel } = columns as FilterTables['sites']
    const codes = { village: villageId, siteKind: kind, siteRisk: riskLevel }
    return { length, texts: [id, title], place: { lngLat }, codes }
  }
  if (name === 'junctions') {
    const { id, name: title, lngLat, villageId } = columns as FilterTables['junctions']
    return { length, texts: [id, title], place: { lngLat }, codes: { village: villageId } }
  }
  if (name === 'approaches' || name === 'waterside' || name === 'findings') {
    const { id, roadName, path, villageId } = columns as FilterTables['waterside']
    return { length, texts: [id, roadName], place: { path }, codes: { village: villageId } }
  }
  const { id, path } = columns as FilterTables['devices']
  return { length, texts: [id], place: { path }, codes: {} }
}
