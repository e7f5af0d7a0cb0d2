import type { Bilingual, Confidence, Rule, RuleCondition, SumFormula } from './rule.ts'

interface Side {
  readonly title: Bilingual
  readonly facility?: readonly RuleCondition[] | undefined
  readonly target?: readonly RuleCondition[] | undefined
  readonly measuredTo?: string | undefined
}
interface Common {
  readonly clause: string
  readonly title: Bilingual
  readonly confidence: Confidence
  readonly measuredFrom: string
  readonly measuredTo: string
  readonly facility: readonly RuleCondition[]
  readonly target: readonly RuleCondition[]
  readonly notes: readonly Bilingual[]
}
interface Row extends Side {
  readonly no: number
  readonly part?: string | undefined
  readonly confidence?: Confidence | undefined
  readonly isOn?: boolean | undefined
  readonly values: readonly (number | null)[]
}

/** A pack as its file has it: tables of rows x columns, and rules with a formula. */
export interface DistancePack {
  readonly id: string
  readonly version: string
  readonly standard: string
  readonly status: 'in-force' | 'superseded' | 'withdrawn'
  readonly tables: readonly (Common & {
    readonly id: string
    readonly columns: readonly Side[]
    readonly rows: readonly Row[]
  })[]
  readonly formulas: readonly (Common & { readonly ruleId: string; readonly requiredM: SumFormula })[]
}

/**
 * The rules of a pack: one for each cell with a figure, `<table>:<row><part>.<column>`, with the conditions of table, row and
 * column together. A row's confidence counts before its table's. On: code in force and confidence above low, unless the row
 * says otherwise.
 */
export function expandPack(pack: DistancePack): Rule[] {
  const ofPack = { packId: pack.id, packVersion: pack.version, standard: pack.standard }
  const isOnByDefault = (confidence: Confidence) => pack.status === 'in-force' && confidence !== 'low'
  const ofTables = pack.tables.flatMap((table) =>
    table.rows.flatMap((row) =>
      row.values.flatMap((requiredM, at): Rule[] => {
        const column = table.columns[at]
        if (requiredM === null || !column) return []
        const confidence = row.confidence ?? table.confidence
        return [
          {
            ...ofPack,
            ruleId: `${table.id}:${row.no}${row.part ?? ''}.${at + 1}`,
            clause: table.clause,
            title: joined(table.title, row.title, column.title),
            facility: [...table.facility, ...(row.facility ?? []), ...(column.facility ?? [])],
            target: [...table.target, ...(row.target ?? []), ...(column.target ?? [])],
            requiredM,
            measuredFrom: table.measuredFrom,
            measuredTo: column.measuredTo ?? row.measuredTo ?? table.measuredTo,
            confidence,
            isOn: row.isOn ?? isOnByDefault(confidence),
            notes: table.notes,
          },
        ]
      }),
    ),
  )
  const ofFormulas = pack.formulas.map((rule): Rule => ({ ...ofPack, ...rule, isOn: isOnByDefault(rule.confidence) }))
  return [...ofTables, ...ofFormulas]
}

const joined = (...titles: readonly Bilingual[]): Bilingual => ({
  zh: titles.map(({ zh }) => zh).join('；'),
  en: titles.map(({ en }) => en).join('; '),
})
