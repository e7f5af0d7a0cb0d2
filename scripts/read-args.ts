import { parseArgs, type ParseArgsConfig } from 'node:util'
import { AppError } from '../src/core/errors.ts'

type Config = ParseArgsConfig & { strict?: true }

/**
 * The arguments of a command.
 *
 * @param usage - what the user is told to write instead: `guatu demo --out DIR`.
 * @throws AppError `usage/wrong` for an unknown option, a missing value, a word too many.
 */
export function readArgs<const C extends Config>(usage: string, config: C): ReturnType<typeof parseArgs<C>> {
  try {
    return parseArgs(config)
  } catch (cause) {
    // parseArgs throws nothing else for what a user typed.
    if (!(cause instanceof TypeError)) throw cause
    throw new AppError('usage/wrong', { found: optionOf(cause), expected: usage }, { cause })
  }
}

/** The word parseArgs stumbles over: `Unknown option '--krs'. To specify …` -> `--krs`. Its sentences are English only. */
function optionOf({ message }: TypeError): string {
  return /'([^']+)'/.exec(message)?.[1] ?? message
}
