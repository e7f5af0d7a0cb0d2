import { describe, expect, it } from 'vitest'
import { createAnswerMemory } from '../../../../src/core/protection/what-if/answer-memory.ts'
import { applyEdits, type WhatIfAnswer } from '../../../../src/core/protection/what-if/apply-edits.ts'
import type { Edit } from '../../../../src/core/protection/what-if/edit.ts'
import { along } from '../../../helpers/footprints.ts'
import {
  baselineOf,
  editedTown,
  fullCheck,
  makePlace,
  makeWhatIfTown,
  randomEdit,
  seededRandom,
  tableLines,
} from '../../../helpers/what-if-town.ts'

/** Normally some; `WHAT_IF_EDITS=10000` runs as many as the issue asks for. */
const EDITS = Number(process.env['WHAT_IF_EDITS'] ?? 400)
const SESSION = 25
const SIZE_M = 400

/** What the page is told of an answer. */
const listed = ({ changes, shifted, folded }: WhatIfAnswer) => ({
  pairs: changes.map(({ facilityId, targetId, after }) => [facilityId, targetId, after?.verdict ?? null]),
  shifted,
  misfits: folded.misfits,
})

describe('applyEdits', () => {
  it(`is the check of the edited town, in ${EDITS} random edits with undo on towns of 8 x 40`, () => {
    let done = 0
    let changed = 0
    for (let seed = 1; done < EDITS; seed++) {
      const random = seededRandom(seed)
      const town = makeWhatIfTown(random, 8, 40, SIZE_M)
      const base = baselineOf(town)
      const before = JSON.stringify([...tableLines(base.pairs)])
      let edits: Edit[] = []
      const answerTo = createAnswerMemory(base)
      for (let step = 0; step < SESSION && done < EDITS; step++, done++) {
        if (random() < 0.15) edits = edits.toSpliced(Math.floor(random() * edits.length), 1)
        edits = [...edits, randomEdit(random, town, step, SIZE_M)]
        const answer = answerTo(edits)
        const cold = applyEdits(base, edits)
        expect(listed(answer), `seed ${seed}, step ${step}`).toEqual(listed(cold))
        const wanted = fullCheck(editedTown(town, edits))
        const found = tableLines(answer.pairs)
        // Compared as a text first: thousands of long lists.
        const [is, should] = [[...found].sort(), [...wanted].sort()]
        if (JSON.stringify(is) !== JSON.stringify(should))
          expect(is, `seed ${seed}, edits ${JSON.stringify(edits)}`).toEqual(should)
        changed += answer.changes.length
      }
      expect(JSON.stringify([...tableLines(base.pairs)])).toBe(before)
    }
    expect(changed).toBeGreaterThan(EDITS)
  }, 3_600_000)

  const random = seededRandom(7)
  const town = makeWhatIfTown(random, 8, 40, SIZE_M)
  const base = baselineOf(town)

  it('lists exactly the pairs whose verdict differs, worst first, and counts those that only moved', () => {
    const edits = Array.from({ length: 6 }, (_, step) => randomEdit(random, town, step, SIZE_M))
    const { changes, shifted, pairs } = applyEdits(base, edits)
    const verdictOf = (table: typeof pairs, key: string) => {
      const [from = '', to = ''] = key.split(' ')
      return table.get(from)?.get(to)?.verdict ?? null
    }
    const keys = new Set([...tableLines(base.pairs).keys(), ...tableLines(pairs).keys()])
    const wanted = [...keys].filter((key) => verdictOf(base.pairs, key) !== verdictOf(pairs, key))
    expect(changes.map(({ facilityId, targetId }) => `${facilityId} ${targetId}`).sort()).toEqual(wanted.sort())
    const rank = ['falls-short', 'not-decidable', 'meets', undefined]
    const ranks = changes.map(({ after }) => rank.indexOf(after?.verdict))
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
    expect(shifted).toBeGreaterThanOrEqual(0)
  })

  it('changes nothing for no edits, and is as before when edits are dropped', () => {
    const none = applyEdits(base, [])
    expect(none.changes).toEqual([])
    expect(none.pairs.get('F0')).toBe(base.pairs.get('F0'))
    applyEdits(base, [{ kind: 'remove', side: 'facility', id: 'F0' }])
    expect(tableLines(applyEdits(base, []).pairs)).toEqual(tableLines(base.pairs))
  })

  it('finds a school planned 20 m from a petrol tank, and that it is gone when it moves away', () => {
    const place = { ...makePlace(random, 'target', 'school', 1), geometry: { type: 'Point' as const, coordinates: along([121.5, 31.2], 0, 20) }, attrs: { targetGroup: 'education', targetClass: 'highly-sensitive', positionErrorM: 0 } } // prettier-ignore
    const tank = { ...place, id: 'tank', geometry: { type: 'Point' as const, coordinates: [121.5, 31.2] }, attrs: { equipment: ['petrol-tank'], stationClass: '2', fuel: 'petrol', isFillingStation: true, hasExplosives: false, gasSum: 0, positionErrorM: 0, digitisingErrorM: 0 } } // prettier-ignore
    const small = baselineOf({ facilities: [tank], targets: [], settings: town.settings })
    const add: Edit = { kind: 'add', side: 'target', place: { ...place, attrs: { ...place.attrs, protectedClass: 'important', digitisingErrorM: 0 } } } // prettier-ignore
    const { changes } = applyEdits(small, [add])
    expect(changes).toMatchObject([{ facilityId: 'tank', targetId: 'school', before: null, after: { verdict: 'falls-short' } }]) // prettier-ignore
    const away: Edit = { kind: 'move', side: 'target', id: 'school', geometry: { type: 'Point', coordinates: along([121.5, 31.2], 0, 900) } } // prettier-ignore
    expect(applyEdits(small, [add, away]).changes).toEqual([])
  })

  it('names edits that do not fit, and carries out the others', () => {
    const { folded } = applyEdits(base, [
      { kind: 'remove', side: 'target', id: 'gone' },
      { kind: 'add', side: 'target', place: makePlace(random, 'target', 'T1', 10) },
      { kind: 'threshold', row: 99, pa: 100 },
      { kind: 'remove', side: 'target', id: 'T2' },
      { kind: 'move', side: 'target', id: 'T2', geometry: { type: 'Point', coordinates: [121, 31] } },
    ])
    expect(folded.misfits).toEqual([
      { at: 0, reason: 'no-such-record', id: 'gone' },
      { at: 1, reason: 'id-taken', id: 'T1' },
      { at: 2, reason: 'no-such-row', id: '100' },
      { at: 4, reason: 'no-such-record', id: 'T2' },
    ])
    expect(folded.places.target.get('T2')).toBeNull()
  })
})
