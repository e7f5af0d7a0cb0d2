import type { Geometry } from '../../geo/geometry.ts'
import type { RegisterPlace } from '../place-record.ts'
import type { ProtectionSettings } from '../settings.ts'

export const SIDES = ['facility', 'target'] as const
export type Side = (typeof SIDES)[number]

/** Something that is planned, with all that a register would say of it. */
export interface PlannedPlace extends RegisterPlace {
  readonly kind: string
  readonly name: string
}

/** One thing the user supposes. A list of them, in order, is a what-if; undoing is dropping. */
export type Edit =
  | { readonly kind: 'add'; readonly side: Side; readonly place: PlannedPlace }
  | { readonly kind: 'move'; readonly side: Side; readonly id: string; readonly geometry: Geometry }
  /** Fields that replace those of the register; null = no longer known. */
  | { readonly kind: 'change'; readonly side: Side; readonly id: string; readonly attrs: RegisterPlace['attrs'] }
  | { readonly kind: 'remove'; readonly side: Side; readonly id: string }
  /** On or off by id of a pack, a table or a rule, as in the settings. */
  | { readonly kind: 'rule'; readonly id: string; readonly isOn: boolean }
  /** Overpressure of row `row` of the standard's thresholds, Pa, > 0. */
  | { readonly kind: 'threshold'; readonly row: number; readonly pa: number }
  /** Up to where places named by law are reported, metres, >= 0. */
  | { readonly kind: 'legal-range'; readonly metres: number }

/** An edit that says something of what is not there (any more). */
export interface Misfit {
  /** Index in the list of edits. */
  readonly at: number
  readonly reason: 'no-such-record' | 'id-taken' | 'no-such-row'
  /** The id, or the row's number. */
  readonly id: string
}

/** What a list of edits comes to: only what differs from the register. */
export interface FoldedEdits {
  /** By id; null = removed. */
  readonly places: Readonly<Record<Side, ReadonlyMap<string, PlannedPlace | null>>>
  /** The same object as before when no edit touches it. */
  readonly settings: ProtectionSettings
  readonly misfits: readonly Misfit[]
}

/** The register as edits see it. `thresholdsPa`: those in force before any edit. */
export interface EditBase {
  readonly placeOf: (side: Side, id: string) => PlannedPlace | undefined
  readonly settings: ProtectionSettings
  readonly thresholdsPa: readonly number[]
}

/** Carries out edits in order, later ones on top. Edits that do not fit change nothing and are named. */
export function foldEdits({ placeOf, settings, thresholdsPa }: EditBase, edits: readonly Edit[]): FoldedEdits {
  const places = { facility: new Map<string, PlannedPlace | null>(), target: new Map<string, PlannedPlace | null>() }
  const misfits: Misfit[] = []
  let after = settings
  const present = (side: Side, id: string) => {
    const edited = places[side].get(id)
    return edited === undefined ? placeOf(side, id) : (edited ?? undefined)
  }
  edits.forEach((edit, at) => {
    switch (edit.kind) {
      case 'add':
        if (present(edit.side, edit.place.id)) misfits.push({ at, reason: 'id-taken', id: edit.place.id })
        else places[edit.side].set(edit.place.id, edit.place)
        return
      case 'move':
      case 'change':
      case 'remove': {
        const place = present(edit.side, edit.id)
        if (!place) misfits.push({ at, reason: 'no-such-record', id: edit.id })
        else places[edit.side].set(edit.id, changed(place, edit))
        return
      }
      case 'rule':
        after = { ...after, rules: { ...after.rules, [edit.id]: edit.isOn } }
        return
      case 'threshold': {
        const rows = [...(after.thresholdsPa ?? thresholdsPa)]
        if (rows[edit.row] === undefined) misfits.push({ at, reason: 'no-such-row', id: String(edit.row + 1) })
        else after = { ...after, thresholdsPa: rows.with(edit.row, edit.pa) }
        return
      }
      case 'legal-range':
        after = { ...after, legalRangeM: edit.metres }
    }
  })
  // What was planned and given up again never was.
  for (const side of SIDES)
    for (const [id, place] of places[side]) if (place === null && !placeOf(side, id)) places[side].delete(id)
  return { places, settings: after, misfits }
}

type RecordEdit = Extract<Edit, { kind: 'move' | 'change' | 'remove' }>

function changed(place: PlannedPlace, edit: RecordEdit): PlannedPlace | null {
  if (edit.kind === 'remove') return null
  if (edit.kind === 'move') return { ...place, geometry: edit.geometry }
  return { ...place, attrs: { ...place.attrs, ...edit.attrs } }
}
