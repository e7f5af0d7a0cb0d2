import { AppError } from '../src/core/errors.ts'

/** Languages of the terminal. Chinese is the product's first. */
export type Language = 'zh' | 'en'

/**
 * Language of a run: `--lang zh|en`, else the first of LC_ALL, LC_MESSAGES, LANG that names Chinese or English, else
 * Chinese.
 *
 * @returns the arguments without `--lang`.
 * @throws AppError `usage/wrong` for another language.
 */
export function takeLanguage(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): { language: Language; args: string[] } {
  const rest: string[] = []
  let chosen: Language | null = null
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '--lang') chosen = asked(args[++at] ?? '')
    else if (arg.startsWith('--lang=')) chosen = asked(arg.slice('--lang='.length))
    else rest.push(arg)
  }
  return { language: chosen ?? languageOfEnvironment(env), args: rest }
}

/** Language the environment asks for; Chinese when it asks for neither. */
export function languageOfEnvironment(env: Readonly<Record<string, string | undefined>>): Language {
  for (const value of [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']]) {
    const match = /^(zh|en)/i.exec(value ?? '')
    if (match) return match[1]?.toLowerCase() === 'en' ? 'en' : 'zh'
  }
  return 'zh'
}

/** Language of `npm start` before the program itself reads the arguments and refuses a wrong one. */
export function languageOfStart(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const text = args.includes('--lang')
    ? args[args.indexOf('--lang') + 1]
    : args.find((arg) => arg.startsWith('--lang='))
  if (text === undefined) return languageOfEnvironment(env)
  return text.endsWith('en') ? 'en' : 'zh'
}

function asked(text: string): Language {
  if (text === 'zh' || text === 'en') return text
  throw new AppError('usage/wrong', { found: `--lang ${text}`, expected: '--lang zh | en' })
}
