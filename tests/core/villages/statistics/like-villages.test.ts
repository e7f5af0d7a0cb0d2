import { describe, expect, test } from 'vitest'
import type { VillageFacts } from '../../../../src/core/villages/measure-types.ts'
import { likeVillages } from '../../../../src/core/villages/statistics/like-villages.ts'

const SETTINGS = { most: 6, wanted: 4, caliper: 0.75 }

function village(id: string, enterprises: number | null, households: number | null, areaKm2: number | null = 1) {
  return { id, name: id, kind: 'village', areaKm2, residents: null, households, enterprises } satisfies VillageFacts
}

const TOWN = [
  village('old-street', 160, 2000, 1.3),
  village('college', 150, 1900, 1.2),
  village('north', 140, 1700, 1.4),
  village('east', 170, 2200, 1.5),
  village('south', 155, 1800, 1.1),
  village('field', 12, 300, 4),
  village('pond', 10, 260, 4.5),
  village('port', 420, 20, 3),
]

test('villages of like size and housing, nearest first', () => {
  const like = likeVillages(TOWN, SETTINGS)
  expect(like.get('old-street')?.state).toBe('found')
  expect(
    like
      .get('old-street')
      ?.villages.map(({ villageId }) => villageId)
      .toSorted(),
  ).toEqual(['college', 'east', 'north', 'south'])
  const distances = like.get('old-street')?.villages.map(({ distance }) => distance) ?? []
  expect(distances).toEqual(distances.toSorted((a, b) => a - b))
  expect(like.get('field')).toEqual({
    state: 'few',
    villages: [{ villageId: 'pond', distance: expect.any(Number) as number }],
  })
})

test('no like village is an answer', () => {
  expect(likeVillages(TOWN, SETTINGS).get('port')).toEqual({ state: 'none', villages: [] })
  expect(likeVillages([village('only', 3, 4)], SETTINGS).get('only')).toEqual({ state: 'none', villages: [] })
})

test('at most so many; each other at the same distance', () => {
  const like = likeVillages(TOWN, { ...SETTINGS, most: 2 })
  expect(like.get('college')?.villages).toHaveLength(2)
  const all = likeVillages(TOWN, { ...SETTINGS, most: 99, caliper: 99 })
  for (const [id, { villages }] of all) {
    for (const { villageId, distance } of villages) {
      const back = all.get(villageId)?.villages.find(({ villageId: other }) => other === id)
      expect(back?.distance).toBe(distance)
    }
  }
})

describe('missing facts', () => {
  test('without enterprises or households it cannot be matched, nor is it given to others', () => {
    const like = likeVillages([...TOWN, village('new', null, 2000), village('bare', 160, null)], SETTINGS)
    expect(like.get('new')).toEqual({ state: 'facts-missing', villages: [] })
    expect(like.get('bare')).toEqual({ state: 'facts-missing', villages: [] })
    const given = [...like.values()].flatMap(({ villages }) => villages.map(({ villageId }) => villageId))
    expect(given).not.toContain('new')
    expect(given).not.toContain('bare')
  })

  test('without area the other facts decide', () => {
    const like = likeVillages([...TOWN, village('no-area', 152, 1850, null)], SETTINGS)
    expect(like.get('no-area')?.state).toBe('found')
  })

  test('villages that are all the same are alike, at no distance', () => {
    const like = likeVillages([village('a', 5, 5), village('b', 5, 5)], SETTINGS)
    expect(like.get('a')?.villages).toEqual([{ villageId: 'b', distance: 0 }])
  })
})
