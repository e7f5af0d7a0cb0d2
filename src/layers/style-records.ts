import type { Bilingual } from '../contracts/primitives.ts'
import { BASE_PALETTES } from './base/palette.ts'
import { BUILDINGS_ZOOM } from './base/ground.ts'
import type { LayerGroup, LayerId, MapLayer } from './map-input.ts'

/** A layer that the style draws (base/style.ts): listed and switched like the others, without deck.gl layers. */
function styleLayer(id: LayerId, group: LayerGroup, title: Bilingual, countKey: string): MapLayer {
  return {
    id,
    group,
    title,
    countKey,
    isVisibleAtStart: true,
    build: () => [],
    legend: () => null,
    tooltip: () => ({ title: '', rows: [] }),
    resolve: () => null,
  }
}

export const baseLayerRecords: readonly MapLayer[] = [
  { ...styleLayer('buildings', 'base', { zh: '建筑', en: 'Buildings' }, 'base:buildings'), minZoom: BUILDINGS_ZOOM },
  styleLayer('labels', 'base', { zh: '地名路名', en: 'Labels' }, 'base:labels'),
]

/** Village edges and names; the legend shows the dashed line in the colour of the style. */
export const villagesLayer: MapLayer = {
  ...styleLayer('villages', 'villages', { zh: '村居界', en: 'Village boundaries' }, 'village'),
  legend({ villages, theme, locale }) {
    if (!villages) return null
    const { village } = BASE_PALETTES[theme]
    const label = locale === 'zh' ? '村居界' : 'Village boundary'
    const entry = { key: 'village', label, shape: 'line' as const, fill: village, edge: village, dash: true }
    return {
      id: 'villages',
      title: label,
      unit: locale === 'zh' ? '个' : 'villages',
      entries: [{ ...entry, count: villages.features.length }],
    }
  },
}
