import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type {
  ReviewedApproach,
  ReviewedFinding,
  ReviewedJunction,
  ReviewedWaterside,
} from '../../../src/core/roads/derived-items.ts'
import { applyReviews, asDerived, type RoadReview } from '../../../src/core/roads/review.ts'

const LAT = 31
/** Metres east of 121°E as a longitude. */
const lngOf = (eastM: number) => 121 + eastM / 95_450
const point = (eastM: number) => ({ type: 'Point' as const, coordinates: [lngOf(eastM), LAT] })
const line = (fromM: number, toM: number) => ({
  type: 'LineString' as const,
  coordinates: [
    [lngOf(fromM), LAT],
    [lngOf(toM), LAT],
  ],
})

const junction = (id: string, eastM: number, change: Partial<ReviewedJunction> = {}): ReviewedJunction => ({
  id,
  confidence: 'low',
  geometry: point(eastM),
  review: null,
  control: 'unknown',
  ...change,
})
const approach = (id: string, junctionId: string, change: Partial<ReviewedApproach> = {}): ReviewedApproach => ({
  id,
  junctionId,
  confidence: 'medium',
  geometry: line(0, 40),
  review: null,
  bearingDeg: 90,
  role: 'minor',
  control: 'unknown',
  bump: 'intact',
  bumpDistanceM: 12,
  ...change,
})
const stretch = (
  id: string,
  fromM: number,
  toM: number,
  change: Partial<ReviewedWaterside> = {},
): ReviewedWaterside => ({
  id,
  confidence: 'medium',
  geometry: line(fromM, toM),
  review: null,
  roadId: 'w1',
  roadName: null,
  roadClass: 'tertiary',
  side: 'left',
  guardrail: 'unknown',
  depthM: null,
  dropM: null,
  need: 'survey-needed',
  needRule: 'depth-and-drop-unknown',
  ...change,
})
const finding = (id: string, eastM: number, kind = 'ramp-nose'): ReviewedFinding => ({
  id,
  confidence: 'low',
  geometry: point(eastM),
  review: null,
  kind,
  roadId: 'w9',
  roadName: null,
  facility: 'unknown',
})

let lastId = 0
const review = (part: Partial<RoadReview> & Pick<RoadReview, 'itemKind' | 'itemId'>): RoadReview => ({
  reviewId: String(++lastId),
  verdict: 'confirmed',
  values: {},
  note: null,
  byRole: '交警中队',
  at: '2026-06-01T00:00:00Z',
  geometry: point(0),
  roadId: null,
  roadName: null,
  side: null,
  findingKind: null,
  bearingDeg: null,
  ...part,
})
const town = () => ({
  junctions: [junction('j1', 0), junction('j2', 300)],
  approaches: [approach('a1', 'j1'), approach('a2', 'j2')],
  waterside: [stretch('s1', 0, 100), stretch('s2', 100, 160)],
  findings: [finding('f1', 500), finding('f2', 510, 'sharp-bend')],
})

