import { describe, expect, it } from 'vitest'
import { unnamedPart } from '../../../src/views/siting/unnamed-part.ts'

describe('unnamedPart', () => {
  it.each([
    ['approach:n2605:W ←', 'n2605 ←'],
    ['junction:n12', 'n12'],
    ['waterside:r320:right:181', 'r320'],
    ['waterside:r320:right:181 2/3', 'r320 2/3'],
    ['@120.781808,30.973980', '120.7818, 30.9740'],
    ['@-0.5,51', '-0.5000, 51.0000'],
  ])('%s is known by %s alone', (name, part) => expect(unnamedPart(name)).toBe(part))

  it.each(['人民路 / 园区大道 ←', 'High Street', 'A: the road', '市河东街 · 市河 1/2', ''])('%s is a name', (name) =>
    expect(unnamedPart(name)).toBeNull(),
  )
})
