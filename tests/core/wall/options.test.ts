import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { readWallOptions, type OptionSources } from '../../../src/core/wall/options.ts'

interface Scene {
  readonly id: string
}
const catalog: readonly Scene[] = Object.freeze([{ id: 'overview' }, { id: 'chemical' }, { id: 'roads' }])
const limits = {
  interval: { least: 3, most: 3_600, usual: 45 },
  refresh: { least: 5, most: 3_600, usual: 60 },
  distance: { least: 0.3, most: 60 },
  pitch: { least: 0.05, most: 20 },
}
const read = (query: string, town: OptionSources<Scene>['town'] = null) =>
  readWallOptions(query, { catalog, town, limits })
const ids = (scenes: readonly Scene[]) => scenes.map(({ id }) => id)

describe('readWallOptions', () => {
  it('shows every scene in the dark and in Chinese when nothing is said', () => {
    const { options, ignored } = read('')
    expect(ids(options.scenes)).toEqual(['overview', 'chemical', 'roads'])
    expect(options).toMatchObject({ intervalS: 45, refreshS: 60, theme: 'dark', lang: 'zh', distanceM: null })
    expect(options).toMatchObject({ area: null, asOf: null, isPaused: false, drill: null, town: null })
    expect(ignored).toEqual([])
  })

  it('reads everything an address can set', () => {
    const query =
      '?scenes=roads,overview&interval=10&refresh=5&theme=light&lang=en&distance=8&pitch=1.2&area=V3&town=yunxi' +
      '&asOf=2026-06-18&scene=overview&paused=1&drill=hang'
    const { options, ignored } = read(query)
    expect(ignored).toEqual([])
    expect(ids(options.scenes)).toEqual(['roads', 'overview'])
    expect(options).toMatchObject({
      intervalS: 10,
      refreshS: 5,
      theme: 'light',
      lang: 'en',
      distanceM: 8,
      pitchMm: 1.2,
      area: 'V3',
      town: 'yunxi',
      asOf: '2026-06-18',
      scene: 'overview',
      isPaused: true,
      drill: 'hang',
    })
  })

  it('puts the address over the town, and the town over the usual', () => {
    const town = { interval: 20, theme: 'light', scenes: ['roads', { id: 'harbour' }] } as const
    expect(ids(read('', town).options.scenes)).toEqual(['roads', 'harbour'])
    expect(read('interval=9', town).options).toMatchObject({ intervalS: 9, theme: 'light' })
    expect(ids(read('scenes=harbour,overview', town).options.scenes)).toEqual(['harbour', 'overview'])
  })

  it.each([
    ['interval=0', 'interval', '3–3600 s', '45'],
    ['interval=', 'interval', '3–3600 s', '45'],
    ['interval=Infinity', 'interval', '3–3600 s', '45'],
    ['refresh=4.9', 'refresh', '5–3600 s', '60'],
    ['distance=-8', 'distance', '0.3–60 m', ''],
    ['theme=blue', 'theme', 'dark | light', 'dark'],
    ['asOf=2026-02-30', 'asOf', 'YYYY-MM-DD', ''],
    ['paused=yes', 'paused', '0 | 1', ''],
    ['scene=harbour', 'scene', 'overview | chemical | roads', ''],
    ['speed=9', 'speed', '', ''],
  ])('leaves %s out and says so', (query, name, expected, used) => {
    const usual = read('').options
    const { options, ignored } = read(query)
    expect(options).toEqual(usual)
    expect(ignored).toEqual([{ name, value: query.slice(name.length + 1), expected, used }])
  })

  it('keeps the scenes it knows of a list with others', () => {
    const { options, ignored } = read('scenes=overview,harbour,roads')
    expect(ids(options.scenes)).toEqual(['overview', 'roads'])
    expect(ignored).toEqual([
      { name: 'scenes', value: 'harbour', expected: 'overview, chemical, roads', used: 'overview, roads' },
    ])
  })

  it.each([
    ['scenes=overview,overview', ['overview'], ['overview ×2']],
    ['scenes=roads,overview,roads,roads,overview', ['roads', 'overview'], ['roads ×3, overview ×2']],
    ['scenes=harbour,roads,harbour,roads', ['roads'], ['harbour', 'roads ×2']],
    ['scenes=harbour,harbour', ['overview', 'chemical', 'roads'], ['harbour']],
  ])('shows each scene of %s once and says which were named again', (query, expected, left) => {
    const { options, ignored } = read(query)
    expect(ids(options.scenes)).toEqual(expected)
    expect(ignored.map(({ value }) => value)).toEqual(left)
    expect(ignored.every(({ name, used }) => name === 'scenes' && used === expected.join(', '))).toBe(true)
  })

  it('shows each scene of a town`s list once, by id or written out, and says so while that list is followed', () => {
    const town = { scenes: ['roads', { id: 'harbour' }, 'harbour', 'roads', 'overview'] } as const
    const { options, ignored } = read('', town)
    expect(ids(options.scenes)).toEqual(['roads', 'harbour', 'overview'])
    expect(ignored.map(({ value }) => value)).toEqual(['roads ×2, harbour ×2'])
    expect(read('scenes=overview', town).ignored).toEqual([])
  })

  it.each(['scenes=', 'scenes=,', 'scenes=nothing'])('shows all scenes when %s names none', (query) => {
    const { options, ignored } = read(query)
    expect(ids(options.scenes)).toEqual(['overview', 'chemical', 'roads'])
    expect(ignored).toHaveLength(1)
  })

  it('always gives options within their limits, whatever the address says', () => {
    fc.assert(
      fc.property(fc.webQueryParameters({ size: '-1' }), fc.string(), fc.string(), (rest, interval, refresh) => {
        const query = new URLSearchParams({ interval, refresh }).toString()
        const { options } = read(`${query}&${rest}`)
        expect(options.intervalS).toBeGreaterThanOrEqual(3)
        expect(options.intervalS).toBeLessThanOrEqual(3_600)
        expect(options.refreshS).toBeGreaterThanOrEqual(5)
        expect(options.scenes.length).toBeGreaterThan(0)
      }),
    )
  })

  it('never shows a scene twice, whatever address and town name', () => {
    const id = fc.constantFrom('overview', 'chemical', 'roads', 'harbour', 'nothing')
    const own = fc.oneof(
      id,
      id.map((one) => ({ id: one })),
    )
    fc.assert(
      fc.property(fc.array(id), fc.array(own), (address, scenes) => {
        const shown = ids(read(address.length > 0 ? `scenes=${address.join(',')}` : '', { scenes }).options.scenes)
        expect(shown).toEqual([...new Set(shown)])
        expect(shown.length).toBeGreaterThan(0)
      }),
    )
  })
})
