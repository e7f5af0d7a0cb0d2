import type { LedgerField } from '../contracts/ledger-field.ts'

/** What of a hazard is kept as dated facts only: no column of its ledger. */
export const HAZARD_TICKS: readonly LedgerField[] = [
  {
    id: 'hasFiveItems',
    title: { zh: '五落实', en: 'Five items settled' },
    type: 'boolean',
    required: false,
    isTick: true,
    aliases: ['责任、措施、资金、时限、预案五落实', '整改五落实'],
  },
]
