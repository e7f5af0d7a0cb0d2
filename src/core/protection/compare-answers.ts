import type { CheckAnswer, PairVerdict } from './check.ts'
import type { RuleVerdict, Verdict } from './verdict.ts'

/** What one of two checks says of a pair. `clear`: nothing is asked for, or the distance clears all of it. */
export interface ComparedSide {
  readonly verdict: Verdict | 'clear'
  /** The rule with the largest requirement; null = none with a distance. */
  readonly rule: RuleVerdict | null
}

export interface VerdictChange {
  readonly facility: number
  readonly target: number
  readonly before: ComparedSide
  readonly after: ComparedSide
}

/**
 * The pairs on which two checks of the same facilities and targets differ in their verdict; by facility, then target.
 *
 * @param of - which result counts: that of the fixed tables alone (two packs), or of the pair.
 */
export function compareAnswers(before: CheckAnswer, after: CheckAnswer, of: 'table' | 'pair'): VerdictChange[] {
  const sides = [sidesOf(before, of), sidesOf(after, of)] as const
  const keys = new Set([...sides[0].keys(), ...sides[1].keys()])
  return [...keys]
    .flatMap((key): VerdictChange[] => {
      const [facility = 0, target = 0] = key.split(' ').map(Number)
      const [a, b] = [sides[0].get(key) ?? CLEAR, sides[1].get(key) ?? CLEAR]
      return a.verdict === b.verdict ? [] : [{ facility, target, before: a, after: b }]
    })
    .sort((a, b) => a.facility - b.facility || a.target - b.target)
}

const CLEAR: ComparedSide = { verdict: 'clear', rule: null }

function sidesOf({ pairs }: CheckAnswer, of: 'table' | 'pair'): Map<string, ComparedSide> {
  return new Map(pairs.map((pair) => [`${pair.facility} ${pair.target}`, sideOf(pair, of)]))
}

function sideOf({ table, criterion, verdict }: PairVerdict, of: 'table' | 'pair'): ComparedSide {
  const counted = of === 'table' ? table.verdict : verdict
  const group = of === 'pair' && table.verdict !== verdict && criterion.governing ? criterion : table
  return { verdict: counted === 'not-applicable' ? 'clear' : counted, rule: group.governing }
}
