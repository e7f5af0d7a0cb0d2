import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  FAILED_FOR_MS,
  isFailing,
  KEPT_BUILDS,
  NO_BUILDS,
  pageToShow,
  parseKnownBuilds,
  withFailed,
  withGood,
} from '../../../src/core/wall/offline-builds.ts'

const [A, B, C] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc'] as const
const NOW = 1_750_000_000_000

describe('known builds', () => {
  it('hold the newest good ones, the present first', () => {
    const known = [A, B, C, B].reduce(withGood, NO_BUILDS)
    expect(known.good).toEqual([B, C])
    expect(known.good).toHaveLength(KEPT_BUILDS)
  })

  it('remember a failure for an hour, not one of the future', () => {
    const { failedAt } = withFailed(NO_BUILDS, B, NOW)
    expect(isFailing(failedAt, B, NOW)).toBe(true)
    expect(isFailing(failedAt, B, NOW + FAILED_FOR_MS - 1)).toBe(true)
    expect(isFailing(failedAt, B, NOW + FAILED_FOR_MS)).toBe(false)
    expect(isFailing(failedAt, B, NOW - 1)).toBe(false)
    expect(isFailing(failedAt, A, NOW)).toBe(false)
  })

  it('forget a failure once the build shows a scene, and call no failed build good', () => {
    const failed = withFailed(withGood(NO_BUILDS, B), B, NOW)
    expect(failed.good).toEqual([])
    expect(withGood(failed, B)).toEqual({ good: [B], failedAt: {} })
  })

  it('read back what was written, and nothing else', () => {
    const known = withFailed(withGood(NO_BUILDS, A), B, NOW)
    expect(parseKnownBuilds(JSON.parse(JSON.stringify(known)))).toEqual(known)
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { good } = parseKnownBuilds(value)
        expect(good.every((id) => /^[0-9a-f]{12}$/.test(id))).toBe(true)
      }),
    )
  })
})

describe('the page that is shown', () => {
  const good = withGood(NO_BUILDS, A)

  it.each([
    ['the server’s, as a rule', good, { served: B, isServed: true, kept: [A, B] }, 'served'],
    [
      'the server’s again after an hour',
      withFailed(good, B, NOW - FAILED_FOR_MS),
      { served: B, isServed: true, kept: [A, B] },
      'served',
    ],
    [
      'the one before, when the server’s did not start',
      withFailed(good, B, NOW),
      { served: B, isServed: true, kept: [A, B] },
      { build: A },
    ],
    [
      'the server’s failed one, when nothing else is kept',
      withFailed(NO_BUILDS, B, NOW),
      { served: B, isServed: true, kept: [B] },
      'served',
    ],
    ['the good one without a server', good, { served: null, isServed: false, kept: [A, B] }, { build: A }],
    [
      'the newest tried one without a server, when none was good yet',
      NO_BUILDS,
      { served: null, isServed: false, kept: [B] },
      { build: B },
    ],
    ['none on a browser that was never here', NO_BUILDS, { served: null, isServed: false, kept: [] }, null],
    [
      'the server’s page without a name (its own development server)',
      good,
      { served: null, isServed: true, kept: [A] },
      'served',
    ],
  ] as const)('is %s', (_title, known, seen, expected) => {
    expect(pageToShow(known, seen, NOW)).toEqual(expected)
  })

  it('is always one that is there', () => {
    const ids = fc.subarray([A, B, C])
    fc.assert(
      fc.property(
        ids,
        ids,
        ids,
        fc.option(fc.constantFrom(A, B, C)),
        fc.boolean(),
        (goods, failed, kept, served, up) => {
          const known = failed.reduce((all, id) => withFailed(all, id, NOW), goods.reduce(withGood, NO_BUILDS))
          const shown = pageToShow(known, { served: up ? served : null, isServed: up, kept }, NOW)
          if (shown === 'served') expect(up).toBe(true)
          else if (shown === null) expect(up || kept.length > 0).toBe(false)
          else expect(kept).toContain(shown.build)
        },
      ),
    )
  })
})
