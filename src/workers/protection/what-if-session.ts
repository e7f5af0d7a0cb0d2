import { WORD_TITLES } from '../../catalog/rule-words.ts'
import { facilityRecord, targetRecord } from '../../core/protection/place-record.ts'
import { createAnswerMemory } from '../../core/protection/what-if/answer-memory.ts'
import type { WhatIfAnswer } from '../../core/protection/what-if/apply-edits.ts'
import { makeBaseline, type Baseline, type WhatIfModel } from '../../core/protection/what-if/baseline.ts'
import type { PlannedPlace, Side } from '../../core/protection/what-if/edit.ts'
import type { PlannedFacility } from '../../core/protection/what-if/advise.ts'
import { facilitiesNow } from '../../core/protection/what-if/pairs-to-judge.ts'
import { judgeAll, loaded } from './check-handlers.ts'
import { checkOptionsOf, type ProtectionSession, type ProtectionState } from './state.ts'

type AnswerTo = ReturnType<typeof createAnswerMemory>

/** The baseline of the page's last answer, made when first asked for, and the answers to edits of it. */
export function createBaselines(session: ProtectionSession) {
  let made: { answer: object; base: Baseline; answerTo: AnswerTo } | null = null
  return (): { state: ProtectionState; base: Baseline; answerTo: AnswerTo } => {
    const state = loaded(session)
    if (state.answer === null) judgeAll(state, state.settings)
    const { answer } = state
    if (answer === null) throw new Error('judged without an answer')
    if (made?.answer !== answer) {
      const base = baselineOf(state, answer)
      made = { answer, base, answerTo: createAnswerMemory(base) }
    }
    return { state, base: made.base, answerTo: made.answerTo }
  }
}

function baselineOf(state: ProtectionState, answer: NonNullable<ProtectionState['answer']>): Baseline {
  const sideOf = (list: ProtectionState['facilities'] | ProtectionState['targets']) => ({
    places: list.map(({ place }) => place),
    records: list.map(({ record }) => record),
  })
  return makeBaseline(modelOf(state), state.settings, sideOf(state.facilities), sideOf(state.targets), answer)
}

/** Planned places become records as those of the register do; a facility keeps its risk contours while it stays in place. */
function modelOf(state: ProtectionState): WhatIfModel {
  const { grading, criteria } = state.input.standards
  const before = new Map(state.facilities.map(({ place, record }) => [place.id, { place, record }]))
  return {
    record(side, place) {
      if (side === 'target') return targetRecord(place, criteria.grouping, WORD_TITLES).record
      const { record } = facilityRecord(place, grading, WORD_TITLES, state.settings.exposed[place.id])
      const was = before.get(place.id)
      // Contours are of what stands there now: moved or with another inventory they say nothing.
      const isAsWas =
        was?.place.geometry === place.geometry && was.place.attrs['inventory'] === place.attrs['inventory']
      return isAsWas && was.record.contours ? { ...record, contours: was.record.contours } : record
    },
    options: (settings) => checkOptionsOf(state, settings),
  }
}

/** A place before any edit. */
export function registerPlace(base: Baseline, side: Side, id: string): PlannedPlace | null {
  const { rows, places } = side === 'facility' ? base.facilities : base.targets
  return places[rows.get(id) ?? -1] ?? null
}

/** A place after the edits; null = removed, or there is none. */
export function placeAfter(base: Baseline, { folded }: WhatIfAnswer, side: Side, id: string): PlannedPlace | null {
  const edited = folded.places[side].get(id)
  return edited === undefined ? registerPlace(base, side, id) : edited
}

/** Facilities after the edits, with what they may ask. */
export const facilitiesAfter = (base: Baseline, { records, plans }: WhatIfAnswer): PlannedFacility[] =>
  facilitiesNow(base, records.facility, plans)
