import { AppError } from '../../src/core/errors.ts'
import type { Command, Io } from '../command.ts'
import { DEMO_AS_OF, DEMO_SEED, generateTown } from '../demo-town/generate.ts'
import { readArgs } from '../read-args.ts'
import { TEXTS } from '../texts.ts'

const SYNOPSIS = 'guatu demo --out DIR [--seed N] [--scale N] [--as-of YYYY-MM-DD] [--json]'
const USAGE = {
  zh: `${SYNOPSIS}
写出虚构的云溪镇的镇文件夹（docs/demo-town.md）。选项相同，写出的内容也相同。
  --scale   镇的格数：1 = 一个 30 km² 的镇（默认），16 = 一个区，200 = 一座城市
  --as-of   台账所说的日期（默认 ${DEMO_AS_OF}）`,
  en: `${SYNOPSIS}
Writes a town folder of the fictional town 云溪镇 (docs/demo-town.md). The same options give the same bytes.
  --scale   town cells: 1 = a town of 30 km² (default), 16 = a district, 200 = a city
  --as-of   the day the ledgers speak of (default ${DEMO_AS_OF})`,
}

function optionsOf(args: string[]): { out: string; seed: number; scale: number; asOf: string; json: boolean } {
  const { values } = parse(args)
  if (!values.out) throw new AppError('usage/wrong', { found: 'guatu demo', expected: 'guatu demo --out DIR' })
  const whole = (name: string, text: string | undefined, fallback: number): number => {
    if (text === undefined) return fallback
    if (!/^\d{1,10}$/.test(text))
      throw new AppError('usage/wrong', { found: `--${name} ${text}`, expected: `--${name} N (0, 1, 2 …)` })
    return Number(text)
  }
  return {
    out: values.out,
    seed: whole('seed', values.seed, DEMO_SEED),
    scale: whole('scale', values.scale, 1),
    asOf: values['as-of'] ?? DEMO_AS_OF,
    json: values.json ?? false,
  }
}

function parse(args: string[]) {
  const text = { type: 'string' } as const
  return readArgs('guatu demo --out DIR', {
    args,
    options: { out: text, seed: text, scale: text, 'as-of': text, json: { type: 'boolean' } },
  })
}

async function run(args: string[], io: Io): Promise<0> {
  const { out, seed, scale, asOf, json } = optionsOf(args)
  const texts = TEXTS[io.language].demo
  let peak = 0
  const onCell = (done: number, total: number): void => {
    peak = Math.max(peak, process.memoryUsage.rss())
    if (total > 1) io.err(texts.cells(done, total))
  }
  const counts = await generateTown({ seed, scale, folder: out, asOf, onCell })
  const peakMiB = Math.round(peak / 2 ** 20)
  if (json) io.out(JSON.stringify({ folder: out, seed, scale, asOf, counts, peakMemoryMiB: peakMiB }))
  else
    io.out(
      `${out}: ${Object.entries(counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(', ')}; ${texts.peak(peakMiB)}`,
    )
  return 0
}

export const command: Command = {
  summary: { zh: '写出一个虚构的镇文件夹', en: 'writes a fictional town folder' },
  usage: USAGE,
  run,
}
