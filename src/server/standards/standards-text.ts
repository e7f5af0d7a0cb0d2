import { createHash } from 'node:crypto'
import type { ProtectionStandards } from '../../contracts/protection-input.ts'
import { loadExternalDistance, loadPlaceLists, loadRulePacks } from './load-rule-packs.ts'
import { loadInstallationTables, loadTargetCriteria } from './load-standards.ts'

/** The standards as JSON text, and what changes with it. */
export interface StandardsText {
  readonly text: string
  readonly hash: string
}

/**
 * All packs and tables that come with the program as one text (contracts/protection-input.ts, `protectionStandards`),
 * each checked by its contract.
 *
 * @throws AppError `contract/invalid` naming file and place; `file/unreadable`.
 */
export async function loadStandardsText(): Promise<StandardsText> {
  const [packs, places, criterion, criteria, grading] = await Promise.all([
    loadRulePacks(),
    loadPlaceLists(),
    loadExternalDistance(),
    loadTargetCriteria(),
    loadInstallationTables(),
  ])
  const standards: ProtectionStandards = { packs: packs.map(({ pack }) => pack), places, criterion, criteria, grading }
  const text = JSON.stringify(standards)
  return { text, hash: createHash('sha256').update(text).digest('hex').slice(0, 8) }
}
