import { basename } from 'node:path'
import { AppError } from '../../src/core/errors.ts'
import { TARGET_STATES } from '../../src/core/plans/plan-model.ts'
import { epochDayOf, isoOfEpochDay } from '../../src/core/time/calendar-day.ts'
import { openForCommand } from '../../src/server/local-client.ts'
import { checkPlanText } from '../../src/server/plans/check-plan-text.ts'
import { readBytes } from '../../src/server/read-file.ts'
import type { Command, Io } from '../command.ts'
import { readArgs } from '../read-args.ts'
import { targetsTable } from '../targets/targets-table.ts'
import { TARGETS_SYNOPSIS, TARGETS_USAGE, TARGETS_WORDS } from '../targets/targets-texts.ts'

const OPTIONS = {
  plan: { type: 'string' },
  'as-of': { type: 'string' },
  sector: { type: 'string' },
  state: { type: 'string' },
  town: { type: 'string' },
  db: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

/** `guatu targets`: every target of a plan on a day; `guatu targets check FILE`: a plan file by itself. */
export const command: Command = {
  summary: { zh: '计划指标的数值与状态', en: 'values and states of a plan’s targets' },
  usage: TARGETS_USAGE,
  async run(args, io) {
    const { values, positionals } = readArgs(TARGETS_SYNOPSIS, { args, options: OPTIONS, allowPositionals: true })
    const [action, file, ...more] = positionals
    if (action === 'check' && file !== undefined && more.length === 0) return check(file, values.json, io)
    if (action !== undefined)
      throw new AppError('usage/wrong', { found: `targets ${positionals.join(' ')}`, expected: TARGETS_SYNOPSIS })
    const wrong = (found: string, expected: string) => new AppError('usage/wrong', { found, expected })
    const asOf = values['as-of']
    if (asOf !== undefined && epochDayOf(asOf) === null) throw wrong(`--as-of ${asOf}`, '--as-of YYYY-MM-DD')
    const state = TARGET_STATES.find((one) => one === values.state)
    if (values.state !== undefined && !state) throw wrong(`--state ${values.state}`, TARGET_STATES.join(', '))
    const { town, plan, answer } = await ask(values, asOf)
    const sectors = new Map(plan.targets.map(({ id, sector }) => [id, sector]))
    if (values.sector !== undefined && !plan.sectors.some(({ id }) => id === values.sector))
      throw wrong(`--sector ${values.sector}`, plan.sectors.map(({ id }) => id).join(', '))
    const targets = answer.targets.filter(
      (one) =>
        (values.sector === undefined || sectors.get(one.id) === values.sector) &&
        (state === undefined || one.state === state),
    )
    if (values.json) {
      const shown = targets.map(({ dueDay, ...one }) => ({
        ...one,
        sector: sectors.get(one.id) ?? null,
        due: isoOfEpochDay(dueDay),
      }))
      io.out(JSON.stringify({ plan: answer.plan, asOf: answer.asOf, town, targets: shown, readings: answer.readings }))
    } else io.out(targetsTable(plan, answer.asOf, targets, io.language))
    return 0
  },
}

/** The targets through the running server that holds the database, else worked out here. */
async function ask(values: { db?: string; town?: string; plan?: string }, asOf: string | undefined) {
  const database = await openForCommand({ db: values.db })
  try {
    const towns = await database.towns()
    const town = values.town === undefined && towns.length === 1 ? towns[0] : towns.find(({ id }) => id === values.town)
    if (!town) throw new AppError('town/not-found', { town: values.town ?? '', known: towns.map(({ id }) => id) })
    const plan = values.plan ?? town.plan
    if (plan === null) throw new AppError('usage/wrong', { found: 'guatu targets', expected: '--plan ID' })
    return { town: town.id, ...(await database.targets(town.id, { plan, asOf: asOf ?? town.asOf })) }
  } finally {
    await database.close()
  }
}

async function check(file: string, json: boolean, io: Io): Promise<0> {
  const text = new TextDecoder().decode(await readBytes(file))
  const { id, targets, tasks } = await checkPlanText(text, basename(file))
  if (json) io.out(JSON.stringify({ plan: id, targets: targets.length, tasks: tasks.length }))
  else io.out(`${TARGETS_WORDS[io.language].sound}: ${id}, ${targets.length} + ${tasks.length}`)
  return 0
}
