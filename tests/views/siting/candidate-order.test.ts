import { describe, expect, it } from 'vitest'
import { orderOf, type OrderSource } from '../../../src/views/siting/candidate-order.ts'
import { makeCandidate } from '../../helpers/make-candidate.ts'

const ids = ['b', 'a', 'c10', 'c9']
const source: OrderSource = {
  rows: ids.map((id, at) => ({
    id,
    status: 'free',
    score: 10 * at,
    rank: 4 - at,
    costYuan: at < 2 ? 100 : 50,
    hits: [],
  })),
  states: Uint8Array.from([1, 0, 0, 1]),
  candidates: new Map(
    ids.map((id) => [id, { ...makeCandidate(id, {}), name: id, villageId: id === 'a' ? 'V2' : 'V1' }]),
  ),
  villageName: (id) => (id === 'V1' ? '乙村' : '甲村'),
  treatmentTitle: (id) => id,
  why: () => '',
}
const order = (column: Parameters<typeof orderOf>[1]['column'], isDescending = false, kept = [0, 1, 2, 3]) =>
  [...orderOf(Uint32Array.from(kept), { column, isDescending }, source)].map((row) => ids[row])

describe('order of the candidates', () => {
  it('by number, ties by rank, both ways', () => {
    expect(order('cost')).toEqual(['c9', 'c10', 'a', 'b'])
    expect(order('cost', true)).toEqual(['a', 'b', 'c9', 'c10'])
    expect(order('rank')).toEqual(['c9', 'c10', 'a', 'b'])
    expect(order('state')).toEqual(['c10', 'a', 'c9', 'b'])
  })
  it('by text as Chinese reads it, numbers in it by value', () => {
    expect(order('name')).toEqual(['a', 'b', 'c9', 'c10'])
    expect(order('village')).toEqual(['a', 'c9', 'c10', 'b'])
  })
  it('keeps to the rows that are shown', () => expect(order('name', false, [3, 0])).toEqual(['b', 'c9']))
})
