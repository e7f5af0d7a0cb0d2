import { describe, expect, it } from 'vitest'
import { alphaOf, gradeInventory, SUBSTANCES, type Holding } from '../../../scripts/demo-town/inventories.ts'
import { extent, metres, pairs, ringOf, segmentGap, TownFiles, type Feature, type Xy } from './town-files.ts'

const files = new TownFiles()
const AS_OF = '2026-06-18'
const hazards = files.csv('hazards.csv')
const isOpen = (row: Record<string, string>): boolean =>
  row.closedOn === '' || (row.reopenedOn ?? '') > (row.closedOn ?? '')

describe('grading after GB 18218-2018', () => {
  const t = (substance: Holding['substance'], quantityT: number): Holding => ({ substance, quantityT })
  // Published values: unit tests of a public implementation of the standard's formulas (α, S and R of clauses 4.2.1 and 4.3.2).
  it.each([
    [[t('chlorine', 4.9)], 0, 0.98, null, 'none'],
    [[t('chlorine', 2.5), t('ammonia', 5)], 0, 1, null, '4'],
    [[t('chlorine', 5), t('ammonia', 5)], 0, 1.5, 2.5, '4'],
    [[t('chlorine', 250)], 100, 50, 400, '1'],
    [[t('ammonia', 60)], 35, 6, 14.4, '3'],
    [[t('lpg', 200)], 120, 4, 12, '3'],
    [[t('gasoline', 199), t('methanol', 2.5)], 0, 1, null, '4'],
  ] as const)('grades %j with %d exposed', (holdings, exposed, S, R, level) => {
    const grading = gradeInventory(holdings, exposed)
    expect(grading.S).toBeCloseTo(S, 9)
    if (R !== null) expect(grading.R).toBeCloseTo(R, 9)
    expect(grading.level).toBe(level)
  })

  it('takes α from table 5', () => {
    expect([0, 1, 29, 30, 49, 50, 99, 100].map(alphaOf)).toEqual([0.5, 1, 1, 1.2, 1.2, 1.5, 1.5, 2])
  })
})

describe('hazard sources', () => {
  const sources = files.collection('sites/hazard-source.geojson')
  const levelOf = ({ properties }: Feature): string => {
    let [S, weighted] = [0, 0]
    for (const item of String(properties.inventory).split('; ')) {
      const [name, quantity, cas] = item.split('|')
      const substance = Object.values(SUBSTANCES).find((candidate) => candidate.name === name && candidate.cas === cas)
      if (!substance) return `unknown substance ${name}`
      S += Number(quantity) / substance.criticalT
      weighted += (substance.beta * Number(quantity)) / substance.criticalT
    }
    const exposed = Number(properties.exposedPersons)
    const alpha = exposed >= 100 ? 2 : exposed >= 50 ? 1.5 : exposed >= 30 ? 1.2 : exposed >= 1 ? 1 : 0.5
    const R = alpha * weighted
    if (S < 1 - 1e-9) return 'none'
    return R >= 100 - 1e-9 ? '1' : R >= 50 - 1e-9 ? '2' : R >= 10 - 1e-9 ? '3' : '4'
  }

  it('are 40, each with the level that its inventory and surroundings give', () => {
    expect(sources.length).toBe(40)
    expect(
      sources
        .filter((source) => levelOf(source) !== source.properties.majorInstallation)
        .map((source) => source.properties.id),
    ).toEqual([])
  })

  it('show all four levels, and most are no major installation', () => {
    const levels = sources.map((source) => source.properties.majorInstallation)
    for (const level of ['1', '2', '3', '4']) expect(levels).toContain(level)
    expect(levels.filter((level) => level === 'none').length).toBeGreaterThan(20)
  })

  it('have real conflicts: schools and homes within 400 m of major installations', () => {
    const major = sources.filter((source) => source.properties.majorInstallation !== 'none').map(ringOrPoint)
    const targets = files.collection('sites/protection-target.geojson')
    const near = (group: string): number =>
      targets.filter(
        (target) =>
          target.properties.targetGroup === group && major.some((ring) => gap(ring, ringOrPoint(target)) < 400),
      ).length
    expect(near('education')).toBeGreaterThanOrEqual(1)
    expect(near('residential')).toBeGreaterThanOrEqual(2)
  })
})

function ringOrPoint(feature: Feature): Xy[] {
  if (feature.geometry.type !== 'Point') return ringOf(feature)
  const p = metres(feature.geometry.coordinates as Xy)
  return [p, p]
}
const gap = (ring: Xy[], other: Xy[]): number =>
  Math.min(...pairs(ring).flatMap(([a, b]) => pairs(other).map(([c, d]) => segmentGap(a, b, c, d))))

