import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, bench, describe } from 'vitest'
import { JUNCTION_SETTINGS, NETWORK_SETTINGS } from '../../src/catalog/road-rules.ts'
import { consolidate } from '../../src/core/roads/junctions/consolidate.ts'
import { deriveJunctions } from '../../src/core/roads/junctions/derive-junctions.ts'
import { eachJunction } from '../../src/core/roads/junctions/each-junction.ts'
import { buildJunctionGraph } from '../../src/core/roads/junctions/junction-graph.ts'
import { buildNetwork } from '../../src/core/roads/network/build-network.ts'
import { makeCityGrid, osmXmlOf } from './make-city-grid.ts'

const isSmoke = Boolean(process.env['BENCH_SMOKE'])
const once = { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 }
let sink = 0

/** Graph and consolidated junctions, from ways: what `graph_from_xml`, simplify and consolidate give in osmnx. */
function network(side: number): number {
  const { network: graph } = buildNetwork(makeCityGrid(side), NETWORK_SETTINGS)
  return consolidate(buildJunctionGraph(graph, JUNCTION_SETTINGS), JUNCTION_SETTINGS).groupCount
}

/** Debian's python3-osmnx; the system's Python has it, a user's own may not. */
const PYTHON = '/usr/bin/python3'
const OSMNX = `
import sys, time, osmnx as ox
start = time.time()
graph = ox.graph_from_xml(sys.argv[1], simplify=False, retain_all=True)
graph = ox.simplify_graph(graph)
read = time.time() - start
merged = ox.consolidate_intersections(ox.project_graph(graph), tolerance=10, rebuild_graph=True)
print(len(graph), len(merged), round(read, 2), round(time.time() - start, 2))
`
function whyNoOsmnx(): string | null {
  try {
    execFileSync(PYTHON, ['-W', 'ignore', '-c', 'import osmnx'], { stdio: 'ignore' })
    return null
  } catch {
    return `${PYTHON} has no osmnx (apt-get install python3-osmnx)`
  }
}

const reason = whyNoOsmnx()
/** The other one has not finished 40,000 nodes in a quarter of an hour: the ratio is taken at a size that it does. */
const COMPARED_SIDE = isSmoke ? 20 : 50
describe(`network and consolidated junctions of ${COMPARED_SIDE ** 2} nodes`, () => {
  bench('this one', () => void (sink += network(COMPARED_SIDE)), { ...once, iterations: 3 })
  if (reason === null) {
    const folder = mkdtempSync(join(tmpdir(), 'roads-bench-'))
    const file = join(folder, 'grid.osm')
    writeFileSync(file, osmXmlOf(makeCityGrid(COMPARED_SIDE)))
    afterAll(() => rmSync(folder, { recursive: true }))
    bench('osmnx: graph_from_xml, simplify, consolidate (with the start of Python)', () => {
      sink += execFileSync(PYTHON, ['-W', 'ignore', '-c', OSMNX, file]).length
    }, once) // prettier-ignore
  } else bench.skip(`osmnx: ${reason}`, () => undefined)
})

const SIDE = isSmoke ? 141 : 1000
describe(`a city of ${SIDE ** 2} nodes, each a crossing`, () => {
  bench('network and consolidated junctions', () => void (sink += network(SIDE)), once)
})

/** Most memory this process has held, which only grows: the tasks stand in the order of their size. */
function sayMemory(what: string, startedCpu: NodeJS.CpuUsage): void {
  const { user, system } = process.cpuUsage(startedCpu)
  const peakMb = process.resourceUsage().maxRSS / 1024
  process.stdout.write(
    `${what}: ${((user + system) / 1e6).toFixed(1)} s of processor, at most ${peakMb.toFixed(0)} MB\n`,
  )
}
const noInputs = { points: [], devices: [] }

const DERIVED_SIDE = isSmoke ? 50 : 300
describe(`every junction and approach with evidence, ${DERIVED_SIDE ** 2} crossings`, () => {
  bench('deriveJunctions', () => {
    const { network: graph } = buildNetwork(makeCityGrid(DERIVED_SIDE), NETWORK_SETTINGS)
    sink += deriveJunctions(graph, noInputs, JUNCTION_SETTINGS).approaches.length
  }, once) // prettier-ignore
})
// The whole city with evidence, geometry and all: in one list (some 3 GB), and one junction after the other.
describe.skipIf(isSmoke)(`every junction and approach with evidence, ${SIDE ** 2} crossings`, () => {
  bench('eachJunction: ways to the last approach, none kept', () => {
    const cpu = process.cpuUsage()
    const { network: graph } = buildNetwork(makeCityGrid(SIDE), NETWORK_SETTINGS)
    eachJunction(graph, noInputs, JUNCTION_SETTINGS, (_, approaches) => void (sink += approaches.length))
    sayMemory('eachJunction', cpu)
  }, once) // prettier-ignore
  bench('deriveJunctions: all in one list', () => {
    const cpu = process.cpuUsage()
    const { network: graph } = buildNetwork(makeCityGrid(SIDE), NETWORK_SETTINGS)
    sink += deriveJunctions(graph, noInputs, JUNCTION_SETTINGS).approaches.length
    sayMemory('deriveJunctions', cpu)
  }, once) // prettier-ignore
})
export { sink }
