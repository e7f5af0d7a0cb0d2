import { describe, expect, it } from 'vitest'
import { evidenceText } from '../../src/catalog/evidence-words.ts'
import { measureTitle } from '../../src/catalog/measure-words.ts'
import { deriveRoads } from '../../src/core/roads/derive.ts'
import { readFolderInputs, readOsmInputs } from '../../src/server/roads/read-source.ts'
import { ROADS_SETTINGS } from '../../src/server/roads/roads-settings.ts'
import { sharedData } from '../helpers/shared-data.ts'

describe('evidence in words', () => {
  it('puts the numbers where the words want them', () => {
    expect(evidenceText('signal-node-18m', 'zh')).toBe('18 米处标有信号灯')
    expect(evidenceText('buildings-3-within-100m', 'en')).toBe('3 buildings within 100 m')
    expect(evidenceText('ledger-bump-damaged-41m-too-far', 'en')).toMatch(/damaged bump, 41 m .* too far/)
    expect(evidenceText('slip-lane-w177598813', 'en')).toBe('slip lane w177598813')
  })
  it('tells what speaks for a site, and which derived item a place by hand lies on', () => {
    expect(evidenceText('school-42m', 'en')).toBe('42 m from the school')
    expect(evidenceText('gb14886-table-2-in-part', 'en')).toBe('reaches table 2 of GB 14886 in part')
    expect(evidenceText('on-approach:n26:W', 'en')).toBe('on the derived item approach:n26:W')
  })
  it('leaves nothing out: a code without words stands as it is', () => {
    expect(evidenceText('told-by-a-raven-7m', 'zh')).toBe('told-by-a-raven-7m')
    expect(measureTitle('heightM')).toMatchObject({ unit: 'm', title: { zh: 'heightM' } })
  })
  it('has words for everything that the demo town and a real extract give', async () => {
    const demo = await readFolderInputs(new URL('../../data/demo-town', import.meta.url).pathname)
    const extract = sharedData('osm/yangpu-siping-2026-03.osm.gz')
    const inputs = [demo.input, ...(extract === null ? [] : [await readOsmInputs(extract)])]
    for (const input of inputs) {
      const { junctions, approaches, waterside, findings } = deriveRoads(input, ROADS_SETTINGS)
      const codes = [...junctions, ...approaches, ...waterside, ...findings].flatMap(({ evidence }) => evidence)
      for (const locale of ['zh', 'en'] as const)
        expect([...new Set(codes)].filter((code) => evidenceText(code, locale) === code)).toEqual([])
      const keys = new Set(findings.flatMap(({ measures }) => Object.keys(measures)))
      expect([...keys].filter((key) => measureTitle(key).title.en === key)).toEqual([])
    }
  })
})
