import type { Layer } from '@deck.gl/core'
import { describe, expect, it } from 'vitest'
import { siteKind } from '../../src/contracts/site-kind.ts'
import { RISK_COLOURS, RISK_SHAPES } from '../../src/core/colour/risk-colours.ts'
import { rgbOf } from '../../src/core/colour/rgb.ts'
import { RISK_LEVELS } from '../../src/core/risk-level.ts'
import { buildLayers, resolvePick } from '../../src/layers/build-layers.ts'
import { LAYER_GROUPS, type LayerId } from '../../src/layers/map-input.ts'
import { buildStack } from '../../src/layers/stack.ts'
import { decodeTable } from '../../src/api/arrow-columns.ts'
import { encodeRows, type ArrowRow } from '../helpers/arrow-rows.ts'
import { makeInput, siteKinds } from './make-input.ts'

const stack = buildStack(siteKinds)
const record = (id: LayerId) => {
  const found = stack.find((layer) => layer.id === id)
  if (!found) throw new Error(`no layer ${id}`)
  return found
}
const built = (id: LayerId, over = {}) => record(id).build(makeInput(over))
/** Calls an accessor as deck.gl does for object `index` of binary data. */
function read(layer: Layer | undefined, accessor: string, index: number): unknown {
  const get: unknown = layer && Reflect.get(layer.props, accessor)
  return typeof get === 'function' ? get(null, { index, data: null, target: [] }) : get
}

describe('the stack', () => {
  it('draws the groups in their order, neutral targets below every risk, hazards on top', () => {
    const places = stack
      .filter(({ id }) => id !== 'site:protection-target' && id !== 'heat')
      .map(({ group }) => LAYER_GROUPS.indexOf(group))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    const order = stack.map(({ id }) => id)
    const atRisk = siteKinds.filter(({ riskField }) => riskField !== null)
    expect(atRisk.length).toBeGreaterThan(3)
    const lowest = Math.min(...atRisk.map(({ id }) => order.indexOf(`site:${id}`)))
    expect(order.indexOf('site:protection-target')).toBeLessThan(lowest)
    expect(stack.at(-1)?.id).toBe('hazards')
  })

  it('has one layer for every site kind of the catalog, each id once', () => {
    const ids = stack.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(siteKinds.map(({ id }) => `site:${id}`)))
  })

  it('draws a kind added by one catalog record, with its icon', () => {
    const added = siteKind.parse({
      id: 'ferry-pier', title: { zh: '渡口', en: 'Ferry pier' }, icon: '渡', group: 'road', geometryTypes: ['Point'], fields: [], popup: [], table: [],
    }) // prettier-ignore
    const kinds = [...siteKinds, added]
    const input = makeInput({ siteKinds: kinds })
    const layer = buildStack(kinds).find(({ id }) => id === 'site:ferry-pier')
    expect(layer?.build(input)).toHaveLength(1)
    expect(layer?.legend(input)?.entries[0]).toMatchObject({ text: '渡', count: 0 })
  })

  it('builds nothing from tables that are not loaded, and has no legend for them', () => {
    const input = makeInput({ tables: {} })
    for (const layer of stack) {
      expect(layer.build(input)).toEqual([])
      expect(layer.legend(input)).toBeNull()
    }
  })
})

