/** Where a command writes. Results go to `out`, progress and messages to `err`; with `--json` exactly one document on `out`. */
export interface Io {
  out(text: string): void
  err(text: string): void
}

/** Exit codes: 0 done, 1 the input was refused (errors listed), 2 wrong usage. */
export interface Command {
  summary: string
  usage: string
  run(args: string[], io: Io): Promise<0 | 1 | 2>
}
