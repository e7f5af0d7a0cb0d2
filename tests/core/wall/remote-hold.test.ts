import { describe, expect, it } from 'vitest'
import { codeDigits, spokenCode } from '../../../src/core/wall/remote-code.ts'
import { HOLD_MS, returnsInS } from '../../../src/core/wall/remote-hold.ts'

describe('returnsInS', () => {
  const held = { lastCommandAt: 1_000, isPaused: true, hasFocus: false }
  it('counts from the last command to the return', () => {
    expect(returnsInS(held, 1_000)).toBe(600)
    expect(returnsInS(held, 1_000 + HOLD_MS - 1)).toBe(1)
    expect(returnsInS(held, 1_000 + HOLD_MS)).toBe(0)
    expect(returnsInS(held, 1_000 + 2 * HOLD_MS)).toBe(0)
  })
  it('says nothing of a wall that no remote holds', () => {
    expect(returnsInS({ ...held, lastCommandAt: null }, 5_000)).toBeNull()
    expect(returnsInS({ ...held, isPaused: false }, 5_000)).toBeNull()
    expect(returnsInS({ ...held, isPaused: false, hasFocus: true }, 1_000)).toBe(600)
  })
})

describe('codeDigits', () => {
  it('reads what was typed, pasted or dictated', () => {
    expect(codeDigits('482 913')).toBe('482913')
    expect(codeDigits('配对码：４８２－９１３。')).toBe('482913')
    expect(codeDigits('48291399')).toBe('482913')
    expect(codeDigits('abc')).toBe('')
    expect(spokenCode('482913')).toBe('482 913')
  })
})
