import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acquireLock, readLiveLock, type LockRecord } from '../../../src/server/lock.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guatu-lock-'))
  file = join(folder, 'guatu.lock')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const record = (change: Partial<LockRecord>): LockRecord => ({
  pid: process.pid,
  startedTicks: null,
  port: 5310,
  token: 'of another',
  since: '2026-01-01T00:00:00.000Z',
  ...change,
})
const write = (content: Partial<LockRecord>) => writeFileSync(file, JSON.stringify(record(content)))

/** A pid that was given out and is free again. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await new Promise((resolve) => child.on('exit', resolve))
  return child.pid ?? 0
}

describe('acquireLock', () => {
  it('writes who holds the folder, readable by its owner alone', () => {
    const lock = acquireLock(file, 5310, 'secret', new Date(Date.UTC(2026, 0, 1)))
    expect(readLiveLock(file)).toEqual({
      pid: process.pid,
      port: 5310,
      token: 'secret',
      since: '2026-01-01T00:00:00.000Z',
      startedTicks: lock.startedTicks,
    })
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('makes a missing folder, and gives every lock its own token', () => {
    const inside = join(folder, 'a/b/guatu.lock')
    const first = acquireLock(inside, null)
    first.release()
    const second = acquireLock(inside, null)
    expect(second.token).not.toBe(first.token)
    expect(second.token).toMatch(/^[\w-]{32}$/)
  })

  it('refuses a folder that a living process holds, and names it', () => {
    acquireLock(file, 5310)
    let error: unknown
    try {
      acquireLock(file, 5311)
    } catch (reason) {
      error = reason
    }
    expect(error).toMatchObject({ code: 'database/locked', details: { folder, pid: process.pid, port: 5310 } })
  })

  it('takes over the lock of a process that is gone', async () => {
    write({ pid: await deadPid() })
    expect(acquireLock(file, 5312).port).toBe(5312)
    expect(readdirSync(folder)).toEqual(['guatu.lock'])
  })

  it.runIf(process.platform === 'linux')('takes over when the pid was given to another process since', () => {
    write({ pid: process.pid, startedTicks: '1' })
    expect(acquireLock(file, 5312).port).toBe(5312)
  })

  it.runIf(process.platform === 'linux')('takes over the lock of a zombie', async () => {
    // The child dies only after its parent has become a program that never asks for it: a shell might reap it first.
    const parent = spawn('sh', ['-c', 'sleep 0.5 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)))
    await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8'), { timeout: 10_000 }).toMatch(/\) Z /)
    write({ pid })
    expect(acquireLock(file, 5312).port).toBe(5312)
    parent.kill()
  })

  it.each(['', '{', '{"pid":"x"}', '[]'])('takes over a lock that cannot be read: %j', (content) => {
    writeFileSync(file, content)
    expect(acquireLock(file, 5312).port).toBe(5312)
  })

  it('release removes the own lock alone, and may be called twice', () => {
    const lock = acquireLock(file, 5310)
    lock.release()
    lock.release()
    expect(readdirSync(folder)).toEqual([])
    const next = acquireLock(file, 5311)
    lock.release()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ token: next.token })
  })
})

describe('readLiveLock', () => {
  it('knows no lock, a dead one and a living one apart', async () => {
    expect(readLiveLock(file)).toBeNull()
    write({ pid: await deadPid() })
    expect(readLiveLock(file)).toBeNull()
    write({})
    expect(readLiveLock(file)?.port).toBe(5310)
  })
})
