import { expect, it } from 'vitest'
import { legendRoom } from '../../../../src/views/wall/map/legend-room.ts'

it('grows within one picture and never shrinks, so that legend and view do not move each other for ever', () => {
  let before = { picture: 'a', size: [300, 135] as const as readonly [number, number] }
  const seen = [165, 135, 165, 135].map((height) => {
    before = { picture: 'a', size: legendRoom(before, 'a', [300, height]) }
    return before.size.join()
  })
  expect(seen).toEqual(['300,165', '300,165', '300,165', '300,165'])
})

it('is the same object while it does not grow, and begins anew with another picture', () => {
  const before = { picture: 'a', size: [300, 165] as const }
  expect(legendRoom(before, 'a', [280, 165])).toBe(before.size)
  expect(legendRoom(before, 'a', [320, 100])).toEqual([320, 165])
  expect(legendRoom(before, 'b', [300, 105])).toEqual([300, 105])
})
