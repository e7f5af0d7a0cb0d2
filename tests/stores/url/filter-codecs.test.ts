import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  FILTER_DIMENSIONS,
  TERM_BUCKETS,
  type FilterArea,
  type FilterChoices,
} from '../../../src/core/filter/choices.ts'
import { epochDayOf } from '../../../src/core/time/calendar-day.ts'
import { FILTER_CODECS, isLeftOutOfLink, MAX_TEXT } from '../../../src/stores/url/filter-codecs.ts'
import { MAX_VALUES } from '../../../src/stores/url/list-text.ts'
import { heatCodec, opacityCodec, rateCodec, timeStepCodec } from '../../../src/stores/url/surface-codecs.ts'
import type { UrlCodec } from '../../../src/stores/url-codecs.ts'

/** Through the address itself, as a browser keeps it. */
function through<T>(codec: UrlCodec<T>, value: T): T | undefined {
  const text = codec.write(value)
  if (text === null) return undefined
  const query = new URLSearchParams({ [codec.param]: text }).toString()
  return codec.read(new URLSearchParams(query).get(codec.param) ?? '')
}
const skipped = <T>(codec: UrlCodec<T>, text: string) => {
  const parts: string[] = []
  return { value: codec.read(text, (part) => parts.push(part)), parts }
}

const id = fc.string({ unit: 'grapheme', minLength: 0, maxLength: 40 }).filter((text) => !/\p{Cc}/u.test(text))
const list = (value: fc.Arbitrary<string>) => fc.uniqueArray(value, { minLength: 1, maxLength: MAX_VALUES })
const oneOf = (values: readonly string[]) => list(fc.constantFrom(...values))
const day = fc.integer({ min: epochDayOf('1900-01-01') ?? 0, max: epochDayOf('2200-01-01') ?? 0 })
const micro = (most: number) => fc.integer({ min: -most * 1e6, max: most * 1e6 }).map((value) => value / 1e6)
const point = fc.tuple(micro(180), micro(90))
const area: fc.Arbitrary<FilterArea> = fc.oneof(
  fc.record({
    kind: fc.constant('circle' as const),
    centre: point,
    radiusM: fc.integer({ min: 1, max: 2e6 }).map((value) => value / 10),
  }),
  fc.record({
    kind: fc.constant('polygon' as const),
    ring: fc.uniqueArray(point, { minLength: 3, maxLength: 200, selector: String }),
  }),
)
const VALUES: { [D in keyof FilterChoices]: fc.Arbitrary<FilterChoices[D]> } = {
  severity: oneOf(['general', 'major']),
  sector: oneOf(['fire', 'gas', 'industry', 'hazardous-chemicals']),
  source: oneOf(['daily', 'key-period', 'hotline']),
  state: oneOf(['found', 'assigned', 'rectifying', 'review']),
  urgency: oneOf(['red', 'orange', 'yellow', 'blue']),
  term: oneOf(TERM_BUCKETS.map((bucket) => bucket.id)),
  overdue: fc.boolean(),
  village: list(id),
  siteKind: list(fc.oneof(id, fc.constantFrom('', '-', '%2D', 'a,b', '%'))),
  siteRisk: oneOf(['red', 'orange', 'yellow', 'blue', '']),
  found: fc
    .tuple(fc.option(day), fc.option(day))
    .filter(([from, to]) => (from ?? to) !== null && (from === null || to === null || from <= to))
    .map(([from, to]) => ({ from, to })),
  text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((text) => text.length <= MAX_TEXT),
  area,
}

