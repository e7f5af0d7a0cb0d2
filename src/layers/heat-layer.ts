import { HEAT_WEIGHTS } from '../core/heat/heat-weights.ts'
import type { HeatSurface } from '../core/heat/heat-options.ts'
import { HeatSurfaceLayer } from './heat/heat-surface-layer.ts'
import { opacityOf, type Locale, type MapLayer } from './map-input.ts'
import { heatRamp, heatScale } from './scales/heat-scale.ts'

/** Density of open hazards in items per km², whose colours never change their meaning; made in a worker. */
export const heatLayer: MapLayer = {
  id: 'heat',
  group: 'hazard',
  title: { zh: '隐患密度', en: 'Hazard density' },
  isVisibleAtStart: false,
  countKey: 'heat',
  build(input) {
    const { heat, theme, labelsId } = input
    if (!heat || heat.columns === 0) return []
    const scale = heatScale(theme, heat.options.weights)
    const props = {
      id: `heat/${scale.key}`,
      surface: heat,
      scale,
      bounds: heat.bounds as [number, number, number, number],
      opacity: opacityOf(input, 'heat'),
      pickable: false,
      parameters: { depthCompare: 'always', depthWriteEnabled: false } as const,
      beforeId: labelsId,
    }
    return [new HeatSurfaceLayer(props)]
  },
  legend({ heat, theme, locale }) {
    if (!heat) return null
    return {
      id: 'heat',
      title: this.title[locale],
      unit: heatUnit(heat, locale),
      entries: [],
      ramp: heatRamp(heatScale(theme, heat.options.weights), theme),
      note: noteOf(heat, locale),
    }
  },
  tooltip: () => ({ title: '', rows: [] }),
  resolve: () => null,
}

/** Unit of a surface's values. */
export function heatUnit({ options }: Pick<HeatSurface, 'options'>, locale: Locale): string {
  if (options.weights === 'severity') return locale === 'zh' ? '加权项/km²' : 'weighted items/km²'
  return locale === 'zh' ? '项/km²' : 'items/km²'
}

/** How the figures are made, what is in and what is not: the reader must be able to doubt them. */
function noteOf(heat: HeatSurface, locale: Locale): string {
  const { options, hazards, withoutPlace, outside } = heat
  const isChinese = locale === 'zh'
  const number = (value: number) => value.toLocaleString('en')
  const { basis, major } = HEAT_WEIGHTS[options.weights]
  const isClipped = options.scope === 'villages'
  const parts = isChinese
    ? [
        `核半径 ${number(options.radiusM)} m（四次核），级界固定，低于首级不着色`,
        isClipped ? `限 ${number(heat.villages ?? 0)} 个村居内，边缘已校正` : '全镇',
        basis && `加权：重大 ×${major}、一般 ×1（${basis.zh}）`,
        `计入 ${number(hazards)} 项`,
        withoutPlace > 0 && `无位置 ${number(withoutPlace)} 项未计入`,
        outside > 0 && `${isClipped ? '村居外' : '镇域外'} ${number(outside)} 项未计入`,
      ]
    : [
        `Kernel radius ${number(options.radiusM)} m (quartic); fixed classes, nothing drawn below the first`,
        isClipped ? `Inside ${number(heat.villages ?? 0)} villages, edge-corrected` : 'Whole town',
        basis && `Weights: major ×${major}, general ×1 (${basis.en})`,
        `${number(hazards)} counted`,
        withoutPlace > 0 && `${number(withoutPlace)} without a place not in it`,
        outside > 0 && `${number(outside)} ${isClipped ? 'outside these villages' : 'outside the town'} not in it`,
      ]
  return parts.filter(Boolean).join(isChinese ? '；' : '; ')
}
