import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { folderDecision, folderReview } from '../../../src/contracts/village-review.ts'
import { DEMO_TOWN, TownFiles } from './town-files.ts'

const read = <T extends z.ZodType>(file: string, schema: T): z.output<T>[] =>
  readFileSync(join(DEMO_TOWN, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)))
const villages = new TownFiles(DEMO_TOWN).collection('villages.geojson').map(({ properties }) => String(properties.id))
const reviews = read('reviews.jsonl', folderReview)
const decisions = read('decisions.jsonl', folderDecision)
const AS_OF = '2026-06-18'

describe('meetings of the demo town', () => {
  it('were held twice for every village, the last time at the end of March, and come again on 25 June', () => {
    for (const village of villages) {
      const own = reviews.filter(({ villageId }) => villageId === village).map(({ heldOn, nextOn }) => [heldOn, nextOn])
      expect(own).toHaveLength(2)
      expect(own[0]?.[1]).toBe(own[1]?.[0])
      expect(own[1]?.[0]).toMatch(/^2026-(03-2[7-9]|03-3[01]|04-01)$/)
      expect(own[1]?.[1]).toBe('2026-06-25')
    }
  })

  it('decided something for every village; some of it is done, some under way, some late, some dropped', () => {
    expect(new Set(decisions.map(({ villageId }) => villageId))).toEqual(new Set(villages))
    const late = decisions.filter(({ state, due }) => state === 'open' && due !== null && due < AS_OF)
    const underWay = decisions.filter(({ state, progress }) => state === 'open' && progress !== null)
    expect([late.length, underWay.length].every((count) => count >= 5)).toBe(true)
    expect(new Set(decisions.map(({ state }) => state))).toEqual(new Set(['open', 'done', 'dropped']))
    for (const { state, endedOn, decidedOn } of decisions) {
      expect(endedOn === null).toBe(state === 'open')
      expect(endedOn === null || (endedOn >= decidedOn && endedOn <= AS_OF)).toBe(true)
    }
  })

  it('names roles, never persons', () => {
    for (const { role } of decisions) expect(role).toMatch(/^(镇|村|社区|园区|企业)/)
  })
})
