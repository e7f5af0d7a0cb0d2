import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { useSitingLinkStore } from '../../../src/stores/siting-link-store.ts'
import { sitingMembers } from '../../../src/stores/url/siting-members.ts'

beforeEach(() => setActivePinia(createPinia()))

function taken(query: string) {
  const skipped: string[] = []
  const params = new URLSearchParams(query)
  for (const one of sitingMembers()) {
    const texts = params.getAll(one.param)
    if (texts.length > 0) one.take(texts, (part) => skipped.push(`${one.param}=${part}`))
  }
  return skipped
}
const written = () =>
  sitingMembers()
    .map((one) => [one.param, one.text()] as const)
    .filter(([, text]) => text !== null)

describe('address of the siting page', () => {
  it('reads what it writes', () => {
    const query =
      'budget=1200000&most=40&treat=guardrail,speed-bump&must=0&minv=2&cost=guardrail:300.5&weights=exposure.schools:5&site=speed-bump:approach:n1:S&mode=review'
    expect(taken(query)).toEqual([])
    expect(useSitingLinkStore().link).toEqual({
      ...{ budgetYuan: 1_200_000, count: 40, treatments: ['guardrail', 'speed-bump'], mandatedFirst: false },
      ...{ minPerVillage: 2, unitCostYuan: { guardrail: 300.5 }, weights: { 'exposure.schools': 5 } },
    })
    expect(
      written()
        .map(([param, text]) => `${param}=${text ?? ''}`)
        .join('&'),
    ).toBe(query)
  })

  it('tells what it cannot read and keeps the rest', () => {
    const skipped = taken('budget=-5&treat=guardrail,moat&cost=moat:3&weights=luck.x:2&minv=x&mode=dance&must=2')
    expect(skipped.sort()).toEqual(
      ['budget=-5', 'cost=moat:3', 'minv=x', 'mode=dance', 'must=2', 'treat=moat', 'weights=luck.x:2'].sort(),
    )
    expect(useSitingLinkStore().link).toEqual({ treatments: ['guardrail'] })
  })

  it('an address of no measures is one, and a zero budget too', () => {
    taken('treat=none&budget=0')
    expect(useSitingLinkStore().link).toEqual({ treatments: [], budgetYuan: 0 })
    expect(written()).toEqual([
      ['budget', '0'],
      ['treat', 'none'],
    ])
  })
})
