import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { apiError, catalog, serverStatus } from '../../../src/contracts/api.ts'
import type { ImportReport } from '../../../src/contracts/import.ts'
import { AppError } from '../../../src/core/errors.ts'
import type { LocalInterface } from '../../../src/server/app-options.ts'
import { makeApp } from '../../helpers/app.ts'
import { BrokenDatabase } from '../../helpers/app-broken-database.ts'

describe('before the database is open', () => {
  it('status and catalog answer', async () => {
    const { getJson } = await makeApp(null)
    expect(serverStatus.parse((await getJson('/api/status')).body)).toMatchObject({
      phase: 'opening',
      now: '2026-06-18T00:00:00.000Z',
    })
    expect(catalog.parse((await getJson('/api/catalog')).body).siteKinds.map((kind) => kind.id)).toContain(
      'hazard-source',
    )
  })

  it.each([
    '/api/towns',
    '/api/towns/yunxi',
    '/api/towns/yunxi/tables/sites.arrow',
    '/api/towns/yunxi/search?q=a',
    '/api/towns/yunxi/hazards/H1',
  ])('%s answers 503 with the phase, to be tried again', async (path) => {
    const { app, state } = await makeApp(null)
    state.report({ phase: 'loading', step: 'loading.hazards' })
    const response = await app.request(path)
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await response.json()).toEqual({ error: { code: 'database/not-ready', details: { phase: 'loading' } } })
  })

  it('a failure stays to be seen', async () => {
    const { state, getJson } = await makeApp(null)
    const error = { code: 'database/failed', details: { reason: 'disk full' } }
    state.report({ phase: 'failed', error })
    expect((await getJson('/api/status')).body).toMatchObject({ phase: 'failed', error })
    expect((await getJson('/api/towns')).status).toBe(503)
  })
})