describe('enterprises and hazards', () => {
  it.each(['site:enterprise', 'hazards'] as const)(
    '%s: single marks carry the shape of their class, worst last',
    (id) => {
      const names = [`${id}/items`, `${id}/red/items`].flatMap((deckId) => {
        const marks = built(id).find((layer) => layer.id === deckId)
        const { length } = marks?.props.data as { length: number }
        return Array.from({ length }, (_, index) => read(marks, 'getIcon', index))
      })
      expect(names).toEqual(
        id === 'hazards' ? ['shape:yellow', 'shape:orange', 'shape:red'] : ['shape:none', 'shape:blue', 'shape:red'],
      )
    },
  )

  it('shows hazards open on the day only: one closed and one without a place are not drawn', () => {
    expect(makeInput().clusters.hazards?.length).toBe(3)
    expect(makeInput({ asOf: 99 }).clusters.hazards?.length).toBe(0)
    expect(makeInput({ asOf: 110 }).clusters.hazards?.length).toBe(3)
  })

  it('draws clusters as discs whose shares and radius come from the view', () => {
    const [rings, counts] = built('hazards', { zoom: 3 }).filter(({ id }) => id.startsWith('hazards/red/'))
    const { attributes } = rings?.props.data as { attributes: Record<string, { value: ArrayLike<number> }> }
    expect([...Array.from(attributes.getMix?.value ?? [])].map((share) => Math.round(share * 3))).toEqual([1, 1, 1, 0])
    expect(read(counts, 'getText', 0)).toBe('3')
  })

  it('gives the ring the very colours of the legend', () => {
    for (const theme of ['dark', 'light'] as const) {
      const input = makeInput({ theme, zoom: 3 })
      const { palette } = record('hazards').build(input)[0]?.props as unknown as { palette: { classes: string[] } }
      const legend = record('hazards').legend(input)?.entries ?? []
      expect(legend.map(({ fill }) => fill)).toEqual(palette.classes.slice(0, 4))
      expect(legend.map(({ fill }) => fill)).toEqual(RISK_LEVELS.map((level) => RISK_COLOURS[theme][level]))
      expect(legend.map(({ shape }) => shape)).toEqual(RISK_LEVELS.map((level) => RISK_SHAPES[level]))
    }
  })

  it('counts open hazards in the legend, those without a place too, and respects the filter', () => {
    const counts = (over = {}) =>
      record('hazards')
        .legend(makeInput(over))
        ?.entries.map(({ count }) => count)
    expect(counts()).toEqual([1, 1, 1, 1])
    expect(counts({ filters: { hazards: Uint8Array.of(0, 1, 1, 1, 1) } })).toEqual([0, 1, 1, 1])
  })

  it('names the levels as the catalog does and lists ungraded enterprises apart', () => {
    const entries = record('site:enterprise').legend(makeInput())?.entries ?? []
    expect(entries.map(({ label, count }) => [label, count])).toEqual([
      ['重大风险', 1], ['较大风险', 0], ['一般风险', 0], ['低风险', 1], ['未评级', 1],
    ]) // prettier-ignore
  })
})

describe('other sites', () => {
  it('show the installation level, the character of the group, or the icon of the kind', () => {
    const nameOf = (id: LayerId) => read(built(id)[0], 'getIcon', 0)
    expect(nameOf('site:hazard-source')).toBe('source:orange:3')
    expect(nameOf('site:protection-target')).toBe('target:校')
    expect(nameOf('site:weigh-station')).toBe('plate:重:none')
  })

  it('leave out rows without a place and rows the filter drops', () => {
    const length = (over = {}) => (built('site:protection-target', over)[0]?.props.data as { length: number }).length
    expect(length()).toBe(1)
    expect(length({ filters: { sites: new Uint8Array(7) } })).toBe(0)
  })

  it('use only marks that are in the atlas', () => {
    const input = makeInput()
    for (const layer of stack.flatMap((one) => one.build(input)).filter(({ props }) => 'iconMapping' in props)) {
      const { length } = layer.props.data as { length: number }
      for (let index = 0; index < length; index++)
        expect(input.atlas.icons).toHaveProperty([String(read(layer, 'getIcon', index))])
    }
  })
})

