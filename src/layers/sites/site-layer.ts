import type { Bilingual } from '../../contracts/primitives.ts'
import type { SiteKind } from '../../contracts/site-kind.ts'
import { codeAt, type SiteTable } from '../../contracts/town-tables.ts'
import { MARK_COLOURS } from '../../core/colour/risk-colours.ts'
import { shownLevels } from '../../core/layer-levels.ts'
import { buildClusteredLayers, resolveClustered } from '../clusters/cluster-layers.ts'
import { riskEntries } from '../hazards.ts'
import {
  opacityOf,
  type LayerId,
  type LegendEntry,
  type MapInput,
  type MapLayer,
  type TooltipRow,
} from '../map-input.ts'
import { buildMarkLayer } from '../marks/icon-layer.ts'
import { crowdScale } from '../marks/mark-spec.ts'
import { TARGET_CHARACTERS } from '../marks/target-characters.ts'
import { pointPlaces } from '../places.ts'
import { isRedLayer, redLayerId } from '../red-on-top.ts'
import type { PlacedRows } from '../rows.ts'
import { ranksOfValues, siteRiskScale } from '../scales/risk-scale.ts'
import { villageRow } from '../village-names.ts'
import { siteFormOf, siteLevels, siteMarkNames, type SiteForm } from './site-marks.ts'
import { isClustered, redAndMild, siteRows } from './site-rows.ts'
import { buildTargetLayers, resolveTarget, TARGETS_WHOLE_ZOOM } from './target-layers.ts'

/** What the legend has to say beside the marks. */
const NOTES: Partial<Record<SiteForm, Bilingual>> = {
  shape: {
    zh: '方框内为处数，边色取最重，底条为构成',
    en: 'Box: number inside, edge of the worst, bar for the mix',
  },
  target: {
    zh: `放大到 ${TARGETS_WHOLE_ZOOM} 级前，一般目标为圆点，排不下的为小方块`,
    en: `Below zoom ${TARGETS_WHOLE_ZOOM}: general targets are dots, those without room small squares`,
  },
}
const MAJOR_LEVELS: readonly Bilingual[] = [
  { zh: '不构成或未分级', en: 'None or not graded' },
  { zh: '一级', en: 'Level 1' },
  { zh: '二级', en: 'Level 2' },
  { zh: '三级', en: 'Level 3' },
  { zh: '四级', en: 'Level 4' },
]

