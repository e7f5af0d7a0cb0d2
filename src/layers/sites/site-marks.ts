import type { SiteKind } from '../../contracts/site-kind.ts'
import { codeAt, type SiteTable } from '../../contracts/town-tables.ts'
import type { MapLayer } from '../map-input.ts'
import { MARK_LEVELS, markName, type MarkLevel, type MarkSpec } from '../marks/mark-spec.ts'
import { TARGET_CHARACTERS } from '../marks/target-characters.ts'
import { ranksOfValues } from '../scales/risk-scale.ts'

/** How the sites of a kind are drawn. A kind that is not named here gets a round plate with its icon. */
export type SiteForm = 'shape' | 'source' | 'target' | 'plate'
const FORMS: Readonly<Record<string, SiteForm>> = {
  enterprise: 'shape',
  'hazard-source': 'source',
  'protection-target': 'target',
}

export const siteFormOf = (kind: SiteKind): SiteForm => FORMS[kind.id] ?? 'plate'

/** Kinds with too many mild sites for a first look: they start with the levels that want attention, and the ungraded. */
const LEVELS_AT_START: Readonly<Record<string, readonly MarkLevel[]>> = { enterprise: ['red', 'orange', 'none'] }

/** Levels of a graded kind that can be switched; undefined for a kind without a risk field. */
export function siteLevels(kind: SiteKind): MapLayer['levels'] {
  if (kind.riskField === null) return undefined
  return { all: MARK_LEVELS, atStart: LEVELS_AT_START[kind.id] ?? MARK_LEVELS }
}

/** Atlas name of the mark of any row of the table, for sites of one kind. */
export function siteMarkNames(kind: SiteKind, table: SiteTable): (row: number) => string {
  const ranks = ranksOfValues(table.riskLevel.values)
  const levelOf = (row: number): MarkLevel => MARK_LEVELS[ranks[table.riskLevel.codes[row] ?? -1] ?? 4] ?? 'none'
  const form = siteFormOf(kind)
  return (row) => markName(specOf(form, row))

  function specOf(form: SiteForm, row: number): MarkSpec {
    switch (form) {
      case 'shape':
        return { kind: 'shape', level: levelOf(row) }
      case 'source':
        return { kind: 'source', level: levelOf(row), major: Math.min(4, table.majorInstallation[row] ?? 0) }
      case 'target':
        return { kind: 'target', character: TARGET_CHARACTERS[codeAt(table.targetGroup, row)] ?? kind.icon }
      case 'plate':
        return { kind: 'plate', icon: kind.icon, level: kind.riskField === null ? 'none' : levelOf(row) }
    }
  }
}
