/** Texts of the protection page. */
export const protectionZh = {
  protection: {
    leftColumn: '设施',
    rightColumn: '推演、风险与规则',
    tab: { list: '清单', matrix: '矩阵', whatIf: '推演', risk: '风险基准', packs: '规则包' },
  },
}
