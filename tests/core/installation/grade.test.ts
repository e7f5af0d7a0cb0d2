import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { installationTables } from '../../../src/contracts/installation-tables.ts'
import { findSubstance } from '../../../src/core/installation/find-substance.ts'
import { gradeInstallation, levelOf, type InventoryLine } from '../../../src/core/installation/grade.ts'

const file = new URL('../../../data/standards/gb18218-2018.json', import.meta.url)
const tables = installationTables.parse(JSON.parse(readFileSync(file, 'utf8')))
const line = (substance: string, quantityT: number | null, categories?: string[]): InventoryLine => ({
  substance,
  quantityT,
  ...(categories && { categories }),
})
const codes = (inventory: InventoryLine[], exposed: number | null = 0) =>
  gradeInstallation(inventory, exposed, tables).problems.map(({ code }) => code)

describe('the tables of GB 18218-2018', () => {
  it('are complete: 85 substances, 24 categories, 14 betas, 5 alphas, 4 levels', () => {
    expect(tables.substances).toHaveLength(85)
    expect(tables.categories).toHaveLength(24)
    expect(tables.betas).toHaveLength(14)
    expect([tables.alphas.length, tables.levels.length]).toEqual([5, 4])
  })

  it('has CAS numbers whose check digit holds', () => {
    const isValid = (cas: string) => {
      const digits = cas.replaceAll('-', '').split('').map(Number)
      const check = digits.pop()
      return digits.reverse().reduce((sum, digit, i) => sum + digit * (i + 1), 0) % 10 === check
    }
    const all = [...tables.substances, ...tables.betas].flatMap(({ cas }) => cas)
    expect(all.filter((cas) => !isValid(cas))).toEqual([])
  })
})

describe('S, R and level against published and computed cases', () => {
  it.each([
    [[line('氯', 4.9)], 0.98, false],
    [[line('液氯', 5)], 1, true],
    [[line('氯', 2.5), line('氨', 5)], 1, true],
    [[line('汽油', 199), line('甲醇', 2.5)], 1, true],
  ])('S of %j is %d, major %s', (inventory, S, isMajor) => {
    const grade = gradeInstallation(inventory, 0, tables)
    expect(grade.S).toBeCloseTo(S, 12)
    expect(grade.isMajor).toBe(isMajor)
  })

  it.each([
    [[line('7782-50-5', 5), line('氨', 5)], 0, 1.5, 2.5, 4],
    [[line('氯', 250)], 100, 50, 400, 1],
    [[line('液氨', 60)], 35, 6, 14.4, 3],
    [[line('光气', 0.3)], 60, 1, 30, 3],
    [[line('液化石油气', 200, ['W2'])], 120, 4, 12, 3],
  ])('R of %j with %d exposed', (inventory, exposed, S, R, level) => {
    const grade = gradeInstallation(inventory, exposed, tables)
    expect(grade.S).toBeCloseTo(S, 12)
    expect(grade.R).toBeCloseTo(R, 12)
    expect(grade.level).toBe(level)
    expect(grade.problems).toEqual([])
  })

  it('takes alpha by the residents, both ends of each class', () => {
    const alphas = [0, 1, 29, 30, 49, 50, 99, 100].map((n) => gradeInstallation([line('氯', 5)], n, tables).alpha)
    expect(alphas).toEqual([0.5, 1, 1, 1.2, 1.2, 1.5, 1.5, 2])
  })

  it('takes the level by R, lower ends included', () => {
    expect([100, 99.999, 50, 49.999, 10, 9.999].map((R) => levelOf(R, tables))).toEqual([1, 2, 2, 3, 3, 4])
  })

  it('takes the lowest critical quantity and the largest beta of several categories', () => {
    const [graded] = gradeInstallation([line('某气体', 20, ['J3', 'W2'])], 0, tables).lines
    expect(graded).toMatchObject({ criticalT: 10, criticalCategory: 'W2', beta: 2, betaCategory: 'J3', row: null })
  })

  it('takes the beta of carbon monoxide from table 3 though table 1 does not list it', () => {
    const [graded] = gradeInstallation(
      [{ substance: '一氧化碳', cas: '630-08-0', quantityT: 60, categories: ['J3'] }],
      0,
      tables,
    ).lines
    expect(graded).toMatchObject({ criticalT: 50, beta: 2, betaFrom: 'table-3' })
  })
})