describe('answers', () => {
  it('of unknown addresses are 404 in the contract’s form', async () => {
    const { getJson } = await makeApp(null)
    for (const path of ['/api/none', '/api', '/api/towns/yunxi/castles/1']) {
      const { status, body } = await getJson(path)
      expect(status).toBe(404)
      expect(apiError.parse(body).error.code).toBe('record/not-found')
    }
  })

  it('of the server’s own faults are logged, and tell neither statement nor stack', async () => {
    const failing = new BrokenDatabase(new AppError('database/failed', { reason: 'disk full', sql: 'select secret' }))
    const { getJson, logged } = await makeApp(failing)
    const { status, body } = await getJson('/api/towns')
    expect([status, body]).toEqual([500, { error: { code: 'database/failed', details: { reason: 'disk full' } } }])
    expect(logged).toHaveLength(1)
    const { getJson: getOther } = await makeApp(new BrokenDatabase(new TypeError('x of undefined')))
    expect((await getOther('/api/towns')).body).toEqual({ error: { code: 'internal', details: {} } })
  })

  it('become 504 when a query takes too long', async () => {
    const { getJson } = await makeApp(new BrokenDatabase('hang'), { queryTimeoutMs: 20 })
    expect(await getJson('/api/towns')).toEqual({
      status: 504,
      body: { error: { code: 'server/timeout', details: { afterMs: 20 } } },
    })
  })

  it('carry a policy that allows no other host', async () => {
    const { app } = await makeApp(null)
    const { headers } = await app.request('/api/status')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?!;)|https?:|\*/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('what nobody should send', () => {
  it.each([
    ['an unknown name', '/api/towns/yunxi/sites?colour=red'],
    ['a cursor with a control character', '/api/towns/yunxi/sites?cursor=%00'],
    ['a cursor as long as a book', `/api/towns/yunxi/hazards?cursor=${'x'.repeat(100_000)}`],
    ['a search as long as a book', `/api/towns/yunxi/search?q=${'%E9%95%87'.repeat(20_000)}`],
    ['a limit beyond the limit', '/api/towns/yunxi/sites?limit=1001'],
    ['a box that is none', '/api/towns/yunxi/sites?bbox=1,2,3'],
    ['a box turned round', '/api/towns/yunxi/sites?bbox=121,31,120,32'],
    ['a day that does not exist', '/api/towns/yunxi/hazards?asOf=2026-02-30'],
    ['a town that is a path', '/api/towns/..%2F..%2Fetc/sites'],
    ['a town with broken percent signs', '/api/towns/%E0%A4%A/sites'],
    ['a table that is none', '/api/towns/yunxi/tables/pg_authid.arrow'],
    ['an id with a control character', '/api/towns/yunxi/sites/%0a'],
  ])('%s is answered 400, without asking the database', async (_, path) => {
    const { getJson, logged } = await makeApp(new BrokenDatabase('hang'))
    const { status, body } = await getJson(path)
    expect([status, apiError.parse(body).error.code]).toEqual([400, 'contract/invalid'])
    expect(JSON.stringify(body).length).toBeLessThan(1_000)
    expect(logged).toEqual([])
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('%s changes nothing', async (method) => {
    const { app } = await makeApp(new BrokenDatabase('hang'))
    for (const path of ['/api/towns', '/api/towns/yunxi/sites/S1', '/api/status', '/tiles/yunxi.pmtiles', '/']) {
      expect((await app.request(path, { method })).status).toBe(404)
    }
  })
})

describe('the page', () => {
  const pageFolder = mkdtempSync(join(tmpdir(), 'guatu-page-'))
  mkdirSync(join(pageFolder, 'assets'))
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html>挂图')
  writeFileSync(join(pageFolder, 'wall.html'), '<!doctype html>大屏')
  writeFileSync(join(pageFolder, 'assets/app-1a2b.js'), 'export {}')
  writeFileSync(join(pageFolder, 'assets/app-1a2b.js.br'), 'compressed')

  it.each([
    ['/', '挂图'],
    ['/villages/V1', '挂图'],
    ['/wallpaper', '挂图'],
    ['/wall?scenes=a', '大屏'],
    ['/wall/remote', '大屏'],
  ])('answers %s with its page, never kept', async (path, text) => {
    const { app } = await makeApp(null, { pageFolder })
    const response = await app.request(path)
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache'])
    expect(await response.text()).toContain(text)
  })

  it('keeps hashed files for ever and serves them compressed where a compressed one lies beside', async () => {
    const { app } = await makeApp(null, { pageFolder })
    const response = await app.request('/assets/app-1a2b.js', { headers: { 'accept-encoding': 'br' } })
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect(response.headers.get('content-encoding')).toBe('br')
    expect(response.headers.get('content-type')).toContain('javascript')
  })

  it.each(['/assets/gone.js', '/..%2f..%2fpackage.json', '/assets/..%2f..%2f..%2fetc/passwd.txt'])(
    'answers 404 for %s, not the page',
    async (path) => {
      const { app } = await makeApp(null, { pageFolder })
      const response = await app.request(path)
      expect(response.status).toBe(404)
      expect(await response.text()).not.toContain('dependencies')
    },
  )

  it('says how to build it when it is not built', async () => {
    const { app } = await makeApp(null)
    expect(await (await app.request('/')).text()).toContain('npm run build')
  })
})

describe('the local interface', () => {
  const calls: unknown[] = []
  const local: LocalInterface = {
    token: 'right-token',
    importFile: (bytes, file, options) => {
      calls.push([new TextDecoder().decode(bytes), file, options.kind])
      return Promise.resolve({ file } as ImportReport)
    },
    importContours: () => Promise.reject(new AppError('record/not-found', { what: 'facility', id: 'F' })),
    loadTown: (folder, replace) => {
      calls.push([folder, replace])
      return Promise.reject(new AppError('town/exists', { folder }))
    },
    deriveRoads: (town = '') => Promise.reject(new AppError('town/not-found', { town, known: [] })),
  }
  const path = `/api/local/import?file=${encodeURIComponent('台账 1.csv')}&options=${encodeURIComponent('{"kind":"enterprise"}')}`
  const post = async (headers: Record<string, string>, address?: string, target = path, body = 'id,name') => {
    const { app } = await makeApp(new BrokenDatabase('hang'), { local })
    const env = address === undefined ? {} : { incoming: { socket: { remoteAddress: address } } }
    return app.request(target, { method: 'POST', headers, body }, env)
  }
  const right = { authorization: 'Bearer right-token' }

  it.each([
    ['no token', {}, '127.0.0.1'],
    ['a wrong token', { authorization: 'Bearer wrong-token' }, '127.0.0.1'],
    ['a longer token', { authorization: 'Bearer right-token2' }, '127.0.0.1'],
    ['another scheme', { authorization: 'Basic right-token' }, '127.0.0.1'],
    ['another machine', right, '192.168.1.5'],
    ['another machine by IPv6', right, '::ffff:10.0.0.7'],
  ])('refuses %s', async (_, headers, address) => {
    const response = await post(headers as Record<string, string>, address)
    expect(response.status).toBe(403)
    expect(calls).toEqual([])
  })

  it('refuses a page of a browser even with the token, before the body is read', async () => {
    const { app } = await makeApp(new BrokenDatabase('hang'), { local })
    const body = new ReadableStream({ pull: () => expect.unreachable('the body was read') }, { highWaterMark: 0 })
    const headers = { ...right, origin: 'http://127.0.0.1:5173' }
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' }
    expect((await app.request(path, init)).status).toBe(403)
    const wrong = {
      ...init,
      headers: {},
      body: new ReadableStream({ pull: () => expect.unreachable() }, { highWaterMark: 0 }),
    }
    expect((await app.request(path, wrong)).status).toBe(403)
  })

  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('lets %s in with the token', async (address) => {
    const response = await post(right, address)
    expect(await response.json()).toEqual({ file: '台账 1.csv' })
    expect(calls.splice(0)).toEqual([['id,name', '台账 1.csv', 'enterprise']])
  })

  it('passes refusals on with their code', async () => {
    const response = await post(right, '::1', '/api/local/town-load', '{"folder":"/data/x","replace":true}')
    expect([response.status, await response.json()]).toEqual([
      409,
      { error: { code: 'town/exists', details: { folder: '/data/x' } } },
    ])
    expect(calls.splice(0)).toEqual([['/data/x', true]])
  })

  it.each([
    ['/api/local/import?file=a.csv', 'x'],
    ['/api/local/import?file=a.csv&options=%7B', 'x'],
    ['/api/local/import?file=a.csv&options=%7B%7D', 'x'],
    ['/api/local/town-load', '{"folder":""}'],
    ['/api/local/town-load', 'not json'],
    ['/api/local/town-load', `{"folder":"${'x'.repeat(70_000)}"}`],
  ])('answers 400 for %s', async (target, body) => {
    expect((await post(right, '::1', target, body)).status).toBe(400)
  })
})
