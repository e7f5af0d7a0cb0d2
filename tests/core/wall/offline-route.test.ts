import { describe, expect, it } from 'vitest'
import { overflowOf } from '../../../src/core/wall/offline-overflow.ts'
import { buildOfPage, keepingOf } from '../../../src/core/wall/offline-route.ts'
import { parseToKeeper } from '../../../src/core/wall/offline-words.ts'
import { parsePageBuild } from '../../../src/core/wall/page-build.ts'

describe('what the service worker keeps', () => {
  it.each([
    ['navigate', '/wall', 'page'],
    ['navigate', '/wall/remote', 'page'],
    ['navigate', '/', 'pass'],
    ['navigate', '/wallpaper', 'pass'],
    ['cors', '/assets/wall-1.js', 'asset'],
    ['cors', '/tiles/yunxi.pmtiles', 'tiles'],
    ['cors', '/api/status', 'answer'],
    ['cors', '/api/towns', 'answer'],
    ['cors', '/api/towns/yunxi/wall/hazards', 'answer'],
    ['cors', '/api/events', 'pass'],
    ['cors', '/api/wall/screens/1/events', 'pass'],
    ['cors', '/api/wall/remote', 'pass'],
    ['cors', '/favicon.svg', 'pass'],
  ])('%s %s: %s', (mode, path, keeping) => {
    expect(keepingOf({ method: 'GET', mode, path })).toBe(keeping)
    expect(keepingOf({ method: 'POST', mode, path })).toBe('pass')
  })
})

describe('the build of a page', () => {
  it('is what its head says', () => {
    expect(buildOfPage('<head>\n<meta name="guatu-build" content="0123456789ab">\n')).toBe('0123456789ab')
    expect(buildOfPage('<head></head>')).toBeNull()
    expect(buildOfPage('<meta name="guatu-build" content="../../x">')).toBeNull()
  })

  it('is read with its files, all of them or nothing', () => {
    const good = { id: '0123456789ab', wall: ['/assets/a.js'] }
    expect(parsePageBuild(good)).toEqual(good)
    for (const bad of [null, 7, {}, { ...good, id: 'x' }, { ...good, wall: ['/api/x'] }, { ...good, wall: 'x' }]) {
      expect(parsePageBuild(bad)).toBeNull()
    }
  })

  it('is told to the service worker in two words only', () => {
    expect(parseToKeeper({ kind: 'build-good', build: '0123456789ab' })).not.toBeNull()
    expect(parseToKeeper({ kind: 'drop-all', build: '0123456789ab' })).toBeNull()
    expect(parseToKeeper({ kind: 'build-good', build: '/etc' })).toBeNull()
    expect(parseToKeeper('build-good')).toBeNull()
  })
})

describe('kept answers', () => {
  const entry = (address: string, at: number, bytes = 1) => ({ address, at, bytes })

  it('go, the oldest first, when there are too many', () => {
    const entries = [entry('b', 2), entry('a', 1), entry('c', 3)]
    expect(overflowOf(entries, { entries: 2, bytes: 100 })).toEqual(['a'])
    expect(overflowOf(entries, { entries: 3, bytes: 100 })).toEqual([])
  })

  it('go when they are too large together', () => {
    const entries = [entry('a', 1, 60), entry('b', 2, 60), entry('c', 3, 30)]
    expect(overflowOf(entries, { entries: 9, bytes: 100 })).toEqual(['a'])
  })
})