describe('ledgers', () => {
  it('have the counts of the issue', () => {
    expect(files.csv('sites/enterprise.csv').length).toBe(900)
    expect(files.collection('sites/protection-target.geojson').length).toBe(300)
    expect(files.csv('sites/weigh-station.csv').length).toBe(6)
    expect(files.collection('sites/park.geojson').length).toBe(2)
    expect(hazards.length).toBe(4000)
    const groups = new Set(
      files.collection('sites/protection-target.geojson').map((target) => target.properties.targetGroup),
    )
    expect(groups.size).toBeGreaterThanOrEqual(15)
  })

  it('have devices of the road with gaps and damage', () => {
    const devices = files.collection('devices.geojson')
    const rails = devices.filter((device) => device.properties.kind === 'guardrail')
    expect(rails.every((rail) => rail.geometry.type === 'LineString')).toBe(true)
    expect(new Set(rails.map((rail) => rail.properties.state))).toEqual(
      new Set(['intact', 'damaged', 'absent', 'unknown']),
    )
    expect(devices.filter((device) => device.properties.kind === 'speed-bump').length).toBeGreaterThan(40)
  })

  it('name no person: liable parties are roles', () => {
    expect(new Set(hazards.map((row) => row.liable))).toEqual(new Set(['企业安全员', '属地管理员']))
  })
})

describe('hazards', () => {
  it('keep the order of their life cycle, from 2020 to the data date', () => {
    const steps = ['foundOn', 'assignedOn', 'rectifyingOn', 'reviewOn', 'rejectedOn', 'closedOn', 'reopenedOn']
    const wrong = hazards.filter((row) => {
      const days = steps.map((step) => row[step] ?? '').filter((day) => day !== '')
      return (
        days.some((day, k) => day < '2020-01-01' || day > AS_OF || (k > 0 && day < (days[k - 1] ?? ''))) ||
        (row.deadline ?? '') < (row.foundOn ?? '')
      )
    })
    expect(wrong.map((row) => row.id)).toEqual([])
  })

  it('skip no step: what is closed was found, assigned, rectified and reviewed', () => {
    const closed = hazards.filter((row) => row.closedOn !== '')
    expect(closed.filter((row) => row.assignedOn === '' || row.rectifyingOn === '' || row.reviewOn === '')).toEqual([])
    expect(hazards.filter((row) => row.rejectedOn !== '' && Number(row.recheckCount) < 1)).toEqual([])
  })

  it('leave 150 to 250 open, about 5 % of them major and 10 to 15 % overdue', () => {
    const open = hazards.filter(isOpen)
    expect(open.length).toBeGreaterThanOrEqual(150)
    expect(open.length).toBeLessThanOrEqual(250)
    const share = (rows: unknown[]): number => rows.length / open.length
    expect(share(open.filter((row) => row.severity === 'major'))).toBeCloseTo(0.05, 1)
    const overdue = share(open.filter((row) => (row.deadline ?? '') < AS_OF))
    expect(overdue).toBeGreaterThanOrEqual(0.1)
    expect(overdue).toBeLessThanOrEqual(0.15)
  })

  it('list supervised hazards with level and date, and only majors', () => {
    const listed = hazards.filter((row) => row.supervised === 'true')
    expect(listed.length).toBeGreaterThan(10)
    expect(
      listed.filter((row) => row.severity !== 'major' || row.listingLevel === 'none' || row.supervisedUntil === ''),
    ).toEqual([])
  })

  it('belong to sites mostly, few have no place, villages are uneven', () => {
    const ids = new Set(
      ['enterprise', 'weigh-station', 'unloading-yard', 'idle-premises', 'fire-unit', 'hazwaste-site'].flatMap((kind) =>
        files.csv(`sites/${kind}.csv`).map((row) => row.id),
      ),
    )
    for (const kind of ['hazard-source', 'market'])
      for (const site of files.collection(`sites/${kind}.geojson`)) ids.add(String(site.properties.id))
    const linked = hazards.filter((row) => row.siteId !== '')
    expect(linked.filter((row) => !ids.has(row.siteId))).toEqual([])
    expect(linked.length / hazards.length).toBeGreaterThan(0.75)
    expect(hazards.filter((row) => row.lng === '').length / hazards.length).toBeLessThan(0.03)
    const counts = [...new Set(hazards.map((row) => row.villageId))].map(
      (id) => hazards.filter((row) => row.villageId === id).length,
    )
    expect(Math.max(...counts) / (hazards.length / counts.length)).toBeGreaterThan(2)
  })

  it('recur only after the earlier one was closed', () => {
    const byId = new Map(hazards.map((row) => [row.id, row]))
    const recurrent = hazards.filter((row) => row.recurrenceOf !== '')
    expect(recurrent.length).toBeGreaterThan(50)
    expect(recurrent.filter((row) => !((byId.get(row.recurrenceOf)?.closedOn ?? '9') < (row.foundOn ?? '')))).toEqual(
      [],
    )
  })

  it('lie inside the bounds of the town', () => {
    const { bounds } = files.json('town.json') as { bounds: [number, number, number, number] }
    const box = extent(hazards.filter((row) => row.lng !== '').map((row): Xy => [Number(row.lng), Number(row.lat)]))
    expect(box[0] >= bounds[0] && box[1] >= bounds[1] && box[2] <= bounds[2] && box[3] <= bounds[3]).toBe(true)
  })
})
