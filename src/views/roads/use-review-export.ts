import { CONFIDENCE_TITLES } from '../../catalog/road-words.ts'
import { saveFile } from '../../composables/save-file.ts'
import { useExport } from '../../composables/use-export.ts'
import type { ExportColumn, ExportPiece } from '../../core/export/cells.ts'
import { exportFileName } from '../../core/export/file-name.ts'
import { positionsOf } from '../../core/geo/geometry.ts'
import { useRoadsStore } from '../../stores/roads-store.ts'
import { useTownStore } from '../../stores/town-store.ts'
import type { ExportKind } from '../../workers/export-protocol.ts'
import { useRoadWords } from './use-road-words.ts'
import type { WorkItem } from './work-items.ts'

/** Writes the work list as it stands on screen, in its order, to CSV, XLSX or GeoJSON. */
export function useReviewExport() {
  const { state, run, cancel } = useExport()
  const town = useTownStore()
  const roads = useRoadsStore()
  const { t, format, pick, nameOf, kindOf, stateOf, gapsText, villageName, evidenceOf } = useRoadWords()

  const TEXTS = {
    kind: kindOf,
    name: nameOf,
    id: (one: WorkItem) => one.id,
    village: (one: WorkItem) => villageName(one.villageId),
    derived: (one: WorkItem) => stateOf(one) || null,
    gaps: gapsText,
    confidence: (one: WorkItem) => pick(CONFIDENCE_TITLES[one.item.confidence]),
    state: (one: WorkItem) => t(`roads.state.${one.reviewed}`),
    byRole: (one: WorkItem) => one.item.review?.byRole ?? null,
    note: (one: WorkItem) => one.item.review?.note ?? null,
    evidence: (one: WorkItem) => one.item.evidence.map(evidenceOf).join(t('protection.listJoin')),
  }
  const NUMBERS = {
    value: (one: WorkItem) => Number(one.value.total.toFixed(3)),
    lng: (one: WorkItem) => one.at[0],
    lat: (one: WorkItem) => one.at[1],
  }
  const column = (id: string, type: ExportColumn['type']): ExportColumn => ({ id, title: t(`roads.export.columns.${id}`), type }) // prettier-ignore

  function piece(items: readonly WorkItem[], from: number, to: number): ExportPiece {
    const part = items.slice(from, to)
    const places = part.map(({ item }) => [...positionsOf(item.geometry)])
    const starts = new Uint32Array(part.length + 1)
    places.forEach((place, at) => (starts[at + 1] = (starts[at] ?? 0) + place.length))
    return {
      length: part.length,
      cells: [
        Float64Array.from(part, (_, at) => from + at + 1),
        ...Object.values(TEXTS).map((text) => part.map(text)),
        ...Object.values(NUMBERS).map((number) => Float64Array.from(part, number)),
      ],
      places: { starts, lngLat: Float64Array.from(places.flat().flatMap(([lng = NaN, lat = NaN]) => [lng, lat])), isLine: false }, // prettier-ignore
    }
  }

  function start(kind: ExportKind, items: readonly WorkItem[]) {
    const summary = town.town
    if (!summary) return
    const fact = (id: string, text: string) => [t(`roads.export.fact.${id}`), text] as const
    const made = roads.roads?.run
    const facts = [
      fact('town', summary.name),
      fact('date', summary.asOf),
      ...(made
        ? [fact('rule', t('roads.sheets.version', { rule: made.rule, at: format.value.instant(made.at) }))]
        : []),
      fact('formula', t('roads.list.formula')),
      fact('crs', 'WGS 84 (EPSG:4326)'),
      ...(summary.isDemo ? [fact('demo', t('roads.export.demoText'))] : []),
    ]
    const title = t('roads.export.title')
    const columns = [
      column('order', 'number'),
      ...Object.keys(TEXTS).map((id) => column(id, 'text')),
      ...Object.keys(NUMBERS).map((id) => column(id, 'number')),
    ]
    const head = { columns, notes: { title, facts }, yes: t('value.yes'), no: t('value.no'), notesTitle: t('rowSet.export.notes') } // prettier-ignore
    return run(() =>
      Promise.resolve({
        kind,
        head,
        file: exportFileName(summary.name, title, summary.asOf, kind),
        total: items.length,
        piece: (from, to) => Promise.resolve(piece(items, from, to)),
        save: saveFile,
      }),
    )
  }
  return { state, start, cancel }
}
