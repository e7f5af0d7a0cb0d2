import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A TypeScript program in a process of its own; its lines arrive one by one. */
export class Child {
  readonly lines: string[] = []
  readonly exit: Promise<number | null>
  private readonly process: ChildProcess
  private readonly waiting = new Set<() => void>()

  constructor(file: string, args: string[] = [], env: Record<string, string> = {}) {
    this.process = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'en_GB.UTF-8', ...env },
    })
    for (const stream of [this.process.stdout, this.process.stderr]) {
      if (!stream) throw new Error('the child has no output')
      createInterface(stream).on('line', (line) => {
        this.lines.push(line)
        this.waiting.forEach((check) => check())
      })
    }
    this.exit = new Promise((resolve) => this.process.on('close', (code) => resolve(code)))
  }

  get pid(): number {
    return this.process.pid ?? 0
  }

  /** The first line that matches; rejects when the child ends without one. */
  line(pattern: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const found = this.lines.find((line) => pattern.test(line))
        if (found === undefined) return
        this.waiting.delete(check)
        resolve(found)
      }
      this.waiting.add(check)
      check()
      void this.exit.then(() => reject(new Error(`no line ${pattern} in:\n${this.lines.join('\n')}`)))
    })
  }

  kill(signal: NodeJS.Signals): Promise<number | null> {
    this.process.kill(signal)
    return this.exit
  }
}