describe('what cannot be told is named, never guessed', () => {
  it('counts a table 1 substance without a beta for S, and asks for its category', () => {
    const grade = gradeInstallation([line('苯', 100)], 10, tables)
    expect(grade).toMatchObject({ S: 2, isMajor: true, R: null, level: null })
    expect(grade.problems).toMatchObject([{ code: 'category-needed-for-beta', line: 0, field: 'categories' }])
  })

  it('refuses an unknown substance, an ambiguous one, missing and negative quantities, an empty inventory', () => {
    expect(codes([line('某某', 3)])).toEqual(['substance-unknown'])
    expect(codes([line('9004-70-0', 3, ['W10'])])).toEqual(['substance-ambiguous'])
    expect(gradeInstallation([line('硝化棉', 3, ['W10'])], 0, tables).S).toBeNull()
    expect(codes([line('氯', null)])).toEqual(['quantity-missing'])
    expect(codes([line('氯', -1)])).toEqual(['quantity-not-positive'])
    expect(codes([line('氯', 0)])).toEqual(['quantity-not-positive'])
    expect(codes([line('某气体', 1, ['W99'])])).toEqual(['category-unknown'])
    expect(codes([])).toEqual(['empty-inventory'])
    expect(gradeInstallation([], 0, tables)).toMatchObject({ S: null, isMajor: null, R: null, level: null })
  })

  it('keeps S without the exposed persons, but no R', () => {
    expect(gradeInstallation([line('氯', 10)], null, tables)).toMatchObject({
      S: 2,
      isMajor: true,
      R: null,
      level: null,
    })
    expect(codes([line('氯', 5)], 1.5)).toEqual(['exposed-not-a-count'])
  })

  it('warns of kilograms typed as tonnes from 1,000 times the critical quantity, and still computes', () => {
    const grade = gradeInstallation([line('氯', 5000)], 0, tables)
    expect(grade.problems).toMatchObject([{ code: 'quantity-maybe-kilograms', isWarning: true }])
    expect(grade.S).toBe(1000)
    expect(codes([line('氯', 4999)])).toEqual([])
  })

  it('finds every substance of table 1 by its full name, alone', () => {
    for (const substance of tables.substances) {
      expect(findSubstance(tables, substance.name.zh)).toEqual({ kind: 'found', substance })
    }
  })
})

describe('properties', () => {
  const names = fc.constantFrom('氯', '氨', '硫化氢', '光气', '二氧化硫')
  const lines = fc.array(fc.record({ substance: names, quantityT: fc.double({ min: 0.001, max: 500, noNaN: true }) }), {
    minLength: 1,
    maxLength: 8,
  })

  it('S and R do not depend on the order, and grow with every quantity', () => {
    fc.assert(
      fc.property(lines, fc.nat(200), fc.double({ min: 1.01, max: 5, noNaN: true }), (inventory, exposed, factor) => {
        const grade = gradeInstallation(inventory, exposed, tables)
        const reversed = gradeInstallation([...inventory].reverse(), exposed, tables)
        const more = gradeInstallation(
          inventory.map((one) => ({ ...one, quantityT: one.quantityT * factor })),
          exposed,
          tables,
        )
        expect(reversed.R).toBeCloseTo(grade.R ?? NaN, 6)
        expect(more.S).toBeCloseTo((grade.S ?? NaN) * factor, 6)
        expect(more.R ?? NaN).toBeGreaterThan(grade.R ?? NaN)
      }),
    )
  })
})
