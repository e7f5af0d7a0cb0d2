import { describe, expect, it } from 'vitest'
import { TREATMENT_RULES } from '../../../src/catalog/treatment-rules.ts'
import { linkOf, startMinimum, startOptions } from '../../../src/stores/siting/start-options.ts'
import { makeCandidate } from '../../helpers/make-candidate.ts'

/** Two villages, a bump of 3500 yuan each, and one place outside of all villages. */
const CANDIDATES = [
  makeCandidate('a', { villageId: 'V1' }),
  makeCandidate('b', { villageId: 'V2' }),
  makeCandidate('c', { villageId: null }),
]
const start = (link: Parameters<typeof startOptions>[2]) => startOptions(CANDIDATES, TREATMENT_RULES, link)

describe('start of a plan', () => {
  it('asks for one place in each village where the money is enough for that', () => {
    expect(start({ budgetYuan: 7000 }).minPerVillage).toBe(1)
    expect(start({ budgetYuan: 6999 }).minPerVillage).toBe(0)
    expect(start({ budgetYuan: 0 }).minPerVillage).toBe(0)
    expect(start({ budgetYuan: 7000, unitCostYuan: { 'speed-bump': 3501 } }).minPerVillage).toBe(0)
  })

  it('keeps what the address says, even a conflict', () => {
    expect(start({ budgetYuan: 0, minPerVillage: 1 }).minPerVillage).toBe(1)
  })

  it('asks for no station in each village', () => {
    expect(start({ treatments: ['weigh-station'], budgetYuan: 1e9 }).minPerVillage).toBe(0)
  })

  it('counts no village whose every place has its device', () => {
    const intact = makeCandidate('d', { villageId: 'V3', facts: { ...makeCandidate('d').facts, state: 'intact' } })
    const options = { treatments: ['speed-bump'] as const, unitCostYuan: {}, budgetYuan: 7000 }
    expect(startMinimum([...CANDIDATES, intact], options, TREATMENT_RULES)).toBe(1)
  })

  it('writes a minimum into the address only where the start would be another one', () => {
    const conflict = { ...start({ budgetYuan: 7000 }), budgetYuan: 0 }
    const link = linkOf(conflict, CANDIDATES, TREATMENT_RULES)
    expect(link).toEqual({ budgetYuan: 0, minPerVillage: 1 })
    expect(start(link)).toEqual(conflict)
    expect(linkOf(start({ budgetYuan: 0 }), CANDIDATES, TREATMENT_RULES)).toEqual({ budgetYuan: 0 })
  })
})
