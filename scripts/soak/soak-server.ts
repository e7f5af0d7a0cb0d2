import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const START_MS = 240_000
const ENGLISH = { ...process.env, LC_ALL: 'en_GB.UTF-8' }

export interface SoakServerOptions {
  /** What `node` is started with before `serve`: the built program, or tsx and its source. */
  readonly program: readonly string[]
  readonly db: string
  readonly town: string
  readonly pages: string
}

/** The real server in a process of its own, on the same port each time. */
export class SoakServer {
  private child: ChildProcess | null = null
  private said = ''

  private constructor(
    readonly port: number,
    private readonly options: SoakServerOptions,
  ) {}

  static async on(options: SoakServerOptions): Promise<SoakServer> {
    return new SoakServer(await freePort(), options)
  }

  async start(): Promise<void> {
    const { program, db, town, pages } = this.options
    const args = ['serve', '--db', db, '--port', String(this.port), '--town', town, '--pages', pages]
    const child = spawn(process.execPath, [...program, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: ENGLISH })
    this.child = child
    this.said = ''
    const hear = (chunk: Buffer) => (this.said = (this.said + chunk.toString()).slice(-20_000))
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    const deadline = Date.now() + START_MS
    while (!this.said.includes('Ready after')) {
      if (child.exitCode !== null || this.said.includes('The start failed') || Date.now() > deadline) {
        child.kill('SIGKILL')
        throw new Error(`the server did not start:\n${this.said}`)
      }
      await sleep(100)
    }
  }

  async stop(): Promise<void> {
    const { child } = this
    this.child = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const closed = new Promise((done) => child.once('close', done))
    child.kill('SIGTERM')
    await closed
  }

  /** Runs a command of the program to its end. */
  async command(...args: string[]): Promise<void> {
    const child = spawn(process.execPath, [...this.options.program, ...args], { env: ENGLISH })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const code = await new Promise<number | null>((done) => child.once('close', done))
    if (code !== 0) throw new Error(`guatu ${args.join(' ')} exited ${code}\n${said}`)
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
