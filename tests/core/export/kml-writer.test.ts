import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { expect, it } from 'vitest'
import { createKmlWriter, xmlText } from '../../../src/core/export/kml-writer.ts'
import { ALL_TYPES, makeHead, THREE_ROWS } from './make-head.ts'

/** Elements with their text as an XML reader finds them; throws where the file is not well-formed. */
function readXml(xml: string): { name: string; text: string }[] {
  const found: { name: string; text: string }[] = []
  const open: { name: string; text: string }[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ local }) => {
    const element = { name: local, text: '' }
    found.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const last = open.at(-1)
    if (last) last.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return found
}
const kmlOf = async (names: readonly string[]) => {
  const writer = createKmlWriter(makeHead([{ id: 'name', title: '名称 <&>', type: 'text' }]))
  const places = { starts: Uint32Array.from([0, ...names.map((_, at) => at + 1)]), lngLat: new Float64Array(2 * names.length), isLine: false } // prettier-ignore
  writer.add({ length: names.length, cells: [names], places })
  return new TextDecoder().decode(await writer.finish())
}

it('is well-formed and gives every name back, whatever stands in it', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '<script>',
      ']]>',
      '&amp;',
      '"\'',
      '<!--',
      '减速带 <甲>',
      '\u0000\u0008\u000b',
      '\ufffe',
      '\ud800',
      '😀',
    ),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (names) => {
      const found = readXml(await kmlOf(names))
      const values = found.filter(({ name }) => name === 'value').map((one) => one.text)
      // XML has no place for controls and lone halves, and reads every line end as one line feed.
      const asXml = (one: string) =>
        one.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '').replace(/\r\n?/g, '\n')
      expect(values).toEqual(names.map(asXml))
    }),
  )
})

it('writes points and lines as lng,lat, none for a row without a place, and leaves missing cells out', async () => {
  const writer = createKmlWriter(makeHead(ALL_TYPES))
  writer.add({ ...THREE_ROWS, places: { starts: Uint32Array.of(0, 2, 3, 3), lngLat: Float64Array.of(120.5, 31, 120.6, 31.1, 120.7, 31.2), isLine: true } }) // prettier-ignore
  const kml = new TextDecoder().decode(await writer.finish())
  expect(kml).toContain(
    '<LineString><tessellate>1</tessellate><coordinates>120.5,31 120.6,31.1</coordinates></LineString>',
  )
  expect(kml).toContain('<Point><coordinates>120.7,31.2</coordinates></Point>')
  const found = readXml(kml)
  expect(found.filter(({ name }) => name === 'Placemark')).toHaveLength(3)
  expect(found.filter(({ name }) => name === 'value').map(({ text }) => text)).toEqual([
    ...['A-1', '12.5', '2026-02-16', '是'],
    ...['A-2', '0', '1970-01-01', '否'],
  ])
  expect(found.find(({ name }) => name === 'description')?.text).toBe('筛选：行业：消防\n截止日：2026-06-18')
})

it('escapes the five signs', () => expect(xmlText(`<a href="x">'&'</a>`)).toBe('&lt;a href=&quot;x&quot;&gt;&apos;&amp;&apos;&lt;/a&gt;')) // prettier-ignore
