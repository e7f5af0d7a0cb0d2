import type { TownTargets } from '../../src/contracts/plan-api.ts'
import { TARGET_STATES, type Plan } from '../../src/core/plans/plan-model.ts'
import { isoOfEpochDay } from '../../src/core/time/calendar-day.ts'
import type { Language } from '../language.ts'
import { TARGETS_WORDS } from './targets-texts.ts'

type Answer = TownTargets['targets'][number]

/** Answers as a table for people, in the plan's order, and how many of each state. */
export function targetsTable(plan: Plan, asOf: string, answers: readonly Answer[], language: Language): string {
  const words = TARGETS_WORDS[language]
  const titles = new Map(plan.targets.map(({ id, title }) => [id, title[language]]))
  const lines = answers.map((one) => [
    one.id,
    words.states[one.state],
    one.value === null ? '–' : shown(one.value),
    `${one.operator === 'done' ? '' : `${one.operator} `}${shown(one.target)} ${one.unit}`,
    one.denominator === null ? shown(one.numerator) : `${shown(one.numerator)}/${shown(one.denominator)}`,
    isoOfEpochDay(one.dueDay),
    `${titles.get(one.id) ?? ''} · ${reasonOf(one, language)}`,
  ])
  const widths = words.heads.map((head, at) => Math.max(...[head, ...lines.map((line) => line[at] ?? '')].map(widthOf)))
  const pad = (text: string, at: number) => text + ' '.repeat(Math.max(0, (widths[at] ?? 0) - widthOf(text)))
  const counts = TARGET_STATES.map((state) => [state, answers.filter((one) => one.state === state).length] as const)
  const sum = counts.filter(([, count]) => count > 0).map(([state, count]) => `${words.states[state]} ${count}`)
  const table = [[...words.heads], ...lines].map((line) => line.map(pad).join('  ').trimEnd())
  return [
    `${plan.title[language]} · ${asOf}`,
    '',
    ...table,
    '',
    `${words.sum} ${answers.length}: ${sum.join(' · ')}`,
  ].join('\n')
}

function reasonOf({ reason, missing }: Answer, language: Language): string {
  const words = TARGETS_WORDS[language]
  const named = missing.map(({ kind, why, field, rows }) =>
    why === 'unknown' ? `${kind}.${field ?? ''} ${words.missing.unknown} ${rows}` : `${kind} ${words.missing[why]}`,
  )
  return [words.reasons[reason], ...named.slice(0, 3)].join('; ')
}

const shown = (value: number | null): string => (value === null ? '–' : String(Math.round(value * 100) / 100))
/** Columns of a terminal: Chinese characters take two. */
const widthOf = (text: string) => [...text].reduce((width, one) => width + (/[ᄀ-ￜ]/u.test(one) ? 2 : 1), 0)
