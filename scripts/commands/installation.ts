import { AppError } from '../../src/core/errors.ts'
import { gradeInstallation, type Grade, type GradeProblem } from '../../src/core/installation/grade.ts'
import { readInventory, type InventoryFault } from '../../src/server/installation/read-inventory.ts'
import { readBytes } from '../../src/server/read-file.ts'
import { loadInstallationTables } from '../../src/server/standards/load-standards.ts'
import type { Command } from '../command.ts'
import { FAULT_TEXTS, gradeText } from '../installation-texts.ts'
import { readArgs } from '../read-args.ts'

const SYNOPSIS = 'guatu installation grade --inventory FILE [--exposed N] [--json]'
const USAGE = {
  zh: `${SYNOPSIS}

按 GB 18218-2018 辨识和分级：S = Σ q/Q，R = α Σ β·q/Q。FILE 为一个单元的物质清单（CSV、XLSX……），列：
物质、数量（t；或有“单位”列、表头写明 kg）、CAS、类别（表 2 符号，如 W2，J3；不在表 1 或 β 不在表 3 的物质需要）。
--exposed N 厂区边界外 500 米范围内常住人口数；不给则只辨识，不分级。

退出码：0 完成，1 清单有错（逐行列出），2 用法不对。`,
  en: `${SYNOPSIS}

Identifies and grades one unit by GB 18218-2018: S = sum of q/Q, R = alpha x sum of beta x q/Q. FILE is the unit's inventory
(CSV, XLSX ...) with the columns substance, quantity (t; or a unit column, or kg in the header), cas, categories (symbols of
table 2 as W2, J3: needed for what table 1 does not list, and for a beta that table 3 does not give).
--exposed N permanent residents within 500 m of the plant's boundary; without it S only.

Exit: 0 done, 1 the inventory was refused (every fault by row and field), 2 wrong usage.`,
}

/** `guatu installation grade`: S, R and level of a unit's inventory. */
export const command: Command = {
  summary: { zh: '重大危险源辨识与分级（GB 18218）', en: 'grade a major hazard installation (GB 18218)' },
  usage: USAGE,
  async run([action, ...args], io) {
    if (action !== 'grade') throw new AppError('usage/wrong', { found: action ?? '', expected: SYNOPSIS })
    const { inventory, exposed, json } = argumentsOf(args)
    if (inventory === undefined) throw new AppError('usage/wrong', { found: 'grade', expected: '--inventory FILE' })
    const tables = await loadInstallationTables()
    const { lines, faults } = await readInventory(await readBytes(inventory), inventory)
    const grade = gradeInstallation(lines, exposed, tables)
    // A quantity that cannot be read is not also called missing.
    const unread = new Set(faults.map(({ row }) => row))
    const problems = problemsOf(grade).filter(({ row, code }) => code !== 'quantity-missing' || !unread.has(row ?? 0))
    const rejected = [...faults.map(ofFault), ...problems]
    if (json) {
      const { S, isMajor, alpha, R, level } = grade
      const pack = { standard: tables.standard, version: tables.version, confidence: tables.confidence }
      io.out(
        JSON.stringify({
          S,
          isMajor,
          alpha,
          R,
          level,
          lines: grade.lines,
          ...pack,
          rejected,
          warnings: warningsOf(grade),
        }),
      )
    } else io.out(gradeText(grade, tables, io.language))
    for (const one of [...rejected, ...warningsOf(grade)]) io.err(FAULT_TEXTS[io.language](one))
    return rejected.length > 0 ? 1 : 0
  },
}

/** One thing wrong, as the import's report writes it: `row` counts data rows from 1, null = the whole file. */
export interface GradeFault {
  row: number | null
  field: string
  value: string
  code: GradeProblem['code'] | InventoryFault['code']
  choices: readonly string[]
}

const ofFault = ({ row, field, code, value }: InventoryFault): GradeFault => ({ row, field, value, code, choices: [] })
const ofProblem = ({ line, field, code, found, choices }: GradeProblem): GradeFault => ({
  row: line === null ? null : line + 1,
  field,
  value: found,
  code,
  choices,
})
/** A grade asked for without the exposed persons is S alone, not a refusal. */
const isRefusal = ({ isWarning, code }: GradeProblem) => !isWarning && code !== 'exposed-missing'
const problemsOf = ({ problems }: Grade) => problems.filter(isRefusal).map(ofProblem)
const warningsOf = ({ problems }: Grade) => problems.filter((one) => !isRefusal(one)).map(ofProblem)

function argumentsOf(args: string[]) {
  const options = {
    inventory: { type: 'string' },
    exposed: { type: 'string' },
    json: { type: 'boolean', default: false },
  } as const
  const { values } = readArgs(SYNOPSIS, { args, options })
  return { ...values, exposed: values.exposed === undefined ? null : countOf(values.exposed) }
}

function countOf(text: string): number {
  const count = Number(text)
  if (/^\d+$/.test(text.trim()) && Number.isSafeInteger(count)) return count
  throw new AppError('usage/wrong', { found: `--exposed ${text}`, expected: '--exposed 0, 1, 2 …' })
}
