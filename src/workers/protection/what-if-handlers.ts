import { facilityRecord } from '../../core/protection/place-record.ts'
import { adviseAt, incompleteOf, obstaclesFor } from '../../core/protection/what-if/advise.ts'
import type { WhatIfAnswer } from '../../core/protection/what-if/apply-edits.ts'
import type { Baseline } from '../../core/protection/what-if/baseline.ts'
import { comparePairs } from '../../core/protection/what-if/changes.ts'
import { SIDES, type PlannedPlace, type Side } from '../../core/protection/what-if/edit.ts'
import { areasKm2, cellSizeM, emptyGrid, layObstacle } from '../../core/protection/what-if/feasible-area.ts'
import { WORD_TITLES } from '../../catalog/rule-words.ts'
import type { Handlers } from '../protocol.ts'
import type { ProtectionSession, ProtectionState } from './state.ts'
import type { GradeChange, SupposedPlace } from '../../core/protection/what-if/results.ts'
import type { WhatIfCalls } from './what-if-calls.ts'
import { changeList, verdictLine } from './what-if-lines.ts'
import { createBaselines, facilitiesAfter, placeAfter, registerPlace } from './what-if-session.ts'

/** Work between two looks at the queue, ms: an edit waits no longer. */
const SLICE_MS = 40
const MOST_FOUND = 20

/** Handlers of the what-if panel, on the same session as the check. */
export function createWhatIfHandlers(session: ProtectionSession): Handlers<WhatIfCalls> {
  const baseline = createBaselines(session)
  let feasibleRun = 0

  const namesOf = (base: Baseline, answers: readonly WhatIfAnswer[]) => (side: Side, id: string) =>
    answers.map(({ folded }) => folded.places[side].get(id)?.name).find((name) => name !== undefined) ??
    registerPlace(base, side, id)?.name ??
    id
  const planned = (attrs: PlannedPlace['attrs']): PlannedPlace => ({
    ...{
      id: 'planned',
      kind: 'protection-target',
      name: '',
      crs: null,
      geometry: { type: 'Point', coordinates: [0, 0] },
    },
    attrs,
  })

  return {
    whatIf({ edits }) {
      const { state, base, answerTo } = baseline()
      const start = performance.now()
      const answer = answerTo(edits)
      return {
        ...changeList(answer, namesOf(base, [answer])),
        misfits: answer.folded.misfits,
        places: supposedPlaces(base, answer),
        grades: gradeChanges(state, base, answer),
        tookMs: performance.now() - start,
      }
    },
    compareWhatIfs({ a, b }) {
      const { base, answerTo } = baseline()
      const answers = [answerTo(a), answerTo(b)] as const
      const changes = comparePairs(answers[0].pairs, answers[1].pairs)
      return { ...changeList(changes, namesOf(base, [answers[1], answers[0]])), misfits: answers[1].folded.misfits }
    },
    advise({ edits, place, attrs }) {
      const { state, base, answerTo } = baseline()
      const start = performance.now()
      const answer = answerTo(edits)
      const facilities = facilitiesAfter(base, answer)
      const nameOf = namesOf(base, [answer])
      const target = base.model.record('target', planned(attrs))
      const advice = adviseAt(place, target, facilities, answer.options, state.input.town.boundary)
      return {
        place,
        against: advice.against.map(({ facilityId, judged }) => ({
          facilityId,
          facilityName: nameOf('facility', facilityId),
          line: verdictLine(judged),
        })),
        meets: advice.meets,
        nearest: advice.nearest,
        incomplete: advice.incomplete.map((one) => ({ ...one, name: nameOf('facility', one.facilityId) })),
        tookMs: performance.now() - start,
      }
    },
    async feasible({ edits, attrs, factor }) {
      const { state, base, answerTo } = baseline()
      const run = ++feasibleRun
      const start = performance.now()
      const answer = answerTo(edits)
      const facilities = facilitiesAfter(base, answer)
      const { boundary } = state.input.town
      const grid = emptyGrid(boundary, cellSizeM(boundary) * factor)
      const target = base.model.record('target', planned(attrs))
      let slice = performance.now()
      for (const facility of facilities) {
        for (const obstacle of obstaclesFor(target, [facility], answer.options)) layObstacle(grid, obstacle)
        if (performance.now() - slice < SLICE_MS) continue
        await new Promise((resolve) => setTimeout(resolve, 0))
        if (run !== feasibleRun) return { isOutdated: true }
        slice = performance.now()
      }
      const { meets, open, short } = areasKm2(grid)
      return {
        ...grid,
        km2: { meets, open, short },
        incomplete: incompleteOf(facilities).length,
        tookMs: performance.now() - start,
      }
    },
    findPlaces({ text }) {
      const { base } = baseline()
      const wanted = text.trim().toLowerCase()
      const places = SIDES.flatMap((side) =>
        (side === 'facility' ? base.facilities : base.targets).places
          .filter(({ id, name }) => id.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted))
          .slice(0, MOST_FOUND)
          .map(({ id, name }) => ({ side, id, name })),
      )
      return { places: places.slice(0, 2 * MOST_FOUND) }
    },
    placeOf({ edits, side, id }) {
      const { base, answerTo } = baseline()
      return { place: placeAfter(base, answerTo(edits), side, id) }
    },
  }
}

function supposedPlaces(base: Baseline, { folded }: WhatIfAnswer): SupposedPlace[] {
  return SIDES.flatMap((side) =>
    Array.from(folded.places[side], ([id, place]): SupposedPlace => {
      const was = registerPlace(base, side, id)
      return {
        side,
        id,
        name: place?.name ?? was?.name ?? id,
        geometry: place?.geometry ?? null,
        was: was?.geometry ?? null,
        isNew: was === null,
        isRemoved: place === null,
      }
    }),
  )
}

function gradeChanges(state: ProtectionState, base: Baseline, { folded }: WhatIfAnswer): GradeChange[] {
  const { grading } = state.input.standards
  const gradeOf = (place: PlannedPlace) => {
    const { R, level, isMajor } = facilityRecord(place, grading, WORD_TITLES, state.settings.exposed[place.id]).grade
    return { R, level, isMajor }
  }
  return Array.from(folded.places.facility.values()).flatMap((place) => {
    if (place === null || !Array.isArray(place.attrs['inventory'])) return []
    const was = registerPlace(base, 'facility', place.id)
    const [before, after] = [was && gradeOf(was), gradeOf(place)]
    const isSame = before?.R === after.R && before?.level === after.level
    return isSame ? [] : [{ facilityId: place.id, name: place.name, before, after }]
  })
}
