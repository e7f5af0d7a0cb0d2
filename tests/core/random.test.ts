import { describe, expect, test } from 'vitest'
import { makeRandom } from '../../src/core/random.ts'

const COUNT = 60_000

describe('seeded chance', () => {
  test('the same seed and stream the same numbers, any other different ones', () => {
    const first = (seed: number, stream?: number) => {
      const random = makeRandom(seed, stream)
      return Array.from({ length: 5 }, () => random.next())
    }
    expect(first(11)).toEqual(first(11, 0))
    expect(first(11)).not.toEqual(first(12))
    expect(first(11, 1)).not.toEqual(first(11, 2))
  })

  test('uniform: every tenth as often, within five standard errors', () => {
    const random = makeRandom(1)
    const counts = new Uint32Array(10)
    for (let k = 0; k < COUNT; k++) {
      const tenth = random.below(10)
      counts[tenth] = (counts[tenth] ?? 0) + 1
    }
    const error = Math.sqrt(COUNT * 0.1 * 0.9)
    for (const count of counts) expect(Math.abs(count - COUNT / 10)).toBeLessThan(5 * error)
  })

  test('streams side by side do not go together', () => {
    let products = 0
    for (let stream = 0; stream < COUNT; stream++) {
      products += (makeRandom(7, stream).next() - 0.5) * (makeRandom(7, stream + 1).next() - 0.5)
    }
    expect(Math.abs(products / COUNT)).toBeLessThan(5 / 12 / Math.sqrt(COUNT))
  })

  test('normal: mean 0, variance 1, a fortieth above 1.96', () => {
    const random = makeRandom(3)
    let sum = 0
    let squares = 0
    let above = 0
    for (let k = 0; k < COUNT; k++) {
      const z = random.normal()
      sum += z
      squares += z * z
      if (z > 1.959964) above++
    }
    expect(Math.abs(sum / COUNT)).toBeLessThan(5 / Math.sqrt(COUNT))
    expect(Math.abs(squares / COUNT - 1)).toBeLessThan(5 * Math.sqrt(2 / COUNT))
    expect(Math.abs(above / COUNT - 0.025)).toBeLessThan(5 * Math.sqrt((0.025 * 0.975) / COUNT))
  })
})
