import { describe, expect, it } from 'vitest'
import { TREATMENT_RULES as RULES } from '../../../src/catalog/treatment-rules.ts'
import { budgetCurve } from '../../../src/core/siting/budget-curve.ts'
import { buildSitingProblem, NO_EDITS } from '../../../src/core/siting/build-problem.ts'
import { candidateSheet } from '../../../src/core/siting/candidate-sheet.ts'
import { chooseSites } from '../../../src/core/siting/choose-sites.ts'
import { comparePlans } from '../../../src/core/siting/compare-plans.ts'
import { concentrationOf } from '../../../src/core/siting/concentration.ts'
import { judgeCandidate } from '../../../src/core/siting/judge.ts'
import type { Candidate, PlannerEdits, SitingOptions } from '../../../src/core/siting/model.ts'
import { scoreCandidate } from '../../../src/core/siting/score.ts'
import { sensitivityOf } from '../../../src/core/siting/sensitivity.ts'
import { isAppError } from '../../../src/core/errors.ts'
import { solveInNode } from '../../../src/server/siting/highs-solve-node.ts'
import { makeCandidate, makeOptions } from '../../helpers/make-candidate.ts'

const solved = async (
  candidates: readonly Candidate[],
  options: Partial<SitingOptions> = {},
  edits: Partial<PlannerEdits> = {},
) => chooseSites(problemOf(candidates, options, edits), { relativeGap: 0 }, solveInNode)
const problemOf = (
  candidates: readonly Candidate[],
  options: Partial<SitingOptions> = {},
  edits: Partial<PlannerEdits> = {},
) => buildSitingProblem({ candidates }, RULES, makeOptions(options), { ...NO_EDITS, ...edits })
const ids = (sites: readonly { id: string }[]) => sites.map(({ id }) => id).sort()
const vehicles = (value: number) => ({ vehiclesPerDay: { value, from: 'record' as const } })

describe('rules', () => {
  const hitOf = (facts: Parameters<typeof makeCandidate>[1], rule: string) =>
    judgeCandidate(makeCandidate('a', facts), RULES).find(({ ruleId }) => ruleId === rule)

  it('a bend of 41 ± 6 m is forbidden at 40 km/h (limit 60 m); 57 ± 6 m is within the error; 80 m is allowed', () => {
    const bend = (curveRadiusM: number) => hitOf({ facts: { curveRadiusM, curveErrorM: 6 } }, 'speed-bump.sharp-bend')
    expect(bend(41)).toMatchObject({
      verdict: 'forbidden',
      values: { radiusM: 41, limitM: 60, errorM: 6, speedKmh: 40 },
    })
    expect(bend(57)?.verdict).toBe('warning')
    expect(bend(80)?.verdict).toBe('allowed')
  })

  it.each([
    [{ junctionDistanceM: 4 }, 'speed-bump.window', 'forbidden', false],
    [{ junctionDistanceM: 0 }, 'speed-bump.in-junction', 'forbidden', false],
    [{ junctionDistanceM: 31 }, 'speed-bump.window', 'forbidden', false],
    [{ junctionDistanceM: 30 }, 'speed-bump.window', 'allowed', false],
    [{ junctionDistanceM: null }, 'speed-bump.window', 'warning', true],
    [{ isOnBusRoute: true }, 'speed-bump.bus-route', 'warning', false],
    [{ isOnBusRoute: null }, 'speed-bump.bus-route', 'warning', true],
    [{ isOnBridge: true }, 'speed-bump.bridge', 'forbidden', false],
    [{ control: null }, 'speed-bump.control', 'warning', true],
    [{ state: 'unknown' as const }, 'speed-bump.state-known', 'warning', true],
  ])('%j: %s is %s, unknown %s', (facts, rule, verdict, isUnknown) => {
    expect(hitOf({ facts }, rule)).toMatchObject({ verdict, isUnknown })
  })

  it('weigh stations: 900 m of radius is too little, 150 m to a junction and a by-pass of 1.5 km warn, the site is surveyed', () => {
    const facts = { curveRadiusM: 900, curveErrorM: 20, junctionDistanceM: 150, bypassM: 1500 }
    const hits = judgeCandidate(makeCandidate('w', { treatment: 'weigh-station', facts }), RULES)
    const verdicts = Object.fromEntries(hits.map(({ check, verdict, isUnknown }) => [check, `${verdict} ${isUnknown}`]))
    expect(verdicts).toMatchObject({
      'curve-radius': 'forbidden false',
      'junction-distance': 'warning false',
      bypass: 'warning false',
      'unloading-yard': 'warning true',
      'site-survey': 'warning true',
    })
  })

  it('a guardrail beside water of unknown depth says survey needed, never nothing', () => {
    const need = (facts: object) =>
      judgeCandidate(makeCandidate('g', { treatment: 'guardrail', facts }), RULES).find(
        ({ ruleId }) => ruleId === 'guardrail.need',
      )
    expect(need({ waterDistanceM: 3 })).toMatchObject({ verdict: 'warning', isUnknown: true })
    expect(need({ waterDistanceM: 3, depthM: 1.5 })).toMatchObject({ verdict: 'allowed' })
    expect(need({ waterDistanceM: 3, depthM: 1, dropM: 1 })).toMatchObject({ verdict: 'warning', isUnknown: false })
  })
})