/** The layer of a site kind, made from its catalog record alone. */
export function siteLayer(kind: SiteKind): MapLayer {
  const id: LayerId = `site:${kind.id}`
  const levels = siteLevels(kind)
  const shownRows = (table: SiteTable, { visible, filters }: MapInput): PlacedRows =>
    siteRows(table, kind.id, filters?.sites, levels ? shownLevels(visible, id) : null)
  return {
    id,
    group: kind.group,
    title: kind.title,
    isVisibleAtStart: kind.isVisibleAtStart,
    ...(levels && { levels }),
    countKey: id,
    build(input) {
      const table = input.tables.sites
      if (!table) return []
      const view = input.clusters[id]
      const opacity = opacityOf(input, id)
      if (isClustered(kind)) {
        if (!view) return []
        const scale = siteRiskScale(input.theme, kind)
        return buildClusteredLayers(input, { id, view, scale, form: 'tile', markScale: 0.72, opacity })
      }
      const placed = shownRows(table, input)
      if (siteFormOf(kind) === 'target') return buildTargetLayers(input, { id, kind, table, placed })
      const nameOf = siteMarkNames(kind, table)
      const scale = crowdScale(placed.rows.length, input.zoom)
      const { atlas, zoom } = input
      const marks = { atlas, zoom, kind: siteFormOf(kind), nameKey: kind.id, scale, opacity }
      const layerOf = (deckId: string, { rows, lngLat }: PlacedRows) =>
        buildMarkLayer({ ...marks, id: deckId, lngLat, nameOf: (index) => nameOf(rows[index] ?? 0) })
      if (!levels) return [layerOf(`${id}/marks`, placed)]
      const { red, mild } = redAndMild(table, placed)
      return [layerOf(`${id}/marks`, mild), layerOf(`${redLayerId(id)}/marks`, red)]
    },
    legend(input) {
      const table = input.tables.sites
      if (!table) return null
      const { rows } = siteRows(table, kind.id, input.filters?.sites)
      const unit = input.locale === 'zh' ? '处' : 'places'
      const entries =
        kind.riskField === null ? plainEntries(kind, rows, input) : gradedEntries(kind, table, rows, input)
      const note = NOTES[siteFormOf(kind)]?.[input.locale]
      return { id, title: kind.title[input.locale], unit, entries, ...(note && { note }) }
    },
    places: (input) => (input.tables.sites ? pointPlaces(shownRows(input.tables.sites, input)) : null),
    tooltip: (input, row) => siteTooltip(kind, input, row),
    resolve(input, deckId, index) {
      const table = input.tables.sites
      if (!table || !deckId.startsWith(`${id}/`)) return null
      if (isClustered(kind)) return resolveClustered(input.clusters[id], id, 'sites', deckId, index)
      const placed = shownRows(table, input)
      if (siteFormOf(kind) === 'target') return resolveTarget(input, { id, kind, table, placed }, deckId, index)
      const part = levels ? redAndMild(table, placed)[isRedLayer(deckId) ? 'red' : 'mild'] : placed
      const row = part.rows[index]
      return row === undefined ? null : { layer: id, kind: 'row', table: 'sites', row }
    },
  }
}

function gradedEntries(
  kind: SiteKind,
  table: SiteTable,
  rows: Uint32Array,
  { theme, locale }: MapInput,
): LegendEntry[] {
  const ranks = ranksOfValues(table.riskLevel.values)
  const counts = new Uint32Array(5)
  for (const row of rows) {
    const rank = ranks[table.riskLevel.codes[row] ?? -1] ?? 4
    counts[rank] = (counts[rank] ?? 0) + 1
  }
  const entries = riskEntries(siteRiskScale(theme, kind), counts, locale)
  return counts[4] === 0 ? entries.slice(0, 4) : entries
}

function plainEntries(kind: SiteKind, rows: Uint32Array, { theme, locale }: MapInput): LegendEntry[] {
  const { plate, plateEdge } = MARK_COLOURS[theme]
  const shape = siteFormOf(kind) === 'target' ? 'square' : 'plate'
  return [
    {
      key: kind.id,
      label: kind.title[locale],
      shape,
      fill: plate,
      edge: plateEdge,
      text: kind.icon,
      count: rows.length,
    },
  ]
}

function siteTooltip(kind: SiteKind, input: MapInput, row: number): { title: string; rows: TooltipRow[] } {
  const { tables, locale } = input
  const table = tables.sites
  if (!table) return { title: '', rows: [] }
  const rows: TooltipRow[] = [{ label: locale === 'zh' ? '类别' : 'Kind', value: kind.title[locale] }]
  const optionTitle = (fieldId: string | null, value: string) => {
    const field = kind.fields.find(({ id }) => id === fieldId)
    const option = field?.options?.find((candidate) => candidate.value === value)
    if (field && value !== '') rows.push({ label: field.title[locale], value: option?.title[locale] ?? value })
  }
  optionTitle(kind.riskField, codeAt(table.riskLevel, row))
  const group = codeAt(table.targetGroup, row)
  if (group in TARGET_CHARACTERS) optionTitle('targetGroup', group)
  if (siteFormOf(kind) === 'source') {
    const level = MAJOR_LEVELS[table.majorInstallation[row] ?? 0]?.[locale] ?? ''
    rows.push({ label: locale === 'zh' ? '重大危险源' : 'Major installation', value: level })
  }
  return { title: table.name(row), rows: [...rows, ...villageRow(input, codeAt(table.villageId, row))] }
}
