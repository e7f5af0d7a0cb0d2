import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { parse } from 'yaml'
import { parseContract } from '../src/contracts/parse.ts'
import { planFile } from '../src/contracts/plan.ts'
import type { Plan, Target } from '../src/core/plans/plan-model.ts'
import { REGISTER_GAPS } from './plan-register-gaps.ts'

/** Plans that were published; the demo town's own is not among them. */
export const PUBLISHED_PLANS = ['miaohang', 'nanxiang', 'huilongba', 'chongming', 'yanzhou'] as const

/** Where the document lies. */
export const PLANS_READINGS_DOC = join(import.meta.dirname, '../docs/plans-readings.md')

/** The text of docs/plans-readings.md, made of the plan files and the list of gaps and formatted as the repository is. */
export async function plansReadingsDoc(): Promise<string> {
  const plans = await Promise.all(PUBLISHED_PLANS.map(readPlan))
  const readings = plans.flatMap(({ targets }) => targets.filter(({ isTargetStated }) => !isTargetStated))
  const undated = plans.flatMap(({ targets }) => targets.filter(({ isDueStated }) => !isDueStated))
  const text = [
    '# Readings of the plans',
    '',
    'Made by `npx tsx scripts/plans-readings-doc.ts` from `data/plans/*.yaml` and `scripts/plan-register-gaps.ts`; a test fails',
    'when it is stale. A plan is a text for people; a target needs a figure, a day and rows to count. Where the plan gives no',
    'figure, ours is a **reading**: the page says so, and the town may change it in its own copy of the file.',
    '',
    '## How we read',
    '',
    '- All, every, each, full cover: 100 %. Basically all: 100 % too, the strictest reading; a town may lower it.',
    '- None, cleared, retired: 0. Held down: no more than in the same days of the year before.',
    '- By the end of a year: 31 December; by the end of a month: its last day. No date: the last day of the plan.',
    '- A range (one or two, about 10 %): its lower end, or the figure itself.',
    '- Every unit, firm or department: the one that has least decides, and the page names those that are behind.',
    '- Nothing to count is no success: the target does not apply.',
    '- A named result (a system, a rule, a mechanism): done on the day its register gives, or when the tasks listed for it are.',
    '',
    `## Figures that are ours (${readings.length} of ${plans.reduce((sum, { targets }) => sum + targets.length, 0)})`,
    '',
    '| target | title | read as | why so |',
    '| --- | --- | --- | --- |',
    ...readings.map((target) => `| ${target.id} | ${titleOf(target)} | ${figureOf(target)} | ${noteOf(target)} |`),
    '',
    `## Due days that are ours (${undated.length})`,
    '',
    'The plan gives no day; the last day of the plan is taken.',
    '',
    '| plan | targets |',
    '| --- | --- |',
    ...plans.map(({ id, end, targets }) => {
      const ids = targets.filter(({ isDueStated }) => !isDueStated).map((target) => target.id)
      return `| ${id} (${end}) | ${ids.join(', ')} |`
    }),
    '',
    '## Where a register cannot answer yet',
    '',
    'What the register leaves open, and what the value means meanwhile.',
    '',
    '| targets | what is open | meanwhile |',
    '| --- | --- | --- |',
    ...REGISTER_GAPS.map(({ targets, open, meanwhile }) => `| ${targets.join(', ')} | ${open} | ${meanwhile} |`),
    '',
  ].join('\n')
  const config = await resolveConfig(PLANS_READINGS_DOC)
  return format(text, { ...config, filepath: PLANS_READINGS_DOC })
}

async function readPlan(id: string): Promise<Plan> {
  const path = join(import.meta.dirname, `../data/plans/${id}.yaml`)
  return parseContract(planFile, parse(await readFile(path, 'utf8')), path)
}

const titleOf = ({ title }: Target): string => `${title.zh} · ${title.en}`
const figureOf = ({ operator, target, unit }: Target): string => `${operator} ${target} ${unit}`
const noteOf = ({ note, target, unit }: Target): string =>
  note?.en ??
  (target === 0
    ? 'None may be left.'
    : unit === '%'
      ? 'The plan says all, without a figure.'
      : 'No figure in the plan.')

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(PLANS_READINGS_DOC, await plansReadingsDoc())
