import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { importOptions } from '../../../src/contracts/import.ts'
import { openForCommand } from '../../../src/server/local-client.ts'
import { writeTownFolder } from '../../helpers/app-town-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'guatu-kinds-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const lookout = {
  id: 'lookout',
  title: { zh: '瞭望点', en: 'Lookout' },
  icon: '瞭',
  group: 'premises',
  geometryTypes: ['Point'],
  fields: [
    { id: 'capacity', title: { zh: '容量', en: 'Capacity' }, type: 'integer', unit: '人', aliases: ['容纳人数'] },
  ],
  popup: ['capacity'],
  table: ['capacity'],
}
const csv = new TextEncoder().encode('编号,名称,经度,纬度,容纳人数\nB1,山头瞭望点,121.011,31.011,300\n')

describe("a town folder's own site kinds", () => {
  it('are known to a later command that never sees the folder', async () => {
    const db = join(folder, 'db')
    const town = writeTownFolder(join(folder, 'town'))
    mkdirSync(join(town, 'site-kinds'))
    writeFileSync(join(town, 'site-kinds/lookout.json'), JSON.stringify(lookout))

    const first = await openForCommand({ db })
    await first.loadTown(town)
    await first.close()
    rmSync(town, { recursive: true })

    const second = await openForCommand({ db })
    try {
      const report = await second.importFile(csv, 'lookouts.csv', importOptions.parse({ kind: 'lookout' }))
      expect(report).toMatchObject({ loaded: true, inserted: 1, mapping: { capacity: '容纳人数' } })
      expect((await second.towns())[0]?.counts['site:lookout']).toBe(1)
    } finally {
      await second.close()
    }
  })
})