describe('levels', () => {
  const enterprise = record('site:enterprise')

  it('belong to every graded kind; enterprises start with red, orange and the ungraded', () => {
    const graded = siteKinds.filter(({ riskField }) => riskField !== null).map(({ id }) => `site:${id}`)
    expect(
      stack
        .filter(({ levels }) => levels)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(graded.sort())
    expect(enterprise.levels?.atStart).toEqual(['red', 'orange', 'none'])
    expect(record('site:hazard-source').levels?.atStart).toEqual(['red', 'orange', 'yellow', 'blue', 'none'])
  })

  it('that are off are not drawn nor clustered, and stay counted in the legend', () => {
    const only = (...ids: LayerId[]) => new Set<LayerId>(['site:enterprise', ...ids])
    const red = makeInput({ visible: only('site:enterprise.red') })
    expect(red.clusters['site:enterprise']?.length).toBe(1)
    expect(makeInput({ visible: only() }).clusters['site:enterprise']?.length).toBe(3)
    expect(enterprise.legend(red)?.entries.map(({ count }) => count)).toEqual([1, 0, 0, 1, 1])
    const sources = (level: string) =>
      built('site:hazard-source', { visible: new Set(['site:hazard-source', `site:hazard-source.${level}`]) })
    expect(sources('orange')[0]?.props.data).toMatchObject({ length: 1 })
    expect(sources('red')[0]?.props.data).toMatchObject({ length: 0 })
  })
})

describe('protection targets', () => {
  const target = (id: string, targetGroup: string, lng: number): ArrowRow => ({
    id, kind: 'protection-target', name: id, lngLat: [lng, 31.2], villageId: '', riskLevel: '', majorInstallation: 0, targetGroup,
  }) // prettier-ignore
  // A housing estate and a temple close to a school, a library far away; 0.0001° are 0.9 px at zoom 13.
  const rows = [
    target('estate', 'residential', 121.4),
    target('temple', 'religious', 121.4001),
    target('school', 'education', 121.4002),
    target('library', 'library-exhibition', 121.5),
  ]
  const tables = { ...makeInput().tables, sites: decodeTable('sites', encodeRows('sites', rows)) }
  const drawn = (zoom: number) => {
    const input = makeInput({ tables, zoom })
    return record('site:protection-target')
      .build(input)
      .flatMap((layer) =>
        Array.from({ length: (layer.props.data as { length: number }).length }, (_, index) => {
          const picked = resolvePick(stack, input, null, layer.id, index)
          const row = picked?.kind === 'row' ? picked.row : -1
          return [rows[row]?.['id'], read(layer, 'getIcon', index)]
        }),
      )
  }

  it('below zoom 14.5 give way by class: general ones are dots, those without room small squares, all can be picked', () => {
    expect(drawn(13)).toEqual([
      ['estate', 'dot:round'],
      ['temple', 'dot:square'],
      ['library', 'target:展'],
      ['school', 'target:校'],
    ])
  })

  it('from zoom 14.5 all have their character, the most sensitive on top', () => {
    expect(drawn(14.5).map(([, icon]) => icon)).toEqual(['target:居', 'target:宗', 'target:展', 'target:校'])
  })
})

describe('road layers', () => {
  it('draw over the whole town in full only what wants action', () => {
    const wide = built('waterside', { zoom: 13 })[0]
    const near = built('waterside', { zoom: 15 })[0]
    expect([read(wide, 'getWidth', 0), read(wide, 'getWidth', 1)]).toEqual([3, 1])
    expect((read(wide, 'getColor', 1) as number[])[3]).toBeLessThan(255)
    expect([read(near, 'getWidth', 0), read(near, 'getWidth', 1)]).toEqual([3, 2])
    expect(built('device:speed-bump', { zoom: 14.25 })).toEqual([])
  })

  it('draw waterside stretches on their side in the colour of the legend, unknown ones dashed', () => {
    const input = makeInput()
    const [paths] = record('waterside').build(input)
    const entries = record('waterside').legend(input)?.entries ?? []
    const entry = (key: string) => entries.find((one) => one.key === key)
    expect(read(paths, 'getColor', 0)).toEqual(rgbOf(entry('absent')?.fill ?? ''))
    expect(read(paths, 'getColor', 1)).toEqual(rgbOf(entry('unknown')?.fill ?? ''))
    expect(read(paths, 'getDashArray', 0)).toEqual([0, 0])
    expect(read(paths, 'getDashArray', 1)).not.toEqual([0, 0])
    expect(Number(read(paths, 'getOffset', 0))).toBeLessThan(0)
    expect(Number(read(paths, 'getOffset', 1))).toBeGreaterThan(0)
    expect(entries.map(({ count }) => count)).toEqual([1, 0, 1, 0])
  })

  it('keep lines below the labels', () => {
    for (const id of ['waterside', 'device:guardrail'] as const) {
      expect(built(id).map((layer) => Reflect.get(layer.props, 'beforeId'))).toEqual(['labels'])
    }
  })

  it('mark a junction known to have no signal unlike one nobody recorded; signalised ones are not drawn', () => {
    const [marks] = built('junctions')
    expect([0, 1].map((index) => read(marks, 'getIcon', index))).toEqual(['junction:none-known', 'junction:unknown'])
    expect((marks?.props.data as { length: number }).length).toBe(2)
  })

  it('draw a device of one position as a mark and a longer one as a line', () => {
    expect(built('device:speed-bump').map(({ id }) => id)).toEqual(['device:speed-bump/marks'])
    const [rails] = built('device:guardrail')
    expect([...(read(rails, 'getPath', 1) as Float64Array)]).toEqual([121.5, 31.2, 121.51, 31.2, 121.52, 31.2])
  })
})

describe('picking', () => {
  const visible = new Set<LayerId>(stack.map(({ id }) => id))

  it('leads from every drawn mark or line back to a row whose place is drawn there', () => {
    const input = makeInput({ visible })
    let seen = 0
    for (const layer of buildLayers(stack, input, null)) {
      const data = layer.props.data as { length: number; attributes?: { getPosition?: { value: Float64Array } } }
      for (let index = 0; index < data.length; index++) {
        const picked = resolvePick(stack, input, null, layer.id, index)
        if (picked?.kind !== 'row' || picked.table === 'villages') continue
        seen++
        const table = input.tables[picked.table]
        const places = data.attributes?.getPosition?.value
        if (table && 'lngLat' in table && places) {
          expect([...places.subarray(2 * index, 2 * index + 2)]).toEqual([
            ...table.lngLat.subarray(2 * picked.row, 2 * picked.row + 2),
          ])
        }
      }
    }
    // 3 enterprises, 1 source, 1 target, 1 station, 3 hazards, 2 junctions, 2 stretches, 3 devices,
    // 3 minor approaches, 3 findings of which 2 are sections with a line
    expect(seen).toBe(24)
  })

  it('finds nothing for no index and for layers that are not chosen from', () => {
    const input = makeInput({ visible, selection: { table: 'sites', id: 's1' } })
    expect(resolvePick(stack, input, null, 'hazards/items', -1)).toBeNull()
    expect(resolvePick(stack, input, null, 'selection/halo', 0)).toBeNull()
  })

  it('puts a halo at the selected row and none at an unknown id or a row without a place', () => {
    const halo = (id: string) =>
      buildLayers(stack, makeInput({ selection: { table: 'sites', id } }), null).find(
        (layer) => layer.id === 'selection/halo',
      )
    const data = halo('s1')?.props.data as { attributes: { getPosition: { value: Float64Array } } }
    expect([...data.attributes.getPosition.value]).toEqual([121.41, 31.21])
    expect(halo('nobody')).toBeUndefined()
    expect(halo('t2')).toBeUndefined()
  })
})

describe('another day', () => {
  it('gives the hazards other data and every other layer the very same object', () => {
    const visible = new Set<LayerId>(stack.map(({ id }) => id))
    const today = makeInput({ visible })
    const { tables, clusters } = today
    const hazards = makeInput({ visible, tables, asOf: 99 }).clusters.hazards
    const before = makeInput({ visible, tables, asOf: 99, clusters: { ...clusters, ...(hazards ? { hazards } : {}) } })
    const dataOf = (input: typeof today) =>
      new Map(buildLayers(stack, input, null).map(({ id, props }) => [id, props.data]))
    const then = dataOf(before)
    for (const [id, data] of dataOf(today)) {
      if (id.startsWith('hazards/')) expect(then.get(id), id).not.toBe(data)
      else expect(then.get(id), id).toBe(data)
    }
  })
})

describe('tooltips', () => {
  it('name the village once villages are there', () => {
    const villages = {
      type: 'FeatureCollection' as const,
      features: [
        {
          type: 'Feature' as const,
          properties: { id: 'v1', name: '西河村' },
          geometry: { type: 'Point' as const, coordinates: [0, 0] },
        },
      ],
    }
    const rows = (over = {}) => record('site:enterprise').tooltip(makeInput(over), 0).rows
    expect(rows({ villages })).toContainEqual({ label: '村居', value: '西河村' })
    expect(rows().map(({ label }) => label)).not.toContain('村居')
  })

  it('name the thing and say its class in words', () => {
    expect(record('hazards').tooltip(makeInput(), 1)).toMatchObject({
      title: '超期',
      rows: expect.arrayContaining([{ label: '超期', value: '10 天' }]),
    })
    expect(record('site:hazard-source').tooltip(makeInput(), 3).rows).toContainEqual({
      label: '重大危险源',
      value: '三级',
    })
    expect(record('waterside').tooltip(makeInput({ locale: 'en' }), 0).rows).toContainEqual({
      label: 'Guardrail',
      value: 'Absent',
    })
  })
})
