import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serverStatus } from '../../src/contracts/api.ts'
import { importOptions } from '../../src/contracts/import.ts'
import { openForCommand } from '../../src/server/local-client.ts'
import { writeTownFolder } from '../helpers/app-town-folder.ts'
import { Child } from '../helpers/child.ts'

const GUATU = fileURLToPath(new URL('../../scripts/guatu.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'guatu-serve-'))
const db = join(folder, 'db')
const town = writeTownFolder(join(folder, 'town'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const serve = (...args: string[]) => new Child(GUATU, ['serve', '--port', '0', '--json', ...args])
async function readyUrl(child: Child): Promise<string> {
  const line = await child.line(/^\{"url"|start failed/)
  if (!line.startsWith('{')) throw new Error(line)
  return (JSON.parse(line) as { url: string }).url
}
const market = (name: string) => new TextEncoder().encode(`id,name,lng,lat\nM2,${name},121.011,31.011\n`)

describe('guatu serve', { timeout: 120_000 }, () => {
  let server: Child
  let url: string
  beforeAll(async () => {
    server = serve('--db', db, '--town', town)
    url = await readyUrl(server)
  }, 120_000)

  it('loads the town folder and cuts its tiles', async () => {
    expect(await (await fetch(`${url}/api/towns`)).json()).toMatchObject([
      { id: 'xiaozhen', counts: { village: 1, 'site:market': 1, road: 1 } },
    ])
    await expect.poll(async () => (await fetch(`${url}/tiles/xiaozhen.pmtiles`)).status, { timeout: 20_000 }).toBe(200)
  })

  it('refuses a second server on its folder, which says who holds it', async () => {
    const second = serve('--db', db)
    expect(await second.exit).toBe(1)
    expect(second.lines.join('\n')).toContain(`is in use by a server on ${url} (process ${server.pid})`)
  })

  it('says in a sentence which folder it cannot write', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    const second = serve('--db', join(file, 'db'))
    expect(await second.exit).toBe(2)
    expect(second.lines.join('\n')).toContain(`the folder ${join(file, 'db')} cannot be written: ENOTDIR`)
  })

  it('refuses a port that is taken', async () => {
    const second = new Child(GUATU, ['serve', '--db', join(folder, 'other'), '--port', new URL(url).port])
    expect(await second.exit).toBe(2)
    expect(second.lines.join('\n')).toContain('is taken by another program')
    expect(existsSync(join(folder, 'other/guatu.lock'))).toBe(false)
  })

  it('takes an import of a command, which open pages hear of', async () => {
    const events = await fetch(`${url}/api/events`, { headers: { 'last-event-id': '0' } })
    const command = await openForCommand({ db })
    expect(command.how).toBe('server')
    expect(
      await command.importFile(market('新市场'), '市场.csv', importOptions.parse({ kind: 'market' })),
    ).toMatchObject({ loaded: true, inserted: 1 })
    await expect(
      command.importFile(market('x'), 'x.csv', importOptions.parse({ kind: 'castle' })),
    ).rejects.toMatchObject({ code: 'kind/not-found' })
    await expect(command.loadTown(join(folder, 'absent'))).rejects.toMatchObject({ code: 'file/unreadable' })
    await command.close()
    const reader = (events.body ?? new ReadableStream<Uint8Array>()).getReader()
    let heard = ''
    while (!heard.includes('import 市场.csv')) heard += new TextDecoder().decode((await reader.read()).value)
    await reader.cancel()
  })

  it('leaves a lock when it is killed, which the next one takes over with all data', async () => {
    await server.kill('SIGKILL')
    expect(existsSync(join(db, 'guatu.lock'))).toBe(true)
    server = serve('--db', db, '--town', town)
    url = await readyUrl(server)
    expect(await (await fetch(`${url}/api/towns`)).json()).toMatchObject([{ counts: { 'site:market': 2 } }])
  })

  it('ends at SIGTERM with its lock gone, even while a page listens', async () => {
    const events = await fetch(`${url}/api/events`)
    expect(await server.kill('SIGTERM')).toBe(0)
    expect(existsSync(join(db, 'guatu.lock'))).toBe(false)
    await events.body?.cancel().catch((error: unknown) => expect(error).toBeInstanceOf(Error))
  })

  it('a command opens the folder itself when no server runs, and locks it meanwhile', async () => {
    await expect(openForCommand({ db, needServer: true })).rejects.toMatchObject({ code: 'server/unreachable' })
    const command = await openForCommand({ db })
    expect(command.how).toBe('folder')
    const second = serve('--db', db)
    expect(await second.exit).toBe(1)
    expect(second.lines.join('\n')).toContain('in use by a guatu command')
    const again = await command.importFile(market('新市场'), '市场.csv', importOptions.parse({ kind: 'market' }))
    expect(again).toMatchObject({ inserted: 0, unchanged: 1 })
    await command.close()
    expect(existsSync(join(db, 'guatu.lock'))).toBe(false)
  })
})

it('guatu serve keeps serving its failure when a town folder is broken', { timeout: 120_000 }, async () => {
  const broken = writeTownFolder(join(folder, 'broken'))
  writeFileSync(join(broken, 'sites/market.csv'), 'id,name,lng,lat\nM1,x,999,31\n')
  const server = new Child(GUATU, ['serve', '--port', '0', '--db', join(folder, 'db2'), '--town', broken])
  const url = (await server.line(/listens on/)).replace(/.* on /, '')
  await server.line(/start failed/)
  expect(await (await fetch(`${url}/api/status`)).json()).toMatchObject({
    phase: 'failed',
    error: {
      code: 'import/refused',
      details: { rejected: 1, accepted: 0, first: [{ row: 1, field: 'lng', value: '999' }] },
    },
  })
  expect(server.lines.join('\n')).toMatch(/sites\/market.csv: 1 rows refused.*\n {2}row 1, lng = "999": /)
  expect((await fetch(`${url}/api/towns`)).status).toBe(503)
  expect(await server.kill('SIGINT')).toBe(1)
})

it('guatu serve serves the good towns and tells of those that are not', { timeout: 120_000 }, async () => {
  const good = writeTownFolder(join(folder, 'good'), 'good')
  const broken = writeTownFolder(join(folder, 'broken-rows'), 'rows')
  writeFileSync(join(broken, 'sites/market.csv'), 'id,name,lng,lat\nM1,x,999,31\n')
  const kinds = writeTownFolder(join(folder, 'broken-kinds'), 'kinds')
  mkdirSync(join(kinds, 'site-kinds'))
  writeFileSync(join(kinds, 'site-kinds/dock.json'), '{')
  const towns = [kinds, broken, good, join(folder, 'absent')]
  const server = serve('--db', join(folder, 'db3'), ...towns.flatMap((one) => ['--town', one]))
  const url = await readyUrl(server)
  expect(await (await fetch(`${url}/api/towns`)).json()).toMatchObject([{ id: 'good' }])
  const status = serverStatus.parse(await (await fetch(`${url}/api/status`)).json())
  expect(status).toMatchObject({ phase: 'ready', error: null })
  expect(status.townErrors.map((one) => [one.folder, one.error.code])).toEqual([
    [kinds, 'file/unreadable'],
    [broken, 'import/refused'],
    [towns[3], 'file/unreadable'],
  ])
  expect(server.lines.join('\n')).toContain(
    `The town folder ${broken} was not loaded: sites/market.csv: 1 rows refused`,
  )
  await server.kill('SIGTERM')
})

it('guatu serve says which data it cannot open, and leaves it as it is', { timeout: 120_000 }, async () => {
  const data = join(folder, 'broken-data/pg')
  mkdirSync(data, { recursive: true })
  writeFileSync(join(data, 'PG_VERSION'), '99\n')
  const server = new Child(GUATU, ['serve', '--port', '0', '--no-town', '--db', join(folder, 'broken-data')])
  expect(await server.line(/The database failed/)).toContain(`the data in ${data} cannot be opened`)
  expect(readFileSync(join(data, 'PG_VERSION'), 'utf8')).toBe('99\n')
  await server.kill('SIGTERM')
})

it.each([[['--port', 'x']], [['--colour']], [['--port', '70000']]])('guatu serve %j is wrong usage', async (args) => {
  expect(await new Child(GUATU, ['serve', ...args]).exit).toBe(2)
})
