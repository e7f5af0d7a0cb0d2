import { describe, expect, it } from 'vitest'
import { commandInput, pairInput, remoteCommand } from '../../src/contracts/wall-remote.ts'

const takes = (command: unknown) => remoteCommand.safeParse(command).success

describe('the contract of the remote', () => {
  it('takes every command', () => {
    const hazard = { kind: 'hazard', id: 'H1', lngLat: [120, 30], urgency: 'red' }
    for (const command of [
      { do: 'show', scene: 'overview' },
      { do: 'next' },
      { do: 'previous' },
      { do: 'pause' },
      { do: 'resume' },
      { do: 'focus', focus: { kind: 'village', id: 'V1' } },
      { do: 'focus', focus: hazard },
      { do: 'clear-focus' },
      { do: 'release' },
    ])
      expect(takes(command), JSON.stringify(command)).toBe(true)
  })

  it('takes nothing else', () => {
    for (const command of [
      { do: 'reload' },
      { do: 'show' },
      { do: 'next', scene: 'overview' },
      { do: 'focus', focus: { kind: 'hazard', id: 'H1' } },
      { do: 'focus', focus: { kind: 'hazard', id: 'H1', lngLat: [200, 30], urgency: 'red' } },
      { do: 'focus', focus: { kind: 'village', id: '' } },
      'next',
      null,
    ])
      expect(takes(command), JSON.stringify(command)).toBe(false)
    expect(commandInput.safeParse({ command: { do: 'next' }, screen: 'other' }).success).toBe(false)
  })

  it('takes codes of six digits', () => {
    for (const [code, isCode] of [
      ['000000', true],
      ['12345', false],
      ['1234567', false],
      ['12345a', false],
      ['１２３４５６', false],
    ] as const)
      // prettier-ignore
      expect(pairInput.safeParse({ code }).success, code).toBe(isCode)
  })
})
