import type { Bilingual } from '../contracts/primitives.ts'

/** The points between which the codes measure. */
export const MEASURING_POINTS: Readonly<Record<string, Bilingual>> = {
  'equipment-outer-edge': { zh: '设备外缘', en: 'outer edge of the equipment' },
  fence: { zh: '围墙', en: 'fence' },
  'outer-wall': { zh: '建筑外墙', en: 'outer wall' },
  'tank-outer-wall': { zh: '储罐外壁', en: 'outer wall of the tank' },
  'unit-outer-edge': { zh: '装置外缘', en: 'outer edge of the unit' },
  'line-centre': { zh: '线路中心线', en: 'centre of the line' },
  'outer-wall-axis': { zh: '外墙轴线', en: 'axis of the outer wall' },
  'outermost-building-wall': { zh: '最外侧建筑外墙', en: 'wall of the outermost building' },
  'railway-centre-line': { zh: '铁路中心线', en: 'centre line of the railway' },
  'railway-land-edge': { zh: '铁路用地界', en: 'edge of the railway land' },
  'road-edge': { zh: '道路边缘', en: 'edge of the road' },
  'road-land-edge': { zh: '公路用地界', en: 'edge of the road land' },
  'risk-contour': { zh: '个人风险等值线', en: 'individual-risk contour' },
  outline: { zh: '目标轮廓', en: 'outline of the target' },
  'water-edge': { zh: '水域边缘', en: 'edge of the water' },
}
