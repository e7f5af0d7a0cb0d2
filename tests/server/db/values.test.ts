import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decoderOf, encodeParam } from '../../../src/server/db/values.ts'

describe('encodeParam', () => {
  it('is undone by the reader of text arrays, whatever the texts hold', () => {
    const item = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('NULL', '', '{}', '"', '\\', ','),
      fc.constant(null),
    )
    fc.assert(
      fc.property(fc.array(item), (list) => {
        expect(decoderOf(1009)(encodeParam(list) ?? '')).toEqual(list)
      }),
    )
  })

  it('refuses functions and symbols', () => {
    expect(() => encodeParam(() => 1)).toThrow(TypeError)
    expect(() => encodeParam(Symbol('x'))).toThrow(TypeError)
  })
})

describe('decoderOf', () => {
  it('leaves instants that JavaScript cannot hold as text', () => {
    expect(decoderOf(1184)('infinity')).toBe('infinity')
  })

  it('drops the bounds of an array literal', () => {
    expect(decoderOf(1007)('[2:3]={5,6}')).toEqual([5, 6])
  })

  it('reads an unknown type as text', () => {
    expect(decoderOf(999_999)('x')).toBe('x')
  })
})
