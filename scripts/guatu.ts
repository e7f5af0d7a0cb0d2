import { AppError, isAppError } from '../src/core/errors.ts'
import type { Command, Io } from './command.ts'
import { faultText } from './error-text.ts'
import { languageOfEnvironment, takeLanguage, type Language } from './language.ts'
import { TEXTS } from './texts.ts'

/** name -> the module that does it, loaded only when asked for. */
const COMMANDS: Record<string, () => Promise<{ command: Command }>> = {
  serve: () => import('./commands/serve.ts'),
  demo: () => import('./commands/demo.ts'),
  town: () => import('./commands/town.ts'),
  import: () => import('./commands/import.ts'),
  tiles: () => import('./commands/tiles.ts'),
  protection: () => import('./commands/protection.ts'),
  installation: () => import('./commands/installation.ts'),
  roads: () => import('./commands/roads.ts'),
  siting: () => import('./commands/siting.ts'),
  villages: () => import('./commands/villages.ts'),
  targets: () => import('./commands/targets.ts'),
  wall: () => import('./commands/wall.ts'),
}

async function usage(language: Language): Promise<string> {
  const { line, more, language: option } = TEXTS[language].usage
  const lines = await Promise.all(
    Object.entries(COMMANDS).map(
      async ([name, load]) => `  ${name.padEnd(12)} ${(await load()).command.summary[language]}`,
    ),
  )
  return [line, '', ...lines, '', option, more].join('\n')
}

async function main(argv: string[], io: Io): Promise<number> {
  const [name, ...args] = argv
  if (name === undefined || name === '--help' || name === 'help') {
    io.out(await usage(io.language))
    return name === undefined ? 2 : 0
  }
  const load = COMMANDS[name]
  if (!load) throw new AppError('usage/wrong', { found: name, expected: Object.keys(COMMANDS).join(', ') })
  const { command } = await load()
  if (args.includes('--help')) {
    io.out(command.usage[io.language])
    return 0
  }
  return command.run(args, io)
}

const io: Io = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  language: languageOfEnvironment(process.env),
}

async function run(): Promise<number> {
  const { language, args } = takeLanguage(process.argv.slice(2), process.env)
  io.language = language
  return main(args, io)
}

run().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const json = process.argv.includes('--json')
    const shown =
      error instanceof AppError
        ? { code: error.code, details: error.details }
        : { code: 'internal', details: String(error) }
    if (json) io.out(JSON.stringify({ error: shown }))
    io.err(faultText(error, io.language))
    process.exitCode = isAppError(error, 'usage/wrong') ? 2 : 1
  },
)
