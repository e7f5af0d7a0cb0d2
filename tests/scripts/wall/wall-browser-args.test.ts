import { describe, expect, it } from 'vitest'
import { wallBrowserArgs } from '../../../scripts/wall/wall-browser-args.ts'

const SECURE = '--unsafely-treat-insecure-origin-as-secure'
const trusted = (url: string) =>
  wallBrowserArgs(url, { isRoot: false }).flatMap((one) => (one.startsWith(SECURE) ? [one.slice(SECURE.length)] : []))

describe('the browser of the wall', () => {
  it.each([
    ['http://192.168.1.20:5173/wall?town=yunxi', '=http://192.168.1.20:5173'],
    ['http://guatu.lan/wall', '=http://guatu.lan'],
    ['http://[fd00::5]:5173/wall', '=http://[fd00::5]:5173'],
    ['http://localhost.example.org/wall', '=http://localhost.example.org'],
    ['http://user:secret@host:80/wall', '=http://host'],
  ])('takes %s as secure, and nothing else', (url, origin) => {
    expect(trusted(url)).toEqual([origin])
  })

  it.each([
    'http://localhost:5173/wall',
    'http://wall.localhost/wall',
    'http://127.0.0.1:5173/wall',
    'http://[::1]:5173/wall',
    'https://guatu.example.org/wall',
  ])('trusts %s as it is', (url) => {
    expect(trusted(url)).toEqual([])
  })

  it('fills the screen, and has no sandbox for root alone', () => {
    expect(wallBrowserArgs('http://a/wall', { isRoot: false })).toEqual(expect.arrayContaining(['--kiosk', '--test-type'])) // prettier-ignore
    expect(wallBrowserArgs('http://a/wall', { isRoot: false })).not.toContain('--no-sandbox')
    expect(wallBrowserArgs('http://localhost/wall', { isRoot: true })).toContain('--no-sandbox')
  })
})