describe('filter in the address', () => {
  it.each(FILTER_DIMENSIONS)('reads back every %s it writes', (dimension) => {
    const check = <D extends keyof FilterChoices>(name: D) => {
      const codec: UrlCodec<FilterChoices[D]> = FILTER_CODECS[name]
      const values: fc.Arbitrary<FilterChoices[D]> = VALUES[name]
      fc.assert(fc.property(values, (value) => void expect(through(codec, value)).toEqual(value)))
    }
    check(dimension)
  })

  it('leaves no choice out, and has a parameter of its own for every dimension', () => {
    for (const codec of [FILTER_CODECS.sector, FILTER_CODECS.village]) expect(codec.write([])).toBeNull()
    expect(FILTER_CODECS.text.write('')).toBeNull()
    expect(FILTER_CODECS.overdue.write(null)).toBeNull()
    expect(FILTER_CODECS.found.write({ from: null, to: null })).toBeNull()
    expect(new Set(FILTER_DIMENSIONS.map((one) => FILTER_CODECS[one].param)).size).toBe(FILTER_DIMENSIONS.length)
  })

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom(...FILTER_DIMENSIONS), (text, one) => {
        FILTER_CODECS[one].read(text)
      }),
    )
  })

  it('keeps what it can read of a list and tells the rest as it stood', () => {
    const html = '<img src=x onerror=alert(1)>'
    expect(skipped(FILTER_CODECS.sector, `fire,${html},gas,`)).toEqual({ value: ['fire', 'gas'], parts: [html, ''] })
    expect(skipped(FILTER_CODECS.sector, html)).toEqual({ value: undefined, parts: [html] })
  })

  it('reads 10,000 values within limits', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => `v${n}`)
    const { value, parts } = skipped(FILTER_CODECS.village, many.join(','))
    expect(value).toEqual(many.slice(0, MAX_VALUES))
    expect(parts).toHaveLength(10_000 - MAX_VALUES)
    expect(skipped(FILTER_CODECS.village, many.map(() => 'same').join(','))).toEqual({ value: ['same'], parts: [] })
  })

  it.each([
    ['2026-03-16~2026-06-18', { from: epochDayOf('2026-03-16'), to: epochDayOf('2026-06-18') }],
    ['~2026-06-18', { from: null, to: epochDayOf('2026-06-18') }],
    ['2026-03-16~', { from: epochDayOf('2026-03-16'), to: null }],
    ['2026-06-18~2026-03-16', undefined],
    ['~', undefined],
    ['2026-02-30~', undefined],
    ['2026-03-16', undefined],
    ['2026-03-16~2026-06-18~', undefined],
  ])('reads the days %s', (text, value) => expect(FILTER_CODECS.found.read(text)).toEqual(value))

  it.each([
    ['c:121.4,31.2,500', { kind: 'circle', centre: [121.4, 31.2], radiusM: 500 }],
    [
      'p:121,31;122,31;122,32',
      {
        kind: 'polygon',
        ring: [
          [121, 31],
          [122, 31],
          [122, 32],
        ],
      },
    ],
    ['c:121.4,31.2', undefined],
    ['c:121.4,31.2,0', undefined],
    ['c:121.4,91,500', undefined],
    ['c:121.4,31.2,1e3', undefined],
    ['c:,31.2,500', undefined],
    ['c:0x10,31.2,500', undefined],
    ['p:121,31;122,31', undefined],
    ['p:121,31;122,31;x,y', undefined],
    [`p:${Array.from({ length: 50_000 }, (_, n) => `${n % 180},${n % 90}`).join(';')}`, undefined],
  ])('reads the area %.30s', (text, value) => expect(FILTER_CODECS.area.read(text)).toEqual(value))

  it('leaves out a polygon of more than 200 corners and a list of more than 200 values', () => {
    const ring = Array.from({ length: 201 }, (_, n): [number, number] => [n / 10, n / 20])
    expect(isLeftOutOfLink('area', { kind: 'polygon', ring })).toBe(true)
    expect(isLeftOutOfLink('area', { kind: 'polygon', ring: ring.slice(1) })).toBe(false)
    expect(isLeftOutOfLink('village', ring.map(String))).toBe(true)
  })

  it('writes a closed ring without its last corner, and no exponents', () => {
    const ring: [number, number][] = [
      [0, 0],
      [1, 0],
      [1, 0.0000004],
      [0, 0],
    ]
    expect(FILTER_CODECS.area.write({ kind: 'polygon', ring })).toBe('p:0,0;1,0;1,0')
    expect(FILTER_CODECS.area.write({ kind: 'circle', centre: [-0.0000001, 100 / 3], radiusM: 99.96 })).toBe(
      'c:0,33.333333,100',
    )
  })

  it('takes regular expressions and HTML as plain text and cuts what is too long', () => {
    expect(FILTER_CODECS.text.read('(a+)+$<b>')).toBe('(a+)+$<b>')
    expect(skipped(FILTER_CODECS.text, 'x'.repeat(300))).toEqual({ value: 'x'.repeat(200), parts: ['x'.repeat(100)] })
  })
})

describe('surfaces and steps in the address', () => {
  it('reads back the heat options it writes', () => {
    const options = fc.record({
      radiusM: fc.integer({ min: 100, max: 1000 }),
      weights: fc.constantFrom('none' as const, 'severity' as const),
      scope: fc.constantFrom('town' as const, 'villages' as const),
    })
    fc.assert(
      fc.property(options, (value) => {
        const usual = { radiusM: 250, weights: 'none', scope: 'town' }
        expect(through(heatCodec, value) ?? usual).toEqual(value)
      }),
    )
  })

  it('tells what of the heat options it cannot read', () => {
    expect(skipped(heatCodec, 'r300,w,x')).toEqual({
      value: { radiusM: 300, weights: 'severity', scope: 'town' },
      parts: ['x'],
    })
    expect(skipped(heatCodec, 'r99').value).toBeUndefined()
    expect(skipped(heatCodec, 'r1001').value).toBeUndefined()
  })

  it('leaves out the usual rate and step', () => {
    expect(rateCodec.write('per-km2')).toBeNull()
    expect(through(rateCodec, 'per-1000-residents')).toBe('per-1000-residents')
    expect(through(timeStepCodec, 'month')).toBe('month')
    expect(rateCodec.read('per-head')).toBeUndefined()
  })

  it('reads back the opacity it writes, by whole per cent', () => {
    const id = fc.stringMatching(/^[a-z][a-z0-9:-]{0,30}$/)
    const opacity = fc.dictionary(
      id,
      fc.integer({ min: 20, max: 99 }).map((percent) => percent / 100),
      { minKeys: 1 },
    )
    fc.assert(fc.property(opacity, (value) => void expect(through(opacityCodec, value)).toEqual({ ...value })))
    expect(opacityCodec.write({})).toBeNull()
    expect(skipped(opacityCodec, 'site:enterprise:60,heat:5,x')).toEqual({
      value: { 'site:enterprise': 0.6 },
      parts: ['heat:5', 'x'],
    })
  })
})
