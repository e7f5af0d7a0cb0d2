import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contoursOfRows, frequencyField } from '../../../src/core/protection/contour-rows.ts'
import { frequencyKey, frequencyText, parseFrequency } from '../../../src/core/protection/frequency.ts'
import {
  contourMarginM,
  contoursLacking,
  judgeContours,
  type IndividualRisk,
} from '../../../src/core/protection/judge-contours.ts'
import type { Geometry } from '../../../src/core/geo/geometry.ts'
import { nestingConflicts, type ContourSet } from '../../../src/core/protection/risk-contours.ts'
import { geodesicM } from '../../../src/core/geo/distance/geodesic.ts'
import { loadTargetCriteria } from '../../../src/server/standards/load-standards.ts'
import { circle, pointAt, square } from '../../helpers/contours.ts'

const criteria = await loadTargetCriteria()
const { id, version, standard, individualRisk } = criteria
const risk: IndividualRisk = { id, version, standard, ...individualRisk }

const set = (...contours: [number, Geometry][]): ContourSet => ({
  facilityId: 'F',
  status: 'inService',
  contours: contours.map(([frequency, geometry]) => ({ frequency, geometry })),
})
const round = set([3e-5, circle(100)], [1e-5, circle(300)], [3e-6, circle(600)])

describe('a frequency', () => {
  it.each([
    ['3e-7', 3e-7],
    ['1E-06', 1e-6],
    ['3×10⁻⁷', 3e-7],
    ['３×10⁻⁶', 3e-6],
    ['3x10^-7', 3e-7],
    ['3 * 10-7', 3e-7],
    ['10⁻⁶', 1e-6],
    ['0.0000003', 3e-7],
    ['3×10⁻⁷ 次/年', 3e-7],
    ['3e-7/a', 3e-7],
    ['10', 10],
  ])('is read from %s', (text, value) => expect(parseFrequency(text)).toBeCloseTo(value, 15))

  it.each(['', 'abc', '-3e-7', '3e-7 5', '0', 'NaN', '1e', '3×11⁻⁷'])('is not read from "%s"', (text) =>
    expect(parseFrequency(text)).toBeNull(),
  )

  it('is read back from what is written of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 999 }), fc.integer({ min: -12, max: -3 }), (digits, power) => {
        const value = Number(`${digits / 100}e${power}`)
        expect(parseFrequency(frequencyText(value))).toBeCloseTo(value, 18)
        expect(parseFrequency(frequencyKey(value))).toBeCloseTo(value, 18)
      }),
    )
  })

  it('stands in the field that tells most', () => {
    expect(frequencyField(['id', 'Risk', '频率'])).toBe('频率')
    expect(frequencyField(['个人风险（次/年）', 'name'])).toBe('个人风险（次/年）')
    expect(frequencyField(['name', 'value'])).toBeNull()
  })
})

