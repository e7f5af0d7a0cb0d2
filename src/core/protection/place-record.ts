import type { Geometry } from '../geo/geometry.ts'
import { gasFactsOf, withGasCategory, type GasFacts } from '../installation/gases.ts'
import { gradeInstallation, type Grade, type InventoryLine } from '../installation/grade.ts'
import type { GradingTables } from '../installation/tables.ts'
import type { CheckRecord } from './check.ts'
import { crsErrorM } from './crs-error.ts'
import type { PlaceError } from './error-budget.ts'
import { LIST_FIELDS, readList } from './list-field.ts'
import { TARGET_CLASSES, classifyTarget, type Classification, type TargetGrouping } from './target-class.ts'
import { targetFacts } from './target-facts.ts'

/** A site as the register has it; `attrs` by the fields of its kind. */
export interface RegisterPlace {
  readonly id: string
  readonly geometry: Geometry | null
  readonly attrs: Readonly<Record<string, unknown>>
  readonly crs: string | null
}

/** Titles of the codes' words by field and word, so that a ledger may write either. */
export type WordTitles = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** A word of a list field that no code has. */
export interface UnknownWord {
  readonly field: string
  readonly found: string
}

export interface FacilityRecord {
  readonly record: CheckRecord
  readonly grade: Grade
  readonly gases: GasFacts
  readonly inventory: readonly InventoryLine[]
  /** By line: its category was told from the row of table 1, not by the ledger. */
  readonly isCategoryDerived: readonly boolean[]
  /** Persons within 500 m of the boundary that alpha counts; null = not known. */
  readonly exposed: number | null
  readonly unknownWords: readonly UnknownWord[]
}

/**
 * A facility of the register as the engine reads it: its fields in the words of the codes, the grading that follows from
 * its inventory, and what of the method's questions the inventory answers. A stated field counts before a derived one.
 *
 * @param exposed - replaces the register's `exposedPersons`; undefined = as the register has it.
 */
export function facilityRecord(
  place: RegisterPlace,
  tables: GradingTables,
  titles: WordTitles,
  exposed?: number | null,
): FacilityRecord {
  const { attrs } = place
  const stated = inventoryOf(attrs['inventory'])
  const inventory = stated.map((line) => withGasCategory(line, tables))
  const persons = exposed === undefined ? numberOf(attrs['exposedPersons']) : exposed
  const grade = gradeInstallation(inventory, persons, tables)
  const gases = gasFactsOf(inventory, tables)
  const { known, unknownWords } = readWords(attrs, titles)
  const graded = grade.isMajor === false ? 'none' : grade.level === null ? null : String(grade.level)
  return {
    record: {
      id: place.id,
      geometry: place.geometry,
      facts: {
        known: {
          ...known,
          majorInstallation: known['majorInstallation'] ?? graded,
          gasSum: known['gasSum'] ?? gases.gasSum,
          hasExplosives: known['hasExplosives'] ?? gases.hasExplosives,
        },
      },
      error: placeError(place),
      targetClass: null,
    },
    grade,
    gases,
    inventory,
    isCategoryDerived: inventory.map((line, at) => line !== stated[at]),
    exposed: persons,
    unknownWords,
  }
}

export interface TargetRecord {
  readonly record: CheckRecord
  readonly classification: Classification
  readonly unknownWords: readonly UnknownWord[]
}

/** A protection target of the register as the engine reads it, with its class by GB 36894. */
export function targetRecord(place: RegisterPlace, grouping: TargetGrouping, titles: WordTitles): TargetRecord {
  const { known, unknownWords } = readWords(place.attrs, titles)
  const group = known['targetGroup']
  const stated = TARGET_CLASSES.find((one) => one === known['targetClass'])
  const classification: Classification = stated
    ? { kind: 'class', targetClass: stated }
    : classifyTarget(typeof group === 'string' ? group : null, known, grouping)
  return {
    record: {
      id: place.id,
      geometry: place.geometry,
      facts: targetFacts(known),
      error: placeError(place),
      targetClass: classification.kind === 'class' ? classification.targetClass : null,
    },
    classification,
    unknownWords,
  }
}

function readWords(attrs: RegisterPlace['attrs'], titles: WordTitles) {
  const known: Record<string, unknown> = { ...attrs }
  const unknownWords: UnknownWord[] = []
  for (const field of LIST_FIELDS) {
    const text = attrs[field]
    if (typeof text !== 'string') continue
    const { values, unknown } = readList(text, titles[field] ?? {})
    known[field] = values
    unknownWords.push(...unknown.map((found) => ({ field, found })))
  }
  return { known, unknownWords }
}

/** A point has no outline that could be drawn wrong. */
function placeError({ attrs, crs, geometry }: RegisterPlace): PlaceError {
  const isPoint = geometry?.type === 'Point' || geometry?.type === 'MultiPoint'
  return {
    positionM: numberOf(attrs['positionErrorM']),
    crsM: crsErrorM(crs),
    digitisingM: numberOf(attrs['digitisingErrorM']) ?? (isPoint ? 0 : null),
  }
}

function inventoryOf(value: unknown): InventoryLine[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((line: unknown): InventoryLine[] => {
    if (typeof line !== 'object' || line === null || !('substance' in line)) return []
    const cas = 'cas' in line && typeof line.cas === 'string' ? line.cas : null
    const quantityT = 'quantityT' in line ? numberOf(line.quantityT) : null
    return [{ substance: String(line.substance), cas, quantityT }]
  })
}

const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null
