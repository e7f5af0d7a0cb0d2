import { describe, expect, it } from 'vitest'
import { baseProperties } from '../../../src/contracts/base-feature.ts'
import { classifyLine } from '../../../src/server/osm/classify-line.ts'
import { readOsmXml } from '../../../src/server/osm/read-osm-xml.ts'
import { kmhOf } from '../../../src/server/osm/tag-values.ts'
import { collectBase, pieces } from './collect-base.ts'

const roadOf = (tags: Record<string, string>) => {
  const road = classifyLine({ highway: 'primary', ...tags }).find(({ layer }) => layer === 'roads')
  return baseProperties.roads.parse({ id: 'w1', ...road?.properties })
}
const town = (relations: string) => `<osm version="0.6">
  <node id="1" lat="31" lon="121"/><node id="2" lat="31" lon="121.001"/><node id="3" lat="31.001" lon="121.001"/>
  <way id="10"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/><tag k="maxspeed" v="60"/></way>
  <way id="11"><nd ref="2"/><nd ref="3"/><tag k="highway" v="secondary"/><tag k="bus" v="no"/></way>
  ${relations}</osm>`
const busWaysOf = async (relations: string) => {
  const { roads } = collectBase(await readOsmXml(pieces(town(relations)), 'town.osm'))
  return Object.fromEntries(roads.map(({ properties }) => [properties.id, properties.busRoute ?? null]))
}

describe('posted limit', () => {
  it.each([
    ['60', 60],
    ['60 km/h', 60],
    ['35 mph', 56],
    ['none', null],
    ['signals', null],
    ['CN:urban', null],
    ['60;80', null],
    ['0', null],
    ['600', null],
    ['', null],
  ])('%s is %s', (value, kmh) => expect(kmhOf(value)).toBe(kmh))

  it('takes the lower of two directions, and leaves the key out when nothing is stated', () => {
    expect(roadOf({ 'maxspeed:forward': '60', 'maxspeed:backward': '40' }).maxSpeedKmh).toBe(40)
    expect(roadOf({ 'maxspeed:forward': '60' }).maxSpeedKmh).toBe(60)
    expect(roadOf({})).not.toHaveProperty('maxSpeedKmh')
  })
})

describe('trucks and buses', () => {
  it.each([
    [{ hgv: 'designated' }, 'designated'],
    [{ hgv: 'no' }, 'no'],
    [{ hgv: 'destination' }, 'yes'],
    [{ hgv: 'discouraged' }, undefined],
    [{}, undefined],
  ])('hgv of %o', (tags, hgv) => expect(roadOf(tags).hgv).toBe(hgv))

  it('that buses may use a road is not that they do', () => {
    expect(roadOf({ bus: 'yes' }).busRoute).toBeUndefined()
    expect(roadOf({ psv: 'designated' }).busRoute).toBe(true)
    expect(roadOf({ highway: 'busway' }).busRoute).toBe(true)
    expect(roadOf({ bus: 'no' }).busRoute).toBe(false)
  })

  it('a bus route runs on its member ways, whatever their tags; not on its stops, and not when it is a bicycle route', async () => {
    const route = (kind: string, role: string) =>
      `<relation id="1"><member type="way" ref="11" role="${role}"/><tag k="type" v="route"/><tag k="route" v="${kind}"/></relation>`
    expect(await busWaysOf('')).toEqual({ w10: null, w11: false })
    expect(await busWaysOf(route('bus', ''))).toEqual({ w10: null, w11: true })
    expect(await busWaysOf(route('bus', 'forward'))).toEqual({ w10: null, w11: true })
    expect(await busWaysOf(route('bus', 'platform'))).toEqual({ w10: null, w11: false })
    expect(await busWaysOf(route('bicycle', ''))).toEqual({ w10: null, w11: false })
  })
})