describe('nesting', () => {
  it('holds for circles around one place, and for those that touch', () => {
    expect(nestingConflicts(round.contours)).toEqual([])
    expect(nestingConflicts(set([1e-5, circle(300)], [3e-6, circle(300)]).contours)).toEqual([])
  })

  it('names both values and the place that leaves farthest', () => {
    const moved = circle(300, 500, 0)
    const [conflict, ...more] = nestingConflicts([...round.contours.slice(2), { frequency: 1e-5, geometry: moved }])
    expect(more).toEqual([])
    expect([conflict?.higher, conflict?.lower]).toEqual([1e-5, 3e-6])
    expect(conflict?.byM).toBeCloseTo(200, 0)
    expect(geodesicM(conflict?.at ?? [0, 0], pointAt(800, 0))).toBeLessThan(5)
  })

  it('refuses bands: the inner one fills the hole of the outer one', () => {
    const band: Geometry = { type: 'Polygon', coordinates: [...rings(circle(600)), ...rings(circle(200))] }
    const [conflict] = nestingConflicts(set([1e-5, circle(300)], [3e-6, band]).contours)
    expect(conflict?.byM).toBeCloseTo(100, 0)
  })

  it('refuses a bar across the gap of a U, whose corners all lie inside it', () => {
    const u: Geometry = { type: 'Polygon', coordinates: [ring([-500, -500], [500, -500], [500, 500], [300, 500], [300, -300], [-300, -300], [-300, 500], [-500, 500])] } // prettier-ignore
    const bar: Geometry = { type: 'Polygon', coordinates: [ring([-400, 100], [400, 100], [400, 200], [-400, 200])] }
    expect(nestingConflicts(set([1e-5, bar], [3e-6, u]).contours)).toHaveLength(1)
  })

  it('finds any circle that leaves another by more than a metre, and no other', () => {
    const radius = fc.integer({ min: 50, max: 900 })
    fc.assert(
      fc.property(radius, radius, fc.integer({ min: -900, max: 900 }), (inner, outer, east) => {
        const byM = Math.abs(east) + inner - outer
        fc.pre(Math.abs(byM - 1) > 1)
        const conflicts = nestingConflicts(set([1e-5, circle(inner, east)], [3e-6, circle(outer)]).contours)
        expect(conflicts.length > 0).toBe(byM > 1)
        // A higher contour that swallows the lower one leaves it by no more than it is deep.
        if (byM > 1 && inner <= outer) expect(conflicts[0]?.byM).toBeCloseTo(byM, -0.5)
      }),
      { numRuns: 60 },
    )
  })
})

describe('rows of a file', () => {
  const row = (n: number, frequency: string | null, geometry: Geometry | null) => ({ row: n, frequency, geometry })

  it('of one frequency are parts of one contour, highest first', () => {
    const { contours, faults } = contoursOfRows([
      row(1, '3e-6', circle(900)),
      row(2, '1E-5', circle(100, 400)),
      row(3, '1×10⁻⁵', circle(100, -400)),
    ])
    expect(faults).toEqual([])
    expect(contours.map(({ frequency }) => frequency)).toEqual([1e-5, 3e-6])
    expect(contours[0]?.geometry.coordinates).toHaveLength(2)
  })

  it('are refused by row and field', () => {
    const open: Geometry = { type: 'Polygon', coordinates: [rings(circle(100))[0]?.slice(0, -1) ?? []] }
    const bow: Geometry = { type: 'Polygon', coordinates: [ring([0, 0], [100, 100], [100, 0], [0, 100])] }
    const { faults } = contoursOfRows([
      row(1, null, circle(100)),
      row(2, 'much', circle(100)),
      row(3, '0.3', circle(100)),
      row(4, '1e-5', null),
      row(5, '1e-5', { type: 'LineString', coordinates: [pointAt(0, 0), pointAt(1, 1)] }),
      row(6, '1e-5', open),
      row(7, '1e-5', bow),
    ])
    expect(faults.map(({ row: at, field, code }) => [at, field, code])).toEqual([
      [1, 'frequency', 'frequency/missing'],
      [2, 'frequency', 'frequency/unreadable'],
      [3, 'frequency', 'frequency/range'],
      [4, 'geometry', 'contour/no-geometry'],
      [5, 'geometry', 'contour/not-area'],
      [6, 'geometry', 'contour/open-ring'],
      [7, 'geometry', 'contour/invalid'],
    ])
  })

  it('that do not nest name the row, the values and the place', () => {
    const { faults } = contoursOfRows([row(1, '3e-6', circle(300)), row(2, '1e-5', circle(100, 300))])
    expect(faults).toMatchObject([{ row: 2, code: 'contour/not-nested', facts: { higher: '1e-5', lower: '3e-6', byM: '100.0' } }]) // prettier-ignore
  })
})

describe('the margin to a contour', () => {
  it('is the distance outside and minus the depth inside, to 0.1 m', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1500, max: 1500 }), fc.integer({ min: -1500, max: 1500 }), (east, north) => {
        const target: Geometry = { type: 'Point', coordinates: pointAt(east, north) }
        // The circle has 720 corners: its edges run up to 6 mm inside.
        expect(Math.abs((contourMarginM(round, 2, target) ?? NaN) - (Math.hypot(east, north) - 600))).toBeLessThan(0.1)
      }),
    )
  })

  it('of a footprint is that of its nearest point outside, of its deepest point inside', () => {
    expect(contourMarginM(round, 2, square(50, 800, 0))).toBeCloseTo(150, 0)
    expect(contourMarginM(round, 2, square(50, 600, 0))).toBeCloseTo(-50, 0)
    // A footprint around the whole contour: its middle is deepest, though no corner is inside.
    expect(contourMarginM(round, 2, square(2000, 0, 0))).toBeCloseTo(-600, 0)
  })
})