describe('score', () => {
  it('is 100 × likelihood × severity × exposure, and the parts add up to each', () => {
    const score = scoreCandidate(makeCandidate('a'), RULES)
    expect(score.total).toBeCloseTo(100 * score.likelihood * score.severity * score.exposure, 9)
    for (const part of ['likelihood', 'severity', 'exposure'] as const)
      expect(
        score.parts.filter((one) => one.part === part).reduce((sum, one) => sum + one.contribution, 0),
      ).toBeCloseTo(score[part], 9)
    // 40 km/h on 20 … 80 is a third; 1000 vehicles on the log scale 100 … 10 000 a half.
    const of = (name: string) => score.parts.find(({ part, attribute }) => `${part}.${attribute}` === name)?.value
    expect(of('likelihood.speedKmh')).toBeCloseTo(1 / 3, 9)
    expect(of('exposure.vehiclesPerDay')).toBeCloseTo(0.5, 9)
  })

  it('takes the stated neutral value for what is not known and says so', () => {
    const unknown = { value: null, from: 'unknown' as const }
    const { parts, unknown: names } = scoreCandidate(
      makeCandidate('a', { facts: { speedKmh: unknown, crashes: null } }),
      RULES,
    )
    expect(names).toEqual(expect.arrayContaining(['likelihood.speedKmh', 'severity.speedKmh', 'likelihood.crashes']))
    expect(parts.find(({ attribute }) => attribute === 'speedKmh')).toMatchObject({
      raw: null,
      value: 0.5,
      from: 'unknown',
    })
  })

  it('a school counts half as much 250 m farther along the roads', () => {
    const near = (networkM: number) => {
      const school = { id: 's', kind: 'school' as const, name: 's', networkM, persons: 400 }
      return scoreCandidate(makeCandidate('a', { facts: { nearby: [school] } }), RULES).parts.find(({ attribute }) => attribute === 'schools')?.value // prettier-ignore
    }
    expect(near(350)).toBeCloseTo((near(100) ?? 0) / 2, 9)
  })
})

