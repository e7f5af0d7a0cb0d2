import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchVillageNames, sameNames, stemOf } from '../../../../src/core/villages/boundary-check/village-names.ts'

const VILLAGES = Object.freeze([
  { id: 'V1', name: '南漾村' },
  { id: 'V2', name: '桥南社区' },
  { id: 'V3', name: '桥南村' },
  { id: 'V4', name: '云湖社区' },
  { id: 'V5', name: '临港化工集中区' },
  { id: 'V6', name: '湖田里' },
  { id: 'V7', name: '村' },
])
const match = (name: string) => matchVillageNames([{ name, rows: 3 }], VILLAGES)

describe('stemOf', () => {
  it.each([
    ['南漾村', '南漾', 'village'],
    ['南漾村委会', '南漾', 'village'],
    ['南漾村村委会', '南漾', 'village'],
    ['南漾村民委员会', '南漾', 'village'],
    ['南漾村村民委员会', '南漾', 'village'],
    ['桥南社区居委会', '桥南', 'community'],
    ['桥南居民委员会', '桥南', 'community'],
    ['ＡＢ１ 社区', 'ab1', 'community'],
    ['湖田里', '湖田', 'li'],
    ['村', '村', null],
    ['社区', '社区', null],
    ['居委会', '居委会', null],
    ['', '', null],
  ])('of %s is %s, %s', (name, stem, kind) => expect(stemOf(name)).toEqual({ stem, kind }))
})

describe('matchVillageNames', () => {
  it.each([
    ['南漾村', 'V1', 'exact'],
    ['V1', 'V1', 'exact'],
    ['南漾 村', 'V1', 'written'],
    ['南漾村村民委员会', 'V1', 'kind'],
    ['桥南社区居委会', 'V2', 'kind'],
    ['桥南村委会', 'V3', 'kind'],
    ['云湖', 'V4', 'stem'],
    ['湖田', 'V6', 'stem'],
  ])('knows %s as %s (%s)', (name, villageId, how) => {
    expect(match(name)).toEqual({ matched: [{ name, rows: 3, villageId, how }], review: [] })
  })

  it.each([
    ['桥南', 'ambiguous', ['V2', 'V3']],
    ['云湖村', 'other-kind', ['V4']],
    ['临港化工集聚区', 'similar', ['V5']],
    ['临港化工区', 'none', []],
    ['北门外', 'none', []],
    ['', 'none', []],
  ])('leaves %s to a person: %s', (name, why, ids) => {
    const { matched, review } = match(name)
    expect(matched).toEqual([])
    expect(review.map((one) => [one.why, one.candidates.map(({ id }) => id)])).toEqual([[why, ids]])
  })

  it('puts every name in exactly one list, whatever it is', () => {
    const name = fc.string({ unit: fc.constantFrom(...'南漾桥村社区居委会里 Ａ1'), maxLength: 8 })
    fc.assert(
      fc.property(fc.uniqueArray(name), fc.array(name), (stated, names) => {
        const villages = names.map((one, at) => ({ id: `#${at}`, name: one }))
        const { matched, review } = matchVillageNames(stated.map((one) => ({ name: one, rows: 1 })), villages) // prettier-ignore
        expect([...matched, ...review].map((one) => one.name).sort()).toEqual([...stated].sort())
        for (const { name, villageId, how } of matched)
          if (how === 'exact') expect(villages.find(({ id }) => id === villageId)?.name).toBe(name)
      }),
    )
  })

  it('stays linear: 6,000 villages and 6,000 names', () => {
    const villages = Array.from({ length: 6_000 }, (_, at) => ({ id: `V${at}`, name: `第${at}号大队村` }))
    const stated = villages.map(({ name }) => ({ name: name.replace('村', '村委会'), rows: 1 }))
    expect(matchVillageNames(stated, villages).matched).toHaveLength(6_000)
  })
})

it('same names are those that only differ in how they are written', () => {
  const villages = [...VILLAGES, { id: 'V8', name: '南漾村委会' }, { id: 'V9', name: '南漾社区' }]
  expect(sameNames(villages)).toEqual([{ name: '南漾村', ids: ['V1', 'V8'] }])
})