describe('a target', () => {
  const at = (east: number): Geometry => ({ type: 'Point', coordinates: pointAt(east, 0) })
  const judged = (
    targetClass: Parameters<typeof judgeContours>[4],
    east: number,
    { status = 'inService' as 'new' | 'inService' | null, errorM = 5, contours = round } = {},
  ) => judgeContours(risk, contours, status, at(east), targetClass, errorM)

  it.each([
    ['highly-sensitive', 500, 'falls-short', -100],
    ['highly-sensitive', 700, 'meets', 100],
    ['highly-sensitive', 603, 'not-decidable', 3],
    ['general-2', 500, 'meets', 200],
    ['general-2', 200, 'falls-short', -100],
    ['general-3', 200, 'meets', 100],
    ['general-3', 50, 'falls-short', -50],
  ] as const)('%s at %i m, in service: %s', (targetClass, east, verdict, marginM) => {
    const { rule, missing } = judged(targetClass, east)
    expect(rule?.verdict).toBe(verdict)
    expect(rule?.marginM).toBeCloseTo(marginM, 0)
    expect(missing).toEqual([])
  })

  it('on the contour itself does not meet it, even without error', () => {
    const onIt: Geometry = { type: 'Point', coordinates: rings(circle(600))[0]?.[0] ?? [] }
    expect(judgeContours(risk, round, 'inService', onIt, 'important', 0).rule?.verdict).toBe('falls-short')
  })

  it('whose contour is missing is decided where nesting decides, else the value is named', () => {
    // New: the limit is 3e-7, and the lowest contour is 3e-6.
    expect(judged('important', 200, { status: 'new' }).rule).toMatchObject({ verdict: 'falls-short' })
    expect(judged('important', 200, { status: 'new' }).rule?.title.zh).toBe('个人风险3×10⁻⁷/年等值线（按3×10⁻⁶）')
    expect(judged('important', 900, { status: 'new' })).toEqual({ rule: null, missing: ['facility.riskContours:3e-7'] })
    const gap = set([3e-5, circle(100)], [3e-6, circle(600)])
    expect(judged('general-2', 700, { contours: gap }).rule).toMatchObject({ verdict: 'meets' })
    expect(judged('general-2', 50, { contours: gap }).rule).toMatchObject({ verdict: 'falls-short' })
    expect(judged('general-2', 300, { contours: gap }).missing).toEqual(['facility.riskContours:1e-5'])
  })

  it('of unknown class is decided where every class agrees', () => {
    expect(judged(null, 700).rule?.verdict).toBe('meets')
    expect(judged(null, 50).rule?.verdict).toBe('falls-short')
    expect(judged(null, 300)).toMatchObject({ rule: { verdict: 'not-decidable' }, missing: ['target.targetClass'] })
  })

  it('near a facility of unknown status names it', () => {
    const full = set([1e-5, circle(300)], [3e-6, circle(600)], [3e-7, circle(1000)])
    expect(judged('important', 800, { status: null, contours: full }).missing).toEqual(['facility.status'])
    expect(judged('important', 1100, { status: null, contours: full }).rule?.verdict).toBe('meets')
  })

  it('is never passed beyond the lowest contour when that is above a limit', () => {
    expect(contoursLacking(risk, round, 'inService')).toEqual([])
    expect(contoursLacking(risk, round, 'new')).toEqual([3e-7])
  })
})

function rings(geometry: Geometry): number[][][] {
  return geometry.type === 'Polygon' ? geometry.coordinates : []
}
function ring(...corners: [number, number][]): number[][] {
  return [...corners, corners[0] ?? [0, 0]].map(([east, north]) => pointAt(east, north))
}
