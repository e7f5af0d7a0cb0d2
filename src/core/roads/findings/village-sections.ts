import { linesOf, type BuildingFeature } from '../road-features.ts'
import type { RoadNetwork } from '../network/road-network.ts'
import { positionAt, sliceLine, stepCuts } from '../road-steps.ts'
import { buildSegmentIndex, type SegmentIndex } from '../segment-index.ts'
import { partBeside, partOnSide, sideFrame } from '../side-frame.ts'
import { halfWidthOf } from '../waterside/carriageway-width.ts'
import type { RoadsideSettings } from '../waterside/roadside-settings.ts'
import { builtUpAreas } from './built-up-areas.ts'
import { metreOnWay, wayOf } from './edge-lines.ts'
import { rounded, type DerivedFinding } from './finding-types.ts'
import type { Strand } from './strands.ts'

/** Through roads: a lane inside a village does not pass through it. */
const THROUGH = new Set(['trunk', 'primary', 'secondary', 'tertiary'])
const STEP_M = 20
/** Works and sheds are no village. */
const NO_HOUSES = new Set(['industrial', 'warehouse', 'factory', 'greenhouse', 'shed', 'barn', 'garage', 'roof'])
const isHouse = ({ properties }: BuildingFeature): boolean => !NO_HOUSES.has(properties.kind)

interface Section {
  /** The built-up area it goes through. */
  area: number
  fromM: number
  toM: number
  left: number
  right: number
  steps: number
  houses: Set<number>
}

/**
 * Parts of through roads with houses of one village on one or both sides, that begin or end in open country: one section
 * a road and village. A built-up area of more than {@link RoadsideSettings.villageMaxHa} is a town and its roads are
 * streets; so is a road built up from end to end, or over more than the longest section.
 */
export function findVillageSections(
  network: RoadNetwork,
  strands: readonly Strand[],
  buildings: readonly BuildingFeature[],
  settings: RoadsideSettings,
): DerivedFinding[] {
  const houses = buildings.filter(isHouse)
  const { areaOf, hectares } = builtUpAreas(houses)
  // Town houses are in the index too: a road along the edge of a town is no village road.
  const walls = buildSegmentIndex(
    houses.flatMap(({ geometry }, owner) =>
      linesOf(geometry).map((coordinates) => ({ owner, marginM: 0, coordinates })),
    ),
  )
  const found = strands.flatMap((strand) =>
    sectionsOf(network, strand, walls, areaOf, settings).flatMap((section) => {
      if ((hectares[section.area] ?? 0) > settings.villageMaxHa) return []
      const finding = sectionFinding(network, strand, section, settings)
      return finding ? [{ finding, area: section.area }] : []
    }),
  )
  return longestOfEach(found)
}

/** One a road and area: the carriageways of a road, and its pieces, pass through one village once. */
function longestOfEach(found: readonly { finding: DerivedFinding; area: number }[]): DerivedFinding[] {
  const longest = new Map<string, DerivedFinding>()
  for (const { finding, area } of found) {
    const key = `${area} ${finding.roadName ?? finding.roadId}`
    const known = longest.get(key)
    if (!known || (finding.measures['lengthM'] ?? 0) > (known.measures['lengthM'] ?? 0)) longest.set(key, finding)
  }
  const kept = new Set(longest.values())
  return found.flatMap(({ finding }) => (kept.has(finding) ? [finding] : []))
}

function sectionsOf(
  network: RoadNetwork,
  strand: Strand,
  walls: SegmentIndex,
  areaOf: Uint32Array,
  settings: RoadsideSettings,
): Section[] {
  const [first] = strand.edges
  const firstWay = first && wayOf(network, first.edge)
  if (!firstWay || firstWay.properties.isLink || !THROUGH.has(firstWay.properties.class)) return []
  const { halfM } = halfWidthOf(firstWay, settings)
  const cuts = stepCuts(strand.line.lengthM, STEP_M)
  const sections: Section[] = []
  for (let i = 1; i < cuts.length; i++) {
    const [fromM = 0, toM = 0] = [cuts[i - 1], cuts[i]]
    const { left, right, houses } = housesBeside(strand, fromM, toM, halfM + settings.houseReachM, walls)
    if ((!left && !right) || isOffGround(network, strand, (fromM + toM) / 2)) continue
    const area = mostOf(houses.map((house) => areaOf[house] ?? 0))
    const last = sections.at(-1)
    const open =
      last?.area === area && fromM - last.toM <= settings.villageGapM
        ? last
        : { area, fromM, toM, left: 0, right: 0, steps: 0, houses: new Set<number>() }
    if (open !== last) sections.push(open)
    open.toM = toM
    open.left += left ? 1 : 0
    open.right += right ? 1 : 0
    open.steps++
    for (const house of houses) open.houses.add(house)
  }
  return sections
}

/** The most frequent number, the smallest of equals. */
function mostOf(numbers: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].sort(([a, x], [b, y]) => y - x || a - b)[0]?.[0] ?? -1
}

function housesBeside(
  { line }: Strand,
  fromM: number,
  toM: number,
  reachM: number,
  walls: SegmentIndex,
): { left: boolean; right: boolean; houses: number[] } {
  const frame = sideFrame(positionAt(line, fromM), positionAt(line, toM))
  const sides = { left: false, right: false, houses: [] as number[] }
  if (!frame) return sides
  for (const i of walls.near(frame.lng, frame.lat, frame.halfChordM + reachM)) {
    const beside = partBeside(frame, walls.ends, i)
    if (!beside) continue
    for (const side of ['left', 'right'] as const) {
      if (!partOnSide(beside, side, reachM)) continue
      sides[side] = true
      sides.houses.push(walls.owners[i] ?? -1)
    }
  }
  return sides
}

function isOffGround(network: RoadNetwork, { edges }: Strand, atM: number): boolean {
  const on = edges.find(({ toM }) => toM >= atM)
  const road = on && wayOf(network, on.edge)?.properties
  return !road || road.bridge || road.tunnel || road.level !== 0
}

function sectionFinding(
  network: RoadNetwork,
  { line, edges }: Strand,
  { fromM, toM, left, right, steps, houses }: Section,
  settings: RoadsideSettings,
): DerivedFinding | null {
  const lengthM = toM - fromM
  const openEnds = [fromM > settings.villageGapM, line.lengthM - toM > settings.villageGapM].filter(Boolean).length
  if (lengthM < settings.villageMinM || lengthM > settings.villageMaxM || openEnds === 0) return null
  if (houses.size < settings.villageMinHouses) return null
  const on = edges.find((edge) => edge.toM > fromM)
  const way = on && wayOf(network, on.edge)
  if (!way) return null
  const isBoth = Math.min(left, right) >= steps / 4
  const coordinates = sliceLine(line, fromM, toM)
  return {
    id: `village-section:${way.properties.id}:${metreOnWay(way, coordinates[0] ?? [])}`,
    kind: 'village-section',
    roadId: way.properties.id,
    roadName: way.properties.name,
    roadClass: way.properties.class,
    facility: null,
    measures: {
      lengthM: rounded(lengthM),
      houses: houses.size,
      builtLeftShare: rounded(left / (lengthM / STEP_M)),
      builtRightShare: rounded(right / (lengthM / STEP_M)),
    },
    evidence: [isBoth ? 'houses-on-both-sides' : 'houses-on-one-side', `open-at-${openEnds}-ends`],
    confidence: openEnds === 2 && isBoth ? 'medium' : 'low',
    geometry: { type: 'LineString', coordinates },
  }
}
