import { AppError } from '../../core/errors.ts'
import type { SiteKindCatalog } from '../catalog/load-site-kinds.ts'
import type { Database } from '../db/database.ts'
import { selectProtectionPlaces } from '../queries/select-protection-places.ts'
import { selectProtectionTown } from '../queries/select-protection-town.ts'
import { selectRiskContours } from '../queries/select-risk-contours.ts'
import { selectTownVersion } from '../queries/select-towns.ts'
import { loadStandardsText, type StandardsText } from '../standards/standards-text.ts'

let standards: Promise<StandardsText> | null = null

/** The program's standards, read once. @throws AppError `contract/invalid` naming file and place; `file/unreadable`. */
export function standardsText(): Promise<StandardsText> {
  standards ??= loadStandardsText().catch((error: unknown) => {
    // A file that is mended is read at the next request.
    standards = null
    throw error
  })
  return standards
}

/** Kinds of the catalog on one side; a town folder loaded meanwhile may have added some. */
export const protectionKinds = (catalog: SiteKindCatalog, side: 'facility' | 'target'): string[] =>
  [...catalog.values()].filter(({ protection }) => protection === side).map(({ id }) => id)

/**
 * What distances are judged by, as the text of contracts/protection-input.ts, `protectionInput`: facilities, targets, risk
 * contours, standards and the town.
 *
 * @throws AppError `town/not-found`; of {@link standardsText}.
 */
export async function protectionInputText(db: Database, town: string, catalog: SiteKindCatalog): Promise<string> {
  const { dataVersion, changedAt } = await selectTownVersion(db, town)
  const { text } = await standardsText()
  const townText = await selectProtectionTown(db, town)
  if (townText === null) throw new AppError('town/not-found', { town, known: [] })
  const facilities = await selectProtectionPlaces(db, town, protectionKinds(catalog, 'facility'))
  const targets = await selectProtectionPlaces(db, town, protectionKinds(catalog, 'target'))
  const contours = await selectRiskContours(db, town)
  const head = `{"town":${townText},"dataVersion":${dataVersion},"changedAt":${JSON.stringify(changedAt)}`
  return `${head},"standards":${text},"facilities":${facilities},"targets":${targets},"contours":${contours}}`
}
