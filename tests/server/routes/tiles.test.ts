import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseRange } from '../../../src/core/tiles/byte-range.ts'
import { makeApp, type TestApp } from '../../helpers/app.ts'

const SIZE = 100_000
const bytes = Buffer.from(Array.from({ length: SIZE }, (_, at) => (at * 7) % 251))

let test: TestApp
beforeAll(async () => {
  test = await makeApp(null)
  writeFileSync(join(test.tilesFolder, 'yunxi.pmtiles'), bytes)
})
const get = (headers: Record<string, string> = {}, file = 'yunxi.pmtiles') =>
  test.app.request(`/tiles/${file}`, { headers })
const body = async (response: Response) => Buffer.from(await response.arrayBuffer())

describe('tiles', () => {
  it('come whole without Range', async () => {
    const response = await get()
    expect([response.status, response.headers.get('content-length')]).toEqual([200, String(SIZE)])
    expect((await body(response)).equals(bytes)).toBe(true)
  })

  it.each([
    ['bytes=0-126', 0, 126],
    ['bytes=99990-', 99_990, 99_999],
    ['bytes=-10', 99_990, 99_999],
    ['bytes=500-999999', 500, 99_999],
    ['bytes=7-7', 7, 7],
  ])('come in the range %s', async (range, first, last) => {
    const response = await get({ range })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes ${first}-${last}/${SIZE}`)
    expect((await body(response)).equals(bytes.subarray(first, last + 1))).toBe(true)
  })

  it('answer 416 behind the end', async () => {
    const response = await get({ range: `bytes=${SIZE}-` })
    expect([response.status, response.headers.get('content-range')]).toEqual([416, `bytes */${SIZE}`])
  })

  it('are never compressed', async () => {
    expect((await get({ 'accept-encoding': 'gzip, br' })).headers.get('content-encoding')).toBeNull()
  })

  it('have an ETag that changes with the file: 304, and a range of an old file comes whole', async () => {
    const etag = (await get()).headers.get('etag') ?? ''
    expect((await get({ 'if-none-match': etag })).status).toBe(304)
    expect((await get({ range: 'bytes=0-9', 'if-range': etag })).status).toBe(206)
    utimesSync(join(test.tilesFolder, 'yunxi.pmtiles'), 1, 1)
    expect((await get({ 'if-none-match': etag })).status).toBe(200)
    expect((await get({ range: 'bytes=0-9', 'if-range': etag })).status).toBe(200)
  })

  it.each(['nowhere.pmtiles'])('that are absent answer 404: %s', async (file) => {
    expect((await get({}, file)).status).toBe(404)
  })

  it.each([
    '..%2F..%2Fetc%2Fpasswd.pmtiles',
    '%2e%2e%2fx.pmtiles',
    'a%00.pmtiles',
    'Yunxi.pmtiles',
    'yunxi',
    '.pmtiles',
  ])('refuse the name %s', async (file) => {
    expect((await get({}, file)).status).toBe(400)
  })
})

describe('parseRange', () => {
  it.each([
    [undefined, 'all'],
    ['bytes=-', 'all'],
    ['bytes=0-1,5-6', 'all'],
    ['bytes=9-3', 'all'],
    ['items=0-3', 'all'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-99', { first: 0, last: 9 }],
    ['bytes=9-9', { first: 9, last: 9 }],
  ])('reads %s of 10 bytes', (header, expected) => {
    expect(parseRange(header, 10)).toEqual(expected)
  })
})
