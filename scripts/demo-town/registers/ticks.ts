import type { FactInput } from '../../../src/contracts/fact.ts'
import { epochDayOf } from '../../../src/core/time/calendar-day.ts'
import type { Random } from '../random.ts'

/** A dated fact before it is written. */
export interface FactDraft {
  subject: FactInput['subject']
  subjectId: string
  field: string
  value: string | number | boolean
  /** Days since 1970-01-01. */
  day: number
  source: string
  note: string | null
}

/** How one tick of a register came about over the plan's years: looked at first, then done in batches; some fell again. */
export interface Programme {
  field: string
  /** Share of the rows that had it when first looked at, and at the programme's end. */
  from: number
  to: number
  /** First and last batch; batches after the data date have not happened. */
  start: string
  end: string
  batches: number
  /** Share of rows that anybody ever looked at; the others stay unknown. */
  known?: number
  /** Some that had it lost it again. */
  falls?: { share: number; on: string; note: string }
  source: string
  yes?: (random: Random, day: number) => string | number | boolean
  no?: string | number | boolean
}

/** Rows are first looked at in these days: the survey at the plan's beginning. */
const SURVEY = { from: day('2024-01-08'), to: day('2024-03-15') } as const

/** Day number of a date that is known to exist. @throws RangeError otherwise. */
export function day(iso: string): number {
  const found = epochDayOf(iso)
  if (found === null) throw new RangeError(`no such day: ${iso}`)
  return found
}

/** Facts of one programme over some rows, by row and in the order of their days. Nothing after the data date. */
export function runProgramme(
  subject: FactInput['subject'],
  ids: readonly string[],
  programme: Programme,
  random: Random,
  asOf: number,
): FactDraft[] {
  const { field, source, known = 1, no = false, falls } = programme
  const looked = random.shuffled(ids).slice(0, Math.round(ids.length * known))
  const [had, have] = [programme.from, programme.to].map((share) => Math.round(looked.length * share)) as [
    number,
    number,
  ]
  const [start, end] = [day(programme.start), day(programme.end)]
  const lost = falls ? Math.max(1, Math.round(looked.length * falls.share)) : 0
  const drafts = looked.flatMap((subjectId, k): FactDraft[] => {
    const fact = (on: number, value: FactDraft['value'], note: string | null = null): FactDraft => ({
      subject,
      subjectId,
      field,
      value,
      day: on,
      source,
      note,
    })
    const yes = (on: number): FactDraft => fact(on, programme.yes?.(random, on) ?? true)
    const surveyed = random.int(SURVEY.from, SURVEY.to)
    const out = [k < had ? yes(surveyed) : fact(surveyed, no)]
    if (k >= had && k < have) {
      const batch = Math.floor(((k - had) / (have - had)) * programme.batches)
      const opens = start + ((end - start) * batch) / Math.max(1, programme.batches - 1)
      out.push(yes(Math.max(surveyed + 1, Math.min(end, Math.round(opens + random.range(-9, 9))))))
    }
    if (falls && k < lost && k < have) out.push(fact(day(falls.on) + random.int(0, 12), no, falls.note))
    return out
  })
  return drafts
    .filter((draft) => draft.day <= asOf)
    .sort((a, b) => a.day - b.day || (a.subjectId < b.subjectId ? -1 : 1))
}
