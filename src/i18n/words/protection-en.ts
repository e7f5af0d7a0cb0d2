import type { protectionZh } from './protection-zh.ts'

/** Texts of the protection page. */
export const protectionEn: typeof protectionZh = {
  protection: {
    leftColumn: 'Facilities',
    rightColumn: 'What-if, risk and rules',
    tab: { list: 'List', matrix: 'Matrix', whatIf: 'What-if', risk: 'Risk criteria', packs: 'Rule packs' },
  },
}
