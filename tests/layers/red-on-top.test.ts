import type { Layer } from '@deck.gl/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeTable } from '../../src/api/arrow-columns.ts'
import { expandCluster, buildClusterIndex } from '../../src/core/clusters/cluster-index.ts'
import { ranksOn } from '../../src/core/clusters/point-source.ts'
import { buildLayers, resolvePick } from '../../src/layers/build-layers.ts'
import { clusterSets } from '../../src/layers/cluster-sets.ts'
import type { LayerId, LayerInput } from '../../src/layers/map-input.ts'
import { buildStack } from '../../src/layers/stack.ts'
import { encodeRows } from '../helpers/arrow-rows.ts'
import { makeInput, makeTables, ROWS, siteKinds, sourceOf } from './make-input.ts'

const stack = buildStack(siteKinds)
const visible = new Set<LayerId>(stack.map(({ id }) => id))
const DEEPEST_ZOOM = 20
/** Days of the hazards below: all are open on day 150, one whose deadline is before it is overdue. */
const OVERDUE = 140
const AHEAD = 300

/** Few places, so that things of different sets coincide. */
const place = fc.constantFrom<[number, number][]>([121.4, 31.2], [121.4001, 31.2], [121.43, 31.21], [121.6, 31.3])
const site = fc.record({
  kind: fc.constantFrom('enterprise', 'hazard-source', 'fire-unit', 'park'),
  riskLevel: fc.constantFrom('red', 'orange', 'yellow', 'blue', ''),
  lngLat: place,
  isKept: fc.boolean(),
})
const hazard = fc.record({
  severity: fc.constantFrom('major', 'general'),
  deadlineDay: fc.constantFrom(OVERDUE, AHEAD),
  lngLat: place,
  isKept: fc.boolean(),
})
const town = fc.record({
  sites: fc.array(site, { minLength: 1, maxLength: 14 }),
  hazards: fc.array(hazard, { minLength: 1, maxLength: 14 }),
})
type Town = typeof town extends fc.Arbitrary<infer T> ? T : never

function inputOf({ sites, hazards }: Town): LayerInput {
  const siteRow = ROWS.sites[1]
  const hazardRow = ROWS.hazards[1]
  const tables = {
    ...makeTables(),
    sites: decodeTable(
      'sites',
      encodeRows(
        'sites',
        sites.map(({ isKept: _, ...one }, i) => ({ ...siteRow, ...one, id: `s${i}` })),
      ),
    ),
    hazards: decodeTable(
      'hazards',
      encodeRows(
        'hazards',
        hazards.map(({ isKept: _, ...one }, i) => ({ ...hazardRow, ...one, id: `h${i}` })),
      ),
    ),
  }
  const filters = {
    sites: Uint8Array.from(sites, ({ isKept }) => Number(isKept)),
    hazards: Uint8Array.from(hazards, ({ isKept }) => Number(isKept)),
  }
  return makeInput({ tables, filters, visible })
}

/** The input at another zoom, with the clusters of that zoom. */
function atZoom({ clusters: _, ...input }: LayerInput, zoom: number): LayerInput {
  return makeInput({ ...input, zoom })
}

interface Drawn {
  isRed: boolean
  rows: string[]
}

/** Every graded mark in drawing order, with the rows it stands for: read off the layers, not off how they are made. */
function drawnOf(input: LayerInput): Drawn[] {
  const sets = clusterSets(input)
  return buildLayers(stack, input, null).flatMap((layer) => {
    const { length } = layer.props.data as { length: number }
    if (layer.id.includes('/counts')) return []
    return Array.from({ length }, (_, index): Drawn[] => {
      const picked = resolvePick(stack, input, null, layer.id, index)
      if (!picked) return []
      if (picked.kind === 'row') {
        const isGraded = picked.table === 'hazards' || picked.table === 'sites'
        return isGraded
          ? [{ isRed: iconOf(layer, index).includes(':red'), rows: [`${picked.table}/${picked.row}`] }]
          : []
      }
      const set = sets.get(picked.layer)
      const view = input.clusters[picked.layer]
      if (!set || !view) return []
      const source = sourceOf(set)
      const whole = buildClusterIndex(source.lngLat, ranksOn(source, input.asOf))
      const { rows } = expandCluster(whole, view.clusterId[picked.index] ?? -1, Infinity)
      const table = picked.layer === 'hazards' ? 'hazards' : 'sites'
      return [{ isRed: view.worst[picked.index] === 0, rows: [...rows].map((row) => `${table}/${row}`) }]
    }).flat()
  })
}
function iconOf(layer: Layer, index: number): string {
  const get: unknown = Reflect.get(layer.props, 'getIcon')
  return typeof get === 'function' ? String(get(null, { index, data: null, target: [] })) : ''
}

describe('what is red', () => {
  it('is drawn after everything milder of every set, at every zoom and under any filter, and stands for every red row', () => {
    fc.assert(
      fc.property(town, (made) => {
        const input = inputOf(made)
        const kept = [
          ...made.sites.map((one, i) => ({ ...one, isRed: one.riskLevel === 'red', id: `sites/${i}` })),
          ...made.hazards.map((one, i) => ({ ...one, isRed: one.severity === 'major', id: `hazards/${i}` })),
        ].filter(({ isKept }) => isKept)
        const red = new Set(kept.filter(({ isRed }) => isRed).map(({ id }) => id))
        for (let zoom = 0; zoom <= DEEPEST_ZOOM; zoom++) {
          const drawn = drawnOf(atZoom(input, zoom))
          const firstRed = drawn.findIndex(({ isRed }) => isRed)
          expect(firstRed < 0 || drawn.slice(firstRed).every(({ isRed }) => isRed)).toBe(true)
          expect(drawn.flatMap(({ rows }) => rows).sort()).toEqual(kept.map(({ id }) => id).sort())
          for (const { isRed, rows } of drawn) expect(isRed).toBe(rows.some((row) => red.has(row)))
        }
      }),
      { numRuns: 15 },
    )
  })
})
