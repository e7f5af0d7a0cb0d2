import type { RoadFeature } from '../../src/core/roads/road-features.ts'

/** A town of streets that cross: `side` east-west and `side` north-south ways, 100 m apart, each crossing one node. */
export function makeCityGrid(side: number): RoadFeature[] {
  const at = (column: number, row: number): [number, number] => [
    Math.round((121 + column * 0.00105) * 1e7) / 1e7,
    Math.round((30 + row * 0.0009) * 1e7) / 1e7,
  ]
  const way = (index: number, isEastWest: boolean): RoadFeature => {
    const steps = Array.from({ length: side }, (_, i): [number, number] => (isEastWest ? [i, index] : [index, i]))
    return {
      properties: {
        id: `${isEastWest ? 'e' : 'n'}${index}`,
        class: index % 10 === 0 ? 'primary' : 'residential',
        isLink: false, name: `${isEastWest ? '横' : '纵'}${index}路`, oneway: index % 7 === 0, bridge: false, tunnel: false,
        level: 0, lanes: null, widthM: null, roundabout: false,
        nodes: steps.map(([column, row]) => String(1 + row * side + column)),
      }, // prettier-ignore
      geometry: { type: 'LineString', coordinates: steps.map(([column, row]) => at(column, row)) },
    }
  }
  return [true, false].flatMap((isEastWest) => Array.from({ length: side }, (_, i) => way(i, isEastWest)))
}

/** The same roads as an OSM XML document. */
export function osmXmlOf(roads: readonly RoadFeature[]): string {
  const nodes = new Map<string, string>()
  const ways = roads.map(({ properties, geometry }, way) => {
    const ids = properties.nodes ?? []
    const line = geometry.type === 'LineString' ? geometry.coordinates : []
    ids.forEach((id, i) => nodes.set(id, `<node id="${id}" version="1" lon="${line[i]?.[0]}" lat="${line[i]?.[1]}"/>`))
    const refs = ids.map((id) => `<nd ref="${id}"/>`).join('')
    const tags = `<tag k="highway" v="${properties.class}"/>${properties.oneway ? '<tag k="oneway" v="yes"/>' : ''}`
    return `<way id="${way + 1}" version="1">${refs}${tags}</way>`
  })
  return ['<?xml version="1.0"?><osm version="0.6" generator="bench">', ...nodes.values(), ...ways, '</osm>'].join('\n')
}