describe('a review of an item', () => {
  it('that confirms is believed and changes no value', () => {
    const { items } = applyReviews(town(), [review({ itemKind: 'junction', itemId: 'j1' })])
    expect(items.junctions[0]).toMatchObject({ control: 'unknown', confidence: 'high' })
    expect(items.junctions[0]?.review).toMatchObject({ verdict: 'confirmed', derived: { confidence: 'low' } })
    expect(items.junctions[1]).toEqual(town().junctions[1])
  })

  it('that corrects takes the values and keeps the derived ones; a junction tells its approaches', () => {
    const control = review({ itemKind: 'junction', itemId: 'j1', verdict: 'corrected', values: { control: 'signal' } })
    const bump = review({
      itemKind: 'approach',
      itemId: 'a1',
      geometry: line(0, 40),
      verdict: 'corrected',
      values: { bump: 'absent' },
    })
    const { items } = applyReviews(town(), [control, bump])
    expect(items.junctions[0]).toMatchObject({ control: 'signal', review: { derived: { control: 'unknown' } } })
    expect(items.approaches[0]).toMatchObject({ control: 'signal', bump: 'absent', bumpDistanceM: null })
    expect(items.approaches[0]?.review?.derived).toEqual({ bump: 'intact', bumpDistanceM: 12, confidence: 'medium' })
    expect(items.approaches[1]).toEqual(town().approaches[1])
  })

  it('that rejects leaves it listed with its values; the approaches of a rejected junction go with it', () => {
    const { items } = applyReviews(town(), [review({ itemKind: 'junction', itemId: 'j1', verdict: 'rejected' })])
    expect(items.junctions[0]).toMatchObject({ control: 'unknown', confidence: 'low', review: { verdict: 'rejected' } })
    expect(items.approaches[0]?.review?.verdict).toBe('rejected')
    expect(items.approaches[1]?.review).toBeNull()
  })

  it('of a depth asks the rule of the duty again; the derived duty is kept', () => {
    const depth = review({
      itemKind: 'waterside',
      itemId: 's1',
      geometry: line(0, 100),
      roadId: 'w1',
      side: 'left',
      verdict: 'corrected',
      values: { depthM: 2 },
    })
    const needOf = ({ depthM }: { depthM: number | null }) =>
      depthM === 2 ? { need: 'required' as const, needRule: 'water-depth' } : { need: 'none' as const, needRule: 'x' }
    const { items } = applyReviews(town(), [depth], { needOf })
    expect(items.waterside[0]).toMatchObject({ depthM: 2, need: 'required', needRule: 'water-depth' })
    expect(items.waterside[0]?.review?.derived).toMatchObject({ depthM: null, need: 'survey-needed' })
    expect(items.waterside[1]?.need).toBe('survey-needed')
  })

  it('gives way to a later one, and the other way round when the later is gone', () => {
    const first = review({ itemKind: 'junction', itemId: 'j1', verdict: 'corrected', values: { control: 'stop' } })
    const second = review({ itemKind: 'junction', itemId: 'j1', verdict: 'corrected', values: { control: 'signal' } })
    expect(applyReviews(town(), [first, second]).items.junctions[0]?.control).toBe('signal')
    expect(applyReviews(town(), [first]).items.junctions[0]?.control).toBe('stop')
  })

  it('is taken back whole: applying none to reviewed items gives what was derived', () => {
    const verdict = fc.constantFrom('confirmed' as const, 'corrected' as const, 'rejected' as const)
    const values = { junction: { control: 'signal' }, approach: { bump: 'absent', role: 'major' }, waterside: { depthM: 3 }, finding: { facility: 'intact' } } // prettier-ignore
    const target = fc.constantFrom(
      { itemKind: 'junction' as const, itemId: 'j1', geometry: point(0) },
      { itemKind: 'approach' as const, itemId: 'a1', geometry: line(0, 40) },
      { itemKind: 'waterside' as const, itemId: 's1', geometry: line(0, 100), side: 'left' as const },
      { itemKind: 'finding' as const, itemId: 'f1', geometry: point(500) },
    )
    const needOf = () => ({ need: 'required' as const, needRule: 'always' })
    fc.assert(
      fc.property(fc.array(fc.tuple(target, verdict), { maxLength: 6 }), (said) => {
        const reviews = said.map(([one, verdict]) =>
          review({ ...one, verdict, values: verdict === 'corrected' ? values[one.itemKind] : {} }),
        )
        const once = applyReviews(town(), reviews, { needOf }).items
        expect(applyReviews(once, reviews, { needOf }).items).toEqual(once)
        expect(applyReviews(once, [], { needOf }).items).toEqual(town())
        expect(once.waterside.map(asDerived)).toEqual(town().waterside)
      }),
    )
  })
})

describe('a review after a new derivation', () => {
  const appliedTo = (items: ReturnType<typeof town>, one: RoadReview) => {
    const { appliedTo, orphaned } = applyReviews(items, [one])
    return { ids: appliedTo.get(one.reviewId), isOrphaned: orphaned.length === 1 }
  }
  it('finds a point of another id within 15 m, of its kind alone, and none beyond', () => {
    const at = (eastM: number) =>
      review({ itemKind: 'finding', itemId: 'gone', geometry: point(eastM), findingKind: 'ramp-nose' })
    expect(appliedTo(town(), at(512)).ids).toEqual(['f1'])
    expect(appliedTo(town(), at(514.5))).toEqual({ ids: ['f1'], isOrphaned: false })
    expect(appliedTo(town(), at(516))).toEqual({ ids: [], isOrphaned: true })
  })
  it('does not trust an id that names something far away now', () => {
    expect(appliedTo(town(), review({ itemKind: 'junction', itemId: 'j2', geometry: point(5) })).ids).toEqual(['j1'])
  })
  it('tells approaches of one junction apart by their bearing', () => {
    const items = {
      ...town(),
      approaches: [approach('east', 'j1'), approach('north', 'j1', { bearingDeg: 2 })],
    }
    const north = review({ itemKind: 'approach', itemId: 'gone', geometry: line(3, 40), bearingDeg: 350 })
    expect(appliedTo(items, north).ids).toEqual(['north'])
  })
  it('reaches every part of a stretch that was cut, on its own side and road alone', () => {
    const long = review({
      itemKind: 'waterside',
      itemId: 'gone',
      geometry: line(0, 160),
      roadId: 'w1',
      side: 'left',
    })
    expect(appliedTo(town(), long).ids).toEqual(['s1', 's2'])
    expect(appliedTo(town(), { ...long, side: 'right' })).toEqual({ ids: [], isOrphaned: true })
    expect(appliedTo(town(), { ...long, roadId: 'w2' }).ids).toEqual([])
  })
  it('does not stretch to what nobody looked at: less than half of a longer one is another stretch', () => {
    const items = { ...town(), waterside: [stretch('whole', 0, 160)] }
    const part = review({ itemKind: 'waterside', itemId: 'gone', geometry: line(0, 60), roadId: 'w1', side: 'left' })
    expect(appliedTo(items, part)).toEqual({ ids: [], isOrphaned: true })
    expect(appliedTo(items, { ...part, itemId: 'whole' }).ids).toEqual(['whole'])
  })
})
