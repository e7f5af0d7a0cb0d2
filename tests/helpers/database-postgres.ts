import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** Address of a server on which tests may make and drop databases; CI sets it. */
export const TEST_DATABASE_URL = process.env['TEST_DATABASE_URL']

/** Why tests against PostgreSQL do not run here; null = they do. */
export async function postgresSkipReason(): Promise<string | null> {
  if (!TEST_DATABASE_URL) return 'TEST_DATABASE_URL is not set'
  const client = new pg.Client({ connectionString: TEST_DATABASE_URL, connectionTimeoutMillis: 3_000 })
  try {
    await client.connect()
    await client.end()
    return null
  } catch (error) {
    return `TEST_DATABASE_URL cannot be reached: ${String(error)}`
  }
}

/** A database of its own, dropped by `drop`. */
export async function makePostgresDatabase(): Promise<{ url: string; admin: pg.Client; drop: () => Promise<void> }> {
  const admin = new pg.Client({ connectionString: TEST_DATABASE_URL })
  await admin.connect()
  const name = `guatu_test_${process.pid}_${randomUUID().slice(0, 8)}`
  await admin.query(`create database ${name}`)
  const url = new URL(TEST_DATABASE_URL ?? '')
  url.pathname = `/${name}`
  const drop = async () => {
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  }
  return { url: url.href, admin, drop }
}
