import { CONFIDENCE_TITLES } from '../../../catalog/road-words.ts'
import { useExport } from '../../../composables/use-export.ts'
import { saveFile } from '../../../composables/save-file.ts'
import type { CellPiece, ExportColumn, PlacePiece } from '../../../core/export/cells.ts'
import { exportFileName } from '../../../core/export/file-name.ts'
import { positionsOf } from '../../../core/geo/geometry.ts'
import type { WorkOrder } from '../../../core/siting/work-orders.ts'
import { useTownStore } from '../../../stores/town-store.ts'
import type { ExportKind } from '../../../workers/export-protocol.ts'
import type { useWorkOrders } from './use-work-orders.ts'

export const ORDER_KINDS = ['csv', 'xlsx', 'geojson', 'kml'] as const satisfies readonly ExportKind[]

interface Column {
  readonly id: string
  readonly type: 'text' | 'number'
  readonly value: (order: WorkOrder) => string | number | null
}

/** Writes the work orders to a file in the export worker: every order, every column, and what the plan rests on. */
export function useOrdersExport(work: ReturnType<typeof useWorkOrders>) {
  const { state, run, cancel } = useExport()
  const town = useTownStore()
  const { t } = work.words

  const columns: readonly Column[] = [
    { id: 'number', type: 'number', value: ({ number }) => number },
    { id: 'id', type: 'text', value: ({ id }) => id },
    { id: 'name', type: 'text', value: ({ name }) => name },
    { id: 'treatment', type: 'text', value: ({ treatment }) => work.treatmentTitle(treatment) },
    { id: 'village', type: 'text', value: ({ villageId }) => work.villageName(villageId) },
    { id: 'road', type: 'text', value: ({ roadName }) => roadName },
    { id: 'quantity', type: 'number', value: ({ quantity }) => quantity },
    { id: 'unit', type: 'text', value: ({ unit }) => t(`orders.unit.${unit}`) },
    { id: 'unitCost', type: 'number', value: ({ unitCostYuan }) => unitCostYuan },
    { id: 'cost', type: 'number', value: ({ costYuan }) => Math.round(costYuan * 100) / 100 },
    { id: 'lng', type: 'number', value: ({ lngLat }) => lngLat && Math.round(lngLat[0] * 1e7) / 1e7 },
    { id: 'lat', type: 'number', value: ({ lngLat }) => lngLat && Math.round(lngLat[1] * 1e7) / 1e7 },
    { id: 'easting', type: 'number', value: ({ grid }) => grid?.eastingM ?? null },
    { id: 'northing', type: 'number', value: ({ grid }) => grid?.northingM ?? null },
    { id: 'epsg', type: 'text', value: ({ grid }) => grid && `EPSG:${grid.epsg}` },
    { id: 'by', type: 'text', value: work.byText },
    { id: 'mandate', type: 'text', value: work.mandate },
    { id: 'score', type: 'number', value: ({ score }) => Math.round(score * 100) / 100 },
    { id: 'rank', type: 'number', value: ({ rank }) => rank },
    { id: 'warnings', type: 'text', value: (order) => work.warningsOf(order).join('；') || null },
    { id: 'confidence', type: 'text', value: ({ confidence }) => work.words.pick(CONFIDENCE_TITLES[confidence]) },
  ]

  function start(kind: ExportKind) {
    const orders = work.orders.value
    const titles: ExportColumn[] = columns.map(({ id, type }) => ({ id, type, title: t(`orders.column.${id}`) }))
    const notes = { title: `${t('orders.file')} ${work.planName.value}`, facts: work.facts.value }
    const head = {
      columns: titles,
      notes,
      yes: t('value.yes'),
      no: t('value.no'),
      notesTitle: t('rowSet.export.notes'),
    }
    const withPlaces = kind === 'geojson' || kind === 'kml'
    return run(() =>
      Promise.resolve({
        kind,
        head,
        file: exportFileName(town.town?.name ?? '', notes.title, town.town?.asOf ?? '', kind),
        total: orders.length,
        piece: (from: number, to: number) => {
          const some = orders.slice(from, to)
          const cells = columns.map((column) => cellsOf(column, some))
          return Promise.resolve({ length: some.length, cells, places: withPlaces ? placesOf(some) : null })
        },
        save: saveFile,
      }),
    )
  }
  return { state, start, cancel }
}

function cellsOf({ type, value }: Column, orders: readonly WorkOrder[]): CellPiece {
  if (type === 'text')
    return orders.map((order) => {
      const cell = value(order)
      return cell === null ? null : String(cell)
    })
  return Float64Array.from(orders, (order) => {
    const cell = value(order)
    return typeof cell === 'number' ? cell : NaN
  })
}

/** Points have one position, guardrails all of theirs: a line of one position is written as a point. */
function placesOf(orders: readonly WorkOrder[]): PlacePiece {
  const paths = orders.map(({ geometry }) => (geometry ? [...positionsOf(geometry)] : []))
  const starts = new Uint32Array(orders.length + 1)
  paths.forEach((path, at) => (starts[at + 1] = (starts[at] ?? 0) + path.length))
  return {
    starts,
    lngLat: Float64Array.from(paths.flat().flatMap(([lng = NaN, lat = NaN]) => [lng, lat])),
    isLine: true,
  }
}