describe('a plan', () => {
  const five = [1, 2, 3, 4, 5].map((at) => makeCandidate(`c${at}`, { east: 500 * at, facts: vehicles(200 * at) }))

  it('takes the best within the money, and tells who is out and why', async () => {
    const plan = await solved(five, { budgetYuan: 7_500 })
    expect(ids(plan.chosen)).toEqual(['c4', 'c5'])
    expect(plan).toMatchObject({ method: 'highs', gap: 0, cost: 7_000, notes: [] })
    expect(plan.rejected.map(({ id, by, rival }) => [id, by, rival?.id, Math.round(rival?.distanceM ?? 0)])).toEqual([
      ['c3', 'budget', 'c4', 500],
      ['c2', 'budget', 'c4', 1000],
      ['c1', 'budget', 'c4', 1500],
    ])
    expect(plan.chosen.reduce((sum, { loss }) => sum + loss, 0)).toBeCloseTo(plan.objective, 9)
  })

  it('puts mandated sites first, keeps the village minimum, credits what exists, leaves the unknown to a survey', async () => {
    const candidates = [
      makeCandidate('must', { mandatedBy: 'plan', facts: vehicles(100) }),
      makeCandidate('there', { east: 300, mandatedBy: 'plan', facts: { state: 'intact' } }),
      makeCandidate('doubt', { east: 600, mandatedBy: 'plan', facts: { state: 'unknown' } }),
      makeCandidate('poor', { east: 900, villageId: 'V2', facts: vehicles(100) }),
      makeCandidate('best', { east: 1200, facts: vehicles(9000) }),
    ]
    const plan = await solved(candidates, { count: 2, minPerVillage: 1 })
    expect(plan.chosen.map(({ id, by }) => [id, by])).toEqual(expect.arrayContaining([['must', 'mandated'], ['poor', 'village-minimum']])) // prettier-ignore
    expect(plan.rejected.map(({ id, by }) => [id, by])).toEqual(expect.arrayContaining([['there', 'existing'], ['doubt', 'survey-needed'], ['best', 'count']])) // prettier-ignore
    expect(plan.mandated).toMatchObject({ total: 3, existing: 1, chosen: 1, unknown: 1, rate: 2 / 3, ceiling: 2 / 3 })
  })

  it('keeps two on one road apart, not the approaches of one junction; a forced one outdoes a rule and keeps its hit', async () => {
    const on = (id: string, east: number, junctionId: string | null = null) =>
      makeCandidate(id, { east, junctionId, facts: { roadId: 'r', ...vehicles(1000 + east) } })
    const apart = await solved([on('a', 0), on('b', 40)])
    expect(ids(apart.chosen)).toEqual(['b'])
    expect(apart.rejected[0]).toMatchObject({
      id: 'a',
      by: 'spacing',
      rule: { values: { minimumM: 75 } },
      rival: { id: 'b' },
    })
    expect((await solved([on('a', 0, 'J'), on('b', 40, 'J')])).chosen).toHaveLength(2)
    const bent = makeCandidate('bent', { facts: { curveRadiusM: 20, curveErrorM: 2 } })
    expect((await solved([bent])).rejected[0]).toMatchObject({
      by: 'forbidden',
      rule: { ruleId: 'speed-bump.sharp-bend' },
    })
    const [forced] = (await solved([bent], {}, { forceIn: ['bent'] })).chosen
    expect(forced).toMatchObject({ by: 'forced' })
    expect(forced?.hits[0]?.verdict).toBe('forbidden')
  })

  it('answers plainly: no money, no candidates, everything forbidden', async () => {
    expect(await solved(five, { budgetYuan: 0 })).toMatchObject({ chosen: [], notes: ['zero-budget'] })
    expect(await solved([])).toMatchObject({ method: 'none', coveredShare: null, notes: ['no-candidates'] })
    const bridges = [makeCandidate('b', { facts: { isOnBridge: true } })]
    expect(await solved(bridges)).toMatchObject({ chosen: [], notes: ['all-forbidden'] })
  })

  it.each([
    [{ budgetYuan: 3_500 }, { forceIn: ['c1', 'c2'] }, ['budget', 'forced-in:c1', 'forced-in:c2']],
    [{ count: 0, minPerVillage: 1 }, {}, ['count', 'village-minimum:V1']],
    [{}, { forceIn: ['c1'], forceOut: ['c1'] }, ['forced-in:c1', 'forced-out:c1']],
  ])('%j with %j names what conflicts', async (options, edits, reasons) => {
    const error: unknown = await solved(five, options, edits).catch((one: unknown) => one)
    if (!isAppError(error, 'siting/impossible')) throw error
    expect([...error.details.reasons].sort()).toEqual(reasons)
  })

  it('two forced sites nearer than the spacing allows are named as a pair', async () => {
    const near = [0, 40].map((east) => makeCandidate(`n${east}`, { east, facts: { roadId: 'r' } }))
    const error: unknown = await solved(near, {}, { forceIn: ['n0', 'n40'] }).catch((one: unknown) => one)
    if (!isAppError(error, 'siting/impossible')) throw error
    expect([...error.details.reasons].sort()).toEqual(['forced-in:n0', 'forced-in:n40', 'spacing:n0|n40'])
  })

  it('the budget curve never falls and meets the plan at its own budget', async () => {
    const { points, fullCostYuan } = await budgetCurve(
      problemOf(five, { budgetYuan: 7_500 }),
      { steps: 10 },
      solveInNode,
    )
    expect(fullCostYuan).toBe(17_500)
    points.reduce((before, point) => {
      expect(point.objective).toBeGreaterThanOrEqual(before.objective)
      return point
    })
    expect(points.find(({ budgetYuan }) => budgetYuan === 7_500)?.objective).toBeCloseTo((await solved(five, { budgetYuan: 7_500 })).objective, 9) // prettier-ignore
    expect(points.at(-1)?.coveredShare).toBeCloseTo(1, 9)
  })

  it('a curve and a sensitivity run can be cancelled', async () => {
    const abort = new AbortController()
    const stopAt2 = (_: unknown, done: number) => (done === 2 ? abort.abort() : undefined)
    await expect(budgetCurve(problemOf(five), { signal: abort.signal, onPoint: stopAt2 }, null)).rejects.toThrow(
      'abort',
    )
    await expect(sensitivityOf(problemOf(five), { signal: abort.signal })).rejects.toThrow('abort')
  })

  it('sensitivity is the same for the same seed; far better sites stay, the worst never comes in', async () => {
    const problem = problemOf(five, { budgetYuan: 7_500 })
    const one = await sensitivityOf(problem, { runs: 200 })
    expect(await sensitivityOf(problem, { runs: 200 })).toEqual(one)
    expect(one.rows.map(({ chosenShare }) => chosenShare)).toEqual([0, 0, 0, 1, 1])
    const still = await sensitivityOf(problem, { runs: 20, spread: 0 })
    expect(still.rows.map(({ rankLow, rankHigh }) => [rankLow, rankHigh])).toEqual([5, 4, 3, 2, 1].map((at) => [at, at])) // prettier-ignore
  })

  it('sensitivity moves the ranks of near equals, and tells the choice from the score', async () => {
    const quick = { speedKmh: { value: 60, from: 'record' as const }, ...vehicles(200) }
    const busy = { speedKmh: { value: 35, from: 'record' as const }, ...vehicles(900) }
    const dear = makeCandidate('dear', { east: 2000, quantity: 3, facts: { ...busy, ...quick, ...vehicles(9000) } })
    const near = [makeCandidate('quick', { facts: quick }), makeCandidate('busy', { east: 900, facts: busy })]
    const { rows } = await sensitivityOf(problemOf([...near, dear], { budgetYuan: 3_500 }), { runs: 200, spread: 0.9, top: 1 }) // prettier-ignore
    const [first, second, third] = rows
    expect(first).toMatchObject({ rankLow: 2, rankHigh: 3 })
    expect(second).toMatchObject({ rankLow: 2, rankHigh: 3 })
    // The best score costs more than there is: at the top in every run, in the plan in none.
    expect(third).toMatchObject({ rankLow: 1, rankHigh: 1, topShare: 1, chosenShare: 0 })
    expect((first?.chosenShare ?? 0) + (second?.chosenShare ?? 0)).toBeCloseTo(1, 9)
    expect(first?.chosenShare).toBeGreaterThan(0)
    expect(second?.chosenShare).toBeGreaterThan(0)
  })

  it('the top tenth of ten equal scores holds a tenth; one of ten holding all holds all', () => {
    expect(concentrationOf(Array(10).fill(5)).scoreShare).toBeCloseTo(0.1, 9)
    expect(concentrationOf([9, ...Array<number>(9).fill(0)]).scoreShare).toBe(1)
    expect(concentrationOf([]).scoreShare).toBeNull()
  })

  it('sheet and comparison', async () => {
    const problem = problemOf(five, { budgetYuan: 7_500 })
    const [a, b] = [
      await solved(five, { budgetYuan: 7_500 }),
      await solved(five, { budgetYuan: 7_500 }, { forceIn: ['c1'] }),
    ]
    expect(candidateSheet(problem, 'c5', a)).toMatchObject({ isChosen: true, rank: 1, candidates: 5, persons: null })
    const { same, onlyA, onlyB, rows } = comparePlans(problem, a, b, [])
    expect([same, onlyA, onlyB]).toEqual([['c5'], ['c4'], ['c1']])
    expect(rows.find(({ measure }) => measure === 'objective')?.delta).toBeLessThan(0)
  })
})
