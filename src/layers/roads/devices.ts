import type { Layer } from '@deck.gl/core'
import { DEVICE_KINDS, DEVICE_STATES } from '../../contracts/device.ts'
import type { Bilingual } from '../../contracts/primitives.ts'
import { codeAt, type DeviceTable } from '../../contracts/town-tables.ts'
import { opacityOf, type LayerId, type MapLayer } from '../map-input.ts'
import { buildMarkLayer } from '../marks/icon-layer.ts'
import { markName } from '../marks/mark-spec.ts'
import { pathPlaces } from '../places.ts'
import { isKept, memoByObjects } from '../rows.ts'
import { conditionScale, conditionsOfValues } from '../scales/condition-scale.ts'
import { buildConditionPaths, WHOLE_STREETS_ZOOM } from './path-layer.ts'
import { conditionEntries } from './waterside.ts'

type DeviceKind = (typeof DEVICE_KINDS)[number]

const TITLES: Record<DeviceKind, Bilingual> = {
  'speed-bump': { zh: '减速带', en: 'Speed bumps' },
  guardrail: { zh: '护栏', en: 'Guardrails' },
  'turn-isolation': { zh: '物理隔离', en: 'Turn isolation' },
  'crash-cushion': { zh: '防撞设施', en: 'Crash cushions' },
  'traffic-signal': { zh: '信号灯', en: 'Traffic signals' },
}
/** Guardrails start hidden: a stretch beside water already tells the state of its own. */
const AT_START: readonly DeviceKind[] = ['speed-bump']

/** Kinds that stand at a point: hundreds of small marks over the whole town are a smear. */
const POINT_KINDS: readonly DeviceKind[] = ['speed-bump', 'crash-cushion', 'traffic-signal']

interface DeviceRows {
  all: Uint32Array
  points: Uint32Array
  lines: Uint32Array
  /** Places of the points, length 2 × points. */
  lngLat: Float64Array
}
const remember = memoByObjects<DeviceRows>()

/** Rows of a kind: a path of one position is a point, a longer one a line; an empty one has no place. */
function rowsOf(table: DeviceTable, kind: DeviceKind, filter?: Uint8Array): DeviceRows {
  return remember(table, filter, kind, () => {
    const code = table.kind.values.indexOf(kind)
    const { starts, lngLat } = table.path
    const sizeOf = (row: number) => (starts[row + 1] ?? 0) - (starts[row] ?? 0)
    const all = Uint32Array.from({ length: table.length }, (_, row) => row).filter(
      (row) => table.kind.codes[row] === code && isKept(filter, row),
    )
    const points = all.filter((row) => sizeOf(row) === 1)
    const places = new Float64Array(2 * points.length)
    points.forEach((row, i) => {
      const at = 2 * (starts[row] ?? 0)
      places.set(lngLat.subarray(at, at + 2), 2 * i)
    })
    return { all, points, lines: all.filter((row) => sizeOf(row) > 1), lngLat: places }
  })
}

/** The layer of a device kind: lines and marks by condition. */
export function deviceLayer(kind: DeviceKind): MapLayer {
  const id: LayerId = `device:${kind}`
  return {
    id,
    group: 'road',
    title: TITLES[kind],
    isVisibleAtStart: AT_START.includes(kind),
    ...(POINT_KINDS.includes(kind) && { minZoom: WHOLE_STREETS_ZOOM }),
    countKey: id,
    build(input) {
      const { tables, filters, theme, zoom, atlas, labelsId } = input
      const opacity = opacityOf(input, id)
      const table = tables.devices
      if (!table) return []
      const { points, lines, lngLat } = rowsOf(table, kind, filters?.devices)
      const classes = conditionsOfValues(conditionScale(theme), table.state.values)
      const classOf = (row: number) => classes[table.state.codes[row] ?? -1]
      const stateOf = (row: number) => DEVICE_STATES.find((state) => state === codeAt(table.state, row)) ?? 'unknown'
      const nameOf = (index: number) => markName({ kind: 'device', device: kind, state: stateOf(points[index] ?? 0) })
      const layers: Layer[] = []
      if (lines.length > 0) {
        layers.push(
          buildConditionPaths({
            id: `${id}/paths`,
            paths: table.path,
            rows: lines,
            classOf,
            isWide: zoom < WHOLE_STREETS_ZOOM,
            key: `${theme}/${zoom < WHOLE_STREETS_ZOOM}`,
            beforeId: labelsId,
            opacity,
          }),
        )
      }
      // Over the whole town hundreds of small marks are a smear.
      if (points.length > 0 && zoom >= WHOLE_STREETS_ZOOM) {
        layers.push(
          buildMarkLayer({ id: `${id}/marks`, atlas, zoom, kind: 'device', lngLat, nameOf, nameKey: kind, opacity }),
        )
      }
      return layers
    },
    legend({ tables, filters, theme, locale }) {
      const table = tables.devices
      if (!table) return null
      const scale = conditionScale(theme)
      const classes = conditionsOfValues(scale, table.state.values)
      const counts = new Map<string, number>()
      const { all, points } = rowsOf(table, kind, filters?.devices)
      for (const row of all) {
        const key = classes[table.state.codes[row] ?? -1]?.key ?? 'unknown'
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
      const entries = conditionEntries(scale, counts, locale)
      const note = locale === 'zh' ? `放大到 ${WHOLE_STREETS_ZOOM} 级起画点` : `Marks from zoom ${WHOLE_STREETS_ZOOM}`
      return {
        id,
        title: TITLES[kind][locale],
        unit: locale === 'zh' ? '处' : 'places',
        entries,
        ...(points.length > 0 && { note }),
      }
    },
    places({ tables, filters }) {
      const table = tables.devices
      return table ? pathPlaces(table.path, rowsOf(table, kind, filters?.devices).all) : null
    },
    tooltip({ tables, theme, locale }, row) {
      const table = tables.devices
      const state = table && conditionsOfValues(conditionScale(theme), [codeAt(table.state, row)])[0]
      const rows = state ? [{ label: locale === 'zh' ? '状况' : 'Condition', value: state.label[locale] }] : []
      return { title: TITLES[kind][locale], rows }
    },
    resolve({ tables, filters }, deckId, index) {
      if (!tables.devices || !deckId.startsWith(`${id}/`)) return null
      const { points, lines } = rowsOf(tables.devices, kind, filters?.devices)
      const row = (deckId === `${id}/marks` ? points : lines)[index]
      return row === undefined ? null : { layer: id, kind: 'row', table: 'devices', row }
    },
  }
}

export const deviceLayers: readonly MapLayer[] = DEVICE_KINDS.map(deviceLayer)
