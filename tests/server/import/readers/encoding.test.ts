import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../../src/server/import/encoding.ts'
import { encode } from './encode.ts'

const SIMPLIFIED = '名称,地址,风险等级\n大场镇加油站,上海市宝山区沪太路1号,较大风险\n'
const TRADITIONAL = '名稱,地址,備註\n士林區危險建築,臺北市文昌路179巷11號2樓,黃單\n北投區,臺北市中央北路,無\n'

const utf16 = (text: string, isLittle: boolean) =>
  Uint8Array.from(
    [...text].flatMap((character) => {
      const code = character.charCodeAt(0)
      return isLittle ? [code & 255, code >> 8] : [code >> 8, code & 255]
    }),
  )
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('decodeText', () => {
  it.each([
    ['UTF-8', utf8(SIMPLIFIED), SIMPLIFIED, 'UTF-8', 'detected'],
    ['plain ASCII', utf8('a,b\n1,2\n'), 'a,b\n1,2\n', 'UTF-8', 'detected'],
    ['UTF-8 with a mark', utf8(`\ufeff${SIMPLIFIED}`), SIMPLIFIED, 'UTF-8', 'bom'],
    ['GBK', encode(SIMPLIFIED, 'gb18030'), SIMPLIFIED, 'GB18030', 'detected'],
    ['Big5', encode(TRADITIONAL, 'big5'), TRADITIONAL, 'BIG5', 'detected'],
    [
      'traditional characters in GBK',
      encode('臺北市士林區文昌路', 'gb18030'),
      '臺北市士林區文昌路',
      'GB18030',
      'detected',
    ],
    ['UTF-16LE with a mark', utf16(`\ufeff${SIMPLIFIED}`, true), SIMPLIFIED, 'UTF-16LE', 'bom'],
    ['UTF-16BE with a mark', utf16(`\ufeff${SIMPLIFIED}`, false), SIMPLIFIED, 'UTF-16BE', 'bom'],
    ['UTF-16LE without a mark', utf16(SIMPLIFIED, true), SIMPLIFIED, 'UTF-16LE', 'detected'],
    ['UTF-16BE without a mark', utf16(SIMPLIFIED, false), SIMPLIFIED, 'UTF-16BE', 'detected'],
  ])('reads %s', (_, bytes, text, name, how) => {
    expect(decodeText(bytes, 'a.csv')).toEqual({ text, encoding: { name, how } })
  })

  it('reads a four-byte GB18030 character', () => {
    // GB18030 maps U+20000 to 95 32 82 36, so 95 32 83 31 is U+20005 (𠀅).
    const bytes = Uint8Array.from([...encode('街道名称测试', 'gb18030'), 0x95, 0x32, 0x83, 0x31])
    expect(decodeText(bytes, 'a.csv').text).toBe('街道名称测试𠀅')
  })

  it('obeys a declared encoding that fits', () => {
    const { text, encoding } = decodeText(encode(SIMPLIFIED, 'gb18030'), 'a.csv', 'GBK')
    expect([text, encoding]).toEqual([SIMPLIFIED, { name: 'GB18030', how: 'declared' }])
    expect(decodeText(Uint8Array.of(0x47, 0xe9, 0x6e), 'a.csv', 'windows-1252').text).toBe('Gén')
    // 联通 in GBK is valid UTF-8 by chance: too short to overrule the declaration.
    expect(decodeText(encode('联通', 'gb18030'), 'a.csv', 'gb18030').text).toBe('联通')
  })

  it.each([
    ['UTF-8', encode(SIMPLIFIED, 'gb18030'), /look like GB18030/],
    ['GBK', utf8(SIMPLIFIED), /look like UTF-8/],
    ['GBK', utf8(`\ufeff${SIMPLIFIED}`), /look like UTF-8/],
    // These twelve bytes are six valid characters of GBK as well.
    ['GBK', utf8('名称地址'), /look like UTF-8/],
    ['klingon', utf8(SIMPLIFIED), /no encoding is called/],
  ])('refuses %s declared for other bytes, with a hint', (declared, bytes, hint) => {
    expect(() => decodeText(bytes, 'a.csv', declared)).toThrowError(hint)
    expect(() => decodeText(bytes, 'a.csv', declared)).toThrowError(/file\/unreadable/)
  })

  it('refuses bytes that are no text', () => {
    expect(() => decodeText(Uint8Array.of(0, 0, 0, 1, 0xff, 0, 7, 0, 0), 'a.bin')).toThrowError(/file\/unreadable/)
    expect(() => decodeText(Uint8Array.of(0xff, 0xff, 0x41, 0xff), 'a.bin')).toThrowError(/file\/unreadable/)
    expect(() => decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0xff, 0xff), 'a.csv')).toThrowError(/begins as UTF-8/)
  })
})
