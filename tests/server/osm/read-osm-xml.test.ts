import { describe, expect, it } from 'vitest'
import { readOsmXml } from '../../../src/server/osm/read-osm-xml.ts'
import { pieces } from './collect-base.ts'

const osm = (inner: string): string => `<osm version="0.6">${inner}</osm>`
const read = (text: string, size?: number) => readOsmXml(pieces(text, size), 'x.osm')

describe('readOsmXml', () => {
  it('reads characters cut between two pieces, entities and both kinds of quotes', async () => {
    const text = osm(`<node id='1' lat="31" lon="121"><tag k="name" v="云溪镇 &amp; &lt;b&gt; &#20113;"/></node>`)
    for (const size of [1, 2, 3, 1000]) {
      const { taggedNodes } = await read(text, size)
      expect(taggedNodes).toEqual([{ id: 1, tags: { name: '云溪镇 & <b> 云' } }])
    }
  })

  it('keeps nodes findable when ids are not sorted, and the first of two with one id', async () => {
    const { nodes, dropped } = await read(
      osm('<node id="9" lat="1" lon="2"/><node id="-3" lat="3" lon="4"/><node id="9" lat="5" lon="6"/>'),
    )
    expect(nodes.count).toBe(2)
    expect(nodes.lat(nodes.rowOf(9))).toBe(1)
    expect(nodes.lng(nodes.rowOf(-3))).toBe(4)
    expect(nodes.rowOf(7)).toBe(-1)
    expect(Number.isNaN(nodes.lng(-1))).toBe(true)
    expect(dropped.duplicate).toBe(1)
  })

  it('passes over deleted elements and elements it does not know', async () => {
    const { nodes, ways } = await read(
      osm('<note>x</note><node id="1" visible="false"/><changeset id="3"><tag k="a" v="b"/></changeset><way id="2"/>'),
    )
    expect(nodes.count).toBe(0)
    expect(ways).toHaveLength(1)
  })

  it.each([
    ['an empty text', '', /no <osm> element|document must contain a root/],
    ['another root', '<gpx></gpx>', /root is <gpx>/],
    ['a cut file', '<osm><node id="1" lat="1" lon="2"/>', /unclosed tag/],
    ['a wrong end tag', osm('<node id="1" lat="1" lon="2"></way>'), /line 1/],
    ['a word for a number', osm('<node id="1" lat="north" lon="2"/>'), /lat="north", expected a number/],
    ['an empty number', osm('<node id="1" lat="" lon="2"/>'), /lat=""/],
    ['infinity', osm('<node id="1" lat="1e999" lon="2"/>'), /lat="1e999"/],
    ['a missing position', osm('<node id="1" lat="1"/>'), /lon=""/],
    ['a fraction as id', osm('<way id="1.5"/>'), /id=1.5, expected a whole number/],
    ['a tag without value', osm('<way id="1"><tag k="a"/></way>'), /<tag> without k or v/],
    [
      'a strange member',
      osm('<relation id="1"><member type="area" ref="1"/></relation>'),
      /expected node, way or relation/,
    ],
    ['an undeclared entity', osm('<way id="1"><tag k="a" v="&x;"/></way>'), /entity/],
    ['a document type', `<!DOCTYPE osm [<!ENTITY x "y">]>${osm('')}`, /document type is not accepted/],
    ['a billion laughs', `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]><osm>&b;</osm>`, /document type/],
    ['deep nesting', osm('<a>'.repeat(2000)), /nested deeper than 8/],
    ['a gap of text', osm('x'.repeat(2_000_000)), /characters without a tag/],
    ['a flood of tags', osm(`<way id="1">${'<tag k="a" v="b"/>'.repeat(6000)}</way>`), /more than 5000 tags/],
  ])('refuses %s with the place', async (_, text, reason) => {
    await expect(read(text, 4096)).rejects.toMatchObject({
      code: 'file/unreadable',
      details: { file: 'x.osm', reason: expect.stringMatching(reason) as string },
    })
  })

  it('refuses bytes that are not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('<osm><way id="1"><tag k="name" v="'), Buffer.from([0xd4, 0xc6]), Buffer.from('"/></way></osm>')]) // prettier-ignore
    await expect(readOsmXml(pieces(bytes), 'gbk.osm')).rejects.toMatchObject({ code: 'file/unreadable' })
  })

  it('does not let a tag reach the prototype', async () => {
    const { ways } = await read(osm('<way id="1"><tag k="__proto__" v="x"/><tag k="constructor" v="y"/></way>'))
    expect(ways[0]?.tags.constructor).toBe('y')
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })
})
