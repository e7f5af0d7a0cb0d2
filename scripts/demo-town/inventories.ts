/**
 * Substances and the grading of GB 18218-2018: critical quantities of table 1 (and table 2 for diesel, category W5.4),
 * correction factors β of tables 3 and 4, α of table 5, levels of table 6.
 * Figures as in the standard's text; quantities in tonnes.
 */
export interface Substance {
  name: string
  cas: string
  criticalT: number
  beta: number
}

export const SUBSTANCES = {
  ammonia: { name: '氨', cas: '7664-41-7', criticalT: 10, beta: 2 },
  chlorine: { name: '氯', cas: '7782-50-5', criticalT: 5, beta: 4 },
  sulfurDioxide: { name: '二氧化硫', cas: '7446-09-5', criticalT: 20, beta: 2 },
  ethyleneOxide: { name: '环氧乙烷', cas: '75-21-8', criticalT: 10, beta: 2 },
  hydrogenFluoride: { name: '氟化氢', cas: '7664-39-3', criticalT: 1, beta: 5 },
  toluene: { name: '甲苯', cas: '108-88-3', criticalT: 500, beta: 1 },
  methanol: { name: '甲醇', cas: '67-56-1', criticalT: 500, beta: 1 },
  ethanol: { name: '乙醇', cas: '64-17-5', criticalT: 500, beta: 1 },
  acetone: { name: '丙酮', cas: '67-64-1', criticalT: 500, beta: 1 },
  ethylAcetate: { name: '乙酸乙酯', cas: '141-78-6', criticalT: 500, beta: 1 },
  benzene: { name: '苯', cas: '71-43-2', criticalT: 50, beta: 1 },
  styrene: { name: '苯乙烯', cas: '100-42-5', criticalT: 500, beta: 1 },
  gasoline: { name: '汽油', cas: '86290-81-5', criticalT: 200, beta: 1 },
  diesel: { name: '柴油', cas: '68334-30-5', criticalT: 5000, beta: 1 },
  lpg: { name: '液化石油气', cas: '68476-85-7', criticalT: 50, beta: 1.5 },
  naturalGas: { name: '天然气', cas: '8006-14-2', criticalT: 50, beta: 1.5 },
  hydrogen: { name: '氢', cas: '1333-74-0', criticalT: 5, beta: 1.5 },
  acetylene: { name: '乙炔', cas: '74-86-2', criticalT: 1, beta: 1.5 },
  vinylChloride: { name: '氯乙烯', cas: '75-01-4', criticalT: 50, beta: 1.5 },
} as const satisfies Record<string, Substance>
export type SubstanceId = keyof typeof SUBSTANCES

export interface Holding {
  substance: SubstanceId
  quantityT: number
}
export interface Grading {
  S: number
  alpha: number
  R: number
  level: '1' | '2' | '3' | '4' | 'none'
}

/** α of GB 18218-2018 table 5: permanent residents within 500 m outward from the plant boundary. */
export function alphaOf(exposed: number): number {
  if (exposed >= 100) return 2
  if (exposed >= 50) return 1.5
  if (exposed >= 30) return 1.2
  return exposed >= 1 ? 1 : 0.5
}

/** S = Σ q/Q (4.2.1), R = α Σ β q/Q (4.3.2); level by table 6, `none` below S = 1. */
export function gradeInventory(holdings: readonly Holding[], exposed: number): Grading {
  let [S, weighted] = [0, 0]
  for (const { substance, quantityT } of holdings) {
    const { criticalT, beta } = SUBSTANCES[substance]
    S += quantityT / criticalT
    weighted += (beta * quantityT) / criticalT
  }
  const alpha = alphaOf(exposed)
  const R = alpha * weighted
  const tolerance = 1e-9
  if (S < 1 - tolerance) return { S, alpha, R, level: 'none' }
  const level = R >= 100 - tolerance ? '1' : R >= 50 - tolerance ? '2' : R >= 10 - tolerance ? '3' : '4'
  return { S, alpha, R, level }
}

