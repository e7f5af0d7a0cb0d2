import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bigGeometry } from '../../src/contracts/many-shapes.ts'
import { parseContract } from '../../src/contracts/parse.ts'
import { geometry } from '../../src/contracts/primitives.ts'
import { manyIntegers, vouched } from '../../src/contracts/vouched.ts'
import { AppError } from '../../src/core/errors.ts'

/** What a schema makes of a value inside a record, errors with their paths and words. */
function told(schema: z.ZodType, value: unknown): unknown {
  try {
    return { taken: parseContract(z.object({ inside: z.array(schema) }), { inside: [null, value].slice(1) }, 'test') }
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, details: error.details }
    throw error
  }
}

const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(NaN, Infinity, -0, 2 ** 53, 0.5))
const odd = fc.oneof(fc.anything(), fc.constantFrom(undefined, null, '1', 1n, {}, [], 'red', new Array<number>(2)))
const mostly = <T>(usual: fc.Arbitrary<T>) => fc.oneof({ weight: 30, arbitrary: usual }, { weight: 1, arbitrary: odd })
const position = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 2, maxLength: 3 }),
  },
  { weight: 1, arbitrary: fc.array(mostly(number), { maxLength: 5 }) },
)
const ring = mostly(fc.array(mostly(position), { minLength: 1, maxLength: 6 }))
const rings = mostly(fc.array(ring, { maxLength: 3 }))
const shape = fc
  .record({
    type: mostly(
      fc.constantFrom('Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon', 'toString'),
    ),
    coordinates: fc.oneof(position, ring, rings, mostly(fc.array(rings, { maxLength: 2 }))),
  })
  .chain((usual) => fc.constantFrom<unknown>(usual, usual, usual, { ...usual, more: 1 }, { type: usual.type }))

describe('long values that one loop vouches for', () => {
  it('whole numbers: what is taken and every error are those of the plain schema', () => {
    const plain = z.array(z.int())
    fc.assert(
      fc.property(mostly(fc.array(fc.oneof({ weight: 30, arbitrary: fc.integer() }, number, odd))), (value) => {
        expect(told(manyIntegers, value)).toEqual(told(plain, value))
      }),
      { numRuns: 500 },
    )
  })

  it('shapes: the same, nullable too', () => {
    fc.assert(
      fc.property(mostly(shape), (value) => {
        expect(told(bigGeometry, value)).toEqual(told(geometry, value))
        expect(told(bigGeometry.nullable(), value)).toEqual(told(geometry.nullable(), value))
      }),
      { numRuns: 2_000 },
    )
  })

  it('a value that is missing is told where it is missing', () => {
    const wide = (schema: z.ZodType) => z.object({ marks: z.object({ lng: schema }) })
    const issues = (schema: z.ZodType, value: unknown) => wide(schema).safeParse(value).error?.issues
    for (const value of [{}, { marks: {} }, { marks: { lng: [1, null, 'x'] } }, { marks: { lng: { length: 0 } } }]) {
      const found = issues(manyIntegers, value)
      expect(found?.map(({ path, message }) => [path, message])).toEqual(
        issues(z.array(z.int()), value)?.map(({ path, message }) => [path, message]),
      )
      expect(found?.length).toBeGreaterThan(0)
    }
  })

  it('takes what is vouched for as it is, and looks no further', () => {
    const never = vouched(z.array(z.never()), (value) => Array.isArray(value))
    const value = [1, 2]
    expect(never.parse(value)).toBe(value)
  })
})
