import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { siteAttrs } from '../../src/contracts/site-attrs.ts'
import { isAppError } from '../../src/core/errors.ts'
import { loadSiteKinds } from '../../src/server/catalog/load-site-kinds.ts'

const KIND = {
  id: 'dock',
  title: { zh: '码头', en: 'Dock' },
  icon: '码',
  group: 'risk',
  geometryTypes: ['Point'],
  fields: [{ id: 'berths', title: { zh: '泊位', en: 'Berths' }, type: 'integer', min: 1 }],
  popup: ['berths'],
  table: ['berths'],
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guatu-kinds-'))
})
afterEach(() => rm(folder, { recursive: true }))
const write = (name: string, kind: unknown) =>
  writeFile(join(folder, name), typeof kind === 'string' ? kind : JSON.stringify(kind))

describe('loadSiteKinds', () => {
  it('ships the kinds of the issue', async () => {
    const ids = [...(await loadSiteKinds()).keys()]
    for (const id of [
      'enterprise',
      'hazard-source',
      'protection-target',
      'weigh-station',
      'unloading-yard',
      'idle-premises',
      'fire-unit',
      'market',
      'park',
      'hazwaste-site',
    ]) {
      expect(ids).toContain(id)
    }
  })

  it('gives every shipped kind an attrs schema that takes an empty optional record', async () => {
    for (const kind of (await loadSiteKinds()).values()) {
      const needed = kind.fields
        .filter((field) => field.required)
        .map((field) => [field.id, field.options?.[0]?.value ?? 'x'])
      expect(siteAttrs(kind.fields).safeParse(Object.fromEntries(needed)).success, kind.id).toBe(true)
    }
  })

  it('adds a kind by one file and ignores a folder that is not there', async () => {
    await write('dock.json', KIND)
    const kinds = await loadSiteKinds({ extra: [folder, join(folder, 'absent')] })
    expect(kinds.get('dock')).toMatchObject({ title: { zh: '码头' }, order: 100 })
  })

  it.each([
    ['a popup field that is not there', { ...KIND, popup: ['berth'] }, 'popup.0'],
    ['a table field that is not there', { ...KIND, table: ['berths', 'x'] }, 'table.1'],
    ['a risk field that is not there', { ...KIND, riskField: 'risk' }, 'riskField'],
    ['a field twice', { ...KIND, fields: [...KIND.fields, ...KIND.fields] }, 'fields.1.id'],
    ['a field every site has', { ...KIND, fields: [{ ...KIND.fields[0], id: 'name' }] }, 'fields.0.id'],
    ['an enum without options', { ...KIND, fields: [{ ...KIND.fields[0], type: 'enum' }] }, 'fields.0.options'],
    ['the name of another ledger', { ...KIND, id: 'hazard' }, 'id'],
    ['an id that is taken', { ...KIND, id: 'enterprise' }, 'id'],
    ['a missing title', { ...KIND, title: { zh: '码头' } }, 'title.en'],
  ])('refuses %s, naming file and field', async (_, kind, path) => {
    await write('bad.json', kind)
    const error: unknown = await loadSiteKinds({ extra: [folder] }).catch((reason: unknown) => reason)
    if (!isAppError(error, 'contract/invalid')) throw error
    expect(error.details.what).toBe(join(folder, 'bad.json'))
    expect(error.details.issues[0]?.path).toBe(path)
  })

  it('refuses a file that is no JSON', async () => {
    await write('bad.json', '{')
    const error: unknown = await loadSiteKinds({ extra: [folder] }).catch((reason: unknown) => reason)
    expect(isAppError(error, 'file/unreadable') && error.details.file).toBe(join(folder, 'bad.json'))
  })

  it('keeps each kind in a file of its own name', async () => {
    for (const id of (await loadSiteKinds()).keys()) {
      const file = new URL(`../../src/catalog/site-kinds/${id}.json`, import.meta.url)
      expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ id })
    }
  })
})

describe('siteAttrs', () => {
  const schema = siteAttrs([
    { id: 'berths', title: { zh: '泊位', en: 'Berths' }, type: 'integer', required: false, min: 1, aliases: [] },
    { id: 'checkedOn', title: { zh: '检查', en: 'Checked' }, type: 'date', required: true, aliases: [] },
  ])
  it('fills what is missing with null, never 0', () => {
    expect(schema.parse({ checkedOn: '2024-02-29' })).toEqual({ berths: null, checkedOn: '2024-02-29' })
  })
  it.each([
    { checkedOn: '2024-02-30' },
    { checkedOn: '2024-02-29', berths: 0 },
    { checkedOn: '2024-02-29', extra: 1 },
    {},
  ])('refuses %o', (attrs) => expect(schema.safeParse(attrs).success).toBe(false))
})
