/** Texts of the density under the pointer. */
export const zh = {
  heat: {
    here: '指向处隐患密度',
    centre: '图中心隐患密度',
    unit: { none: '项/km²', severity: '加权项/km²' },
    outside: '范围外',
    making: '正在计算隐患密度…',
    stale: '上次结果',
    none: '无隐患位置或未选村居，无密度可画',
  },
}
export const en: typeof zh = {
  heat: {
    here: 'Density at the pointer',
    centre: 'Density at the centre',
    unit: { none: 'items/km²', severity: 'weighted items/km²' },
    outside: 'outside the scope',
    making: 'Computing the hazard density…',
    stale: 'last result',
    none: 'No hazard has a place or no village is chosen: no density to draw',
  },
}