/** A kind of hazard source: where it stands, and what it holds for each unit of S. */
export interface SourceTemplate {
  title: string
  unit: 'production' | 'storage'
  where: 'tanks' | 'chemical' | 'industrial' | 'town'
  /** Share of S that each substance makes up. */
  mix: Partial<Record<SubstanceId, number>>
  /** The first one stands where most people live around. */
  isExposed?: true
  /** Wanted S of every source of this kind; the level follows from the quantities. */
  sizes: number[]
}

export const SOURCE_TEMPLATES: SourceTemplate[] = [
  { title: '液氯库', unit: 'storage', where: 'tanks', mix: { chlorine: 1 }, isExposed: true, sizes: [13.4, 0.6] },
  { title: '液氨罐区', unit: 'storage', where: 'tanks', mix: { ammonia: 1 }, isExposed: true, sizes: [14.2, 0.8] },
  {
    title: '环氧乙烷罐区',
    unit: 'storage',
    where: 'tanks',
    mix: { ethyleneOxide: 0.9, ethanol: 0.1 },
    isExposed: true,
    sizes: [15],
  },
  { title: '液化石油气罐区', unit: 'storage', where: 'tanks', mix: { lpg: 1 }, isExposed: true, sizes: [5.2, 3] },
  {
    title: '溶剂罐区',
    unit: 'storage',
    where: 'tanks',
    mix: { toluene: 0.4, methanol: 0.35, acetone: 0.25 },
    sizes: [6.5, 2.4, 0.7],
  },
  { title: '苯系物罐区', unit: 'storage', where: 'tanks', mix: { benzene: 0.8, styrene: 0.2 }, sizes: [8.4, 1.6] },
  { title: '氯乙烯球罐', unit: 'storage', where: 'tanks', mix: { vinylChloride: 1 }, sizes: [4.4] },
  { title: '聚合车间', unit: 'production', where: 'chemical', mix: { styrene: 0.6, benzene: 0.4 }, sizes: [0.5, 0.32] },
  {
    title: '氟化车间',
    unit: 'production',
    where: 'chemical',
    mix: { hydrogenFluoride: 0.8, sulfurDioxide: 0.2 },
    sizes: [1.9, 0.4],
  },
  {
    title: '加氢车间',
    unit: 'production',
    where: 'chemical',
    mix: { hydrogen: 0.7, methanol: 0.3 },
    sizes: [0.6, 0.35],
  },
  {
    title: '树脂车间',
    unit: 'production',
    where: 'chemical',
    mix: { toluene: 0.7, ethylAcetate: 0.3 },
    sizes: [0.28, 0.16, 0.4],
  },
  {
    title: '涂料仓库',
    unit: 'storage',
    where: 'chemical',
    mix: { ethylAcetate: 0.5, toluene: 0.5 },
    sizes: [0.35, 0.22],
  },
  { title: '制冷机房', unit: 'production', where: 'industrial', mix: { ammonia: 1 }, sizes: [0.55, 0.9, 0.3] },
  {
    title: '喷漆调漆间',
    unit: 'production',
    where: 'industrial',
    mix: { toluene: 0.6, acetone: 0.4 },
    sizes: [0.02, 0.03],
  },
  { title: '乙炔气瓶间', unit: 'storage', where: 'industrial', mix: { acetylene: 1 }, sizes: [0.3, 0.18] },
  {
    title: '加油站',
    unit: 'storage',
    where: 'town',
    mix: { gasoline: 0.97, diesel: 0.03 },
    sizes: [0.22, 0.3, 0.18, 0.35, 0.26],
  },
  { title: '瓶装液化气站', unit: 'storage', where: 'town', mix: { lpg: 1 }, sizes: [0.12, 0.08] },
  { title: '加气站', unit: 'storage', where: 'town', mix: { naturalGas: 1 }, sizes: [0.16] },
  { title: '水厂加氯间', unit: 'storage', where: 'town', mix: { chlorine: 1 }, sizes: [0.6] },
]

/** The holdings that give about the wanted S, in tenths of a tonne. */
export function holdingsFor(template: SourceTemplate, size: number): Holding[] {
  return (Object.entries(template.mix) as [SubstanceId, number][]).map(([substance, share]) => ({
    substance,
    quantityT: Math.max(0.1, Math.round(size * share * SUBSTANCES[substance].criticalT * 10) / 10),
  }))
}
