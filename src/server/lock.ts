import { randomBytes } from 'node:crypto'
import { mkdirSync, openSync, closeSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { hasCode, reasonOf } from './faults.ts'

/** Content of `guatu.lock`: who holds the folder, and how to talk to them. Readable by the owner alone. */
export const lockRecord = z.object({
  pid: z.number().int().positive(),
  /** Start of the process as the kernel counts it; tells a reused pid apart. null where the system does not say. */
  startedTicks: z.string().nullable(),
  /** Port of the server; null for a command that opened the folder itself. */
  port: z.number().int().nullable(),
  /** Bearer token of the local interface. */
  token: z.string(),
  since: z.string(),
})
export type LockRecord = z.infer<typeof lockRecord>

export interface Lock extends LockRecord {
  /** Removes the lock file if it is still ours. Safe to call twice, and in an exit handler. */
  release(): void
}

/**
 * Takes the lock of a folder. A lock left by a process that is gone is taken over.
 *
 * @param file - `guatu.lock` of the folder.
 * @param port - port of the server that takes it, null for a command.
 * @param token - bearer token of the local interface.
 * @throws AppError `database/locked` when a living process holds it, `usage/wrong` when the folder cannot be written.
 */
export function acquireLock(
  file: string,
  port: number | null,
  token: string = newToken(),
  now: Date = new Date(),
): Lock {
  makeFolder(dirname(file))
  const record: LockRecord = {
    pid: process.pid,
    startedTicks: processStat(process.pid)?.ticks ?? null,
    port,
    token,
    since: now.toISOString(),
  }
  while (!create(file, record)) {
    const holder = readLock(file)
    if (holder && isAlive(holder)) {
      throw new AppError('database/locked', {
        folder: dirname(file),
        pid: holder.pid,
        port: holder.port,
        since: holder.since,
      })
    }
    setAside(file, holder)
  }
  return { ...record, release: () => release(file, record.token) }
}

/** A token nobody can guess, 192 bits. */
export const newToken = (): string => randomBytes(24).toString('base64url')

/** The lock's content, or null when there is none or it cannot be read as one. */
export function readLock(file: string): LockRecord | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
  try {
    return lockRecord.safeParse(JSON.parse(text)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** The holder of a lock when its process still runs, else null. */
export function readLiveLock(file: string): LockRecord | null {
  const holder = readLock(file)
  return holder && isAlive(holder) ? holder : null
}

function isAlive(holder: LockRecord): boolean {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    // EPERM: it runs under another account.
    if (!hasCode(error, 'EPERM')) return false
  }
  const stat = processStat(holder.pid)
  // A zombie holds nothing any more; in a container without an init it may stay for ever.
  if (stat && 'ZX'.includes(stat.state)) return false
  return stat === null || holder.startedTicks === null || stat.ticks === holder.startedTicks
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw notWritable(folder, error)
  }
}

const notWritable = (folder: string, cause: unknown) => {
  const found = `the folder ${folder} cannot be written: ${reasonOf(cause)}`
  return new AppError('usage/wrong', { found, expected: 'a folder of your own: choose one with --db DIR' }, { cause })
}

function create(file: string, record: LockRecord): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600)
    writeSync(handle, JSON.stringify(record))
    closeSync(handle)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw notWritable(dirname(file), error)
  }
}

/** Takes a dead lock out of the way. Of two that see it at once, only one may: the rename shows what was really moved. */
function setAside(file: string, seen: LockRecord | null): void {
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return
    throw error
  }
  const moved = readLock(aside)
  if (moved && moved.token !== seen?.token && isAlive(moved)) renameSync(aside, file)
  else rmSync(aside, { force: true })
}

function release(file: string, token: string): void {
  if (readLock(file)?.token === token) rmSync(file, { force: true })
}

/** Fields 3 (state) and 22 (start time) of /proc/PID/stat, counted behind the command's closing bracket. */
function processStat(pid: number): { state: string; ticks: string | null } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state = '', ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state, ticks: rest[18] ?? null }
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ESRCH', 'EACCES')) return null
    throw error
  }
}
