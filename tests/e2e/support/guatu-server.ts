import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeTinyTown } from './tiny-town.ts'

/** The texts waited for below are the English ones. */
const ENGLISH = { ...process.env, LC_ALL: 'en_GB.UTF-8' }

const COMMAND = ['--import', 'tsx', 'scripts/guatu.ts']

/** A folder with a tiny town and a database; removed at the end. */
export function makeHome() {
  const home = mkdtempSync(join(tmpdir(), 'guatu-e2e-'))
  const town = join(home, 'town')
  writeTinyTown(town)
  return {
    home,
    town,
    db: join(home, 'db'),
    copyDb: (from: string) => cpSync(from, join(home, 'db'), { recursive: true }),
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}

export interface GuatuServer {
  url: string
  port: number
  /** Ends the process and waits for it; a second call does nothing. */
  stop: (signal?: NodeJS.Signals) => Promise<void>
}

/** Starts the real server; resolves when it listens (`ready: false`) or when its data is loaded. */
export async function startGuatu(options: {
  db: string
  towns?: string[]
  port?: number
  ready?: boolean
  /** Folder of built pages; left out: dist/page. */
  pages?: string
}): Promise<GuatuServer> {
  const port = options.port ?? (await freePort())
  const towns = options.towns?.flatMap((town) => ['--town', town]) ?? ['--no-town']
  const pages = options.pages === undefined ? [] : ['--pages', options.pages]
  const args = ['serve', '--db', options.db, '--port', String(port), ...towns, ...pages]
  const child = spawn(process.execPath, [...COMMAND, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: ENGLISH,
  })
  const url = `http://127.0.0.1:${port}`
  const output = collect(child)
  await until(child, output, () => output.text.includes(options.ready === false ? 'listens on' : 'Ready after'))
  return { url, port, stop: (signal = 'SIGTERM') => end(child, signal) }
}

/** Runs a guatu command to its end; stdout. */
export async function guatu(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [...COMMAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: ENGLISH })
  const output = collect(child)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`guatu ${args.join(' ')} exited ${code}\n${output.text}`)
  return output.text
}

function collect(child: ChildProcess) {
  const output = { text: '' }
  child.stdout?.on('data', (chunk: Buffer) => (output.text += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (output.text += chunk.toString()))
  return output
}

async function until(child: ChildProcess, output: { text: string }, isDone: () => boolean): Promise<void> {
  const deadline = Date.now() + 200_000
  while (!isDone()) {
    if (child.exitCode !== null || output.text.includes('The start failed') || Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`the server did not start:\n${output.text}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('close', () => resolve())
    child.kill(signal)
  })
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
