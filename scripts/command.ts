import type { Bilingual } from '../src/contracts/primitives.ts'
import type { Language } from './language.ts'

/**
 * Where a command writes, and in which language for people. Results go to `out`, progress and messages to `err`; with
 * `--json` exactly one document on `out`.
 */
export interface Io {
  out(text: string): void
  err(text: string): void
  language: Language
}

/** Exit codes: 0 done, 1 the input was refused (errors listed), 2 wrong usage. */
export interface Command {
  summary: Bilingual
  usage: Bilingual
  run(args: string[], io: Io): Promise<0 | 1 | 2>
}
