import { describe, expect, it } from 'vitest'
import { scenario, type Scenario } from '../../src/contracts/scenario.ts'

const whole: Scenario = {
  kind: 'guatu-what-if',
  version: 1,
  id: 'demo-1',
  name: '河东新建小学',
  town: 'demo-town',
  townName: '云溪镇',
  dataVersion: 7,
  packs: ['gb50156-2021@1.0.0'],
  savedAt: '2026-06-18T08:00:00Z',
  edits: [
    { kind: 'add', side: 'target', place: { id: 'PT1', kind: 'protection-target', name: '小学', geometry: { type: 'Point', coordinates: [120.8, 30.9] }, attrs: { targetGroup: 'education', households: null }, crs: null } }, // prettier-ignore
    { kind: 'move', side: 'facility', id: 'S1', geometry: { type: 'Point', coordinates: [120.8, 30.9] } },
    { kind: 'change', side: 'facility', id: 'S1', attrs: { inventory: [{ substance: '汽油', cas: null, quantityT: 60 }] } }, // prettier-ignore
    { kind: 'remove', side: 'target', id: 'T9' },
    { kind: 'rule', id: 'gb50016-3.5.1', isOn: false },
    { kind: 'threshold', row: 0, pa: 2_500 },
    { kind: 'legal-range', metres: 400 },
  ],
}

describe('scenario', () => {
  it('is the same after being written and read', () => {
    expect(scenario.parse(JSON.parse(JSON.stringify(whole)))).toEqual(whole)
  })

  it.each([
    ['another kind of file', { kind: 'guatu-bookmarks' }, 'kind'],
    ['a version of the future', { version: 2 }, 'version'],
    ['no name', { name: '  ' }, 'name'],
    ['edits that are no list', { edits: {} }, 'edits'],
    ['a threshold of 0 Pa', { edits: [{ kind: 'threshold', row: 0, pa: 0 }] }, 'edits.0.pa'],
    ['a latitude that is a text', { edits: [{ kind: 'move', side: 'target', id: 'a', geometry: { type: 'Point', coordinates: [1, 'x'] } }] }, 'edits.0.geometry.coordinates.1'], // prettier-ignore
    ['a side that does not exist', { edits: [{ kind: 'remove', side: 'road', id: 'a' }] }, 'edits.0.side'],
    ['an unknown kind of edit', { edits: [{ kind: 'paint' }] }, 'edits.0.kind'],
    ['a stray field', { extra: 1 }, ''],
  ])('refuses %s and names the field', (_, damage, path) => {
    const read = scenario.safeParse({ ...whole, ...damage })
    expect(read.error?.issues.map((issue) => issue.path.join('.'))).toContain(path)
  })
})
