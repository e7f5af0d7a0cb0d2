import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPglite, type PgliteDatabase } from '../../../src/server/db/pglite.ts'
import { readTemplate } from '../../../src/server/db/template.ts'
import { describeDatabase } from '../../contracts/database.contract.ts'

const openMemory = async () => openPglite({ dataDir: 'memory://', template: await readTemplate() })

describe('PGlite', () => {
  describeDatabase(openMemory)
})

describe('the one connection of PGlite', () => {
  let db: PgliteDatabase
  beforeAll(async () => {
    db = await openMemory()
  })
  afterAll(() => db.close())

  it('makes others wait for the end of a transaction', async () => {
    await db.exec('create table t (a int)')
    const order: string[] = []
    const transaction = db.transaction(async (tx) => {
      await tx.query('insert into t values (1)')
      await new Promise((resolve) => setTimeout(resolve, 20))
      await tx.query('insert into t values (2)')
      order.push('transaction')
    })
    const reading = db.query('select count(*) as n from t').then((rows) => {
      order.push('reading')
      return rows
    })
    expect(await reading).toEqual([{ n: 2 }])
    await transaction
    expect(order).toEqual(['transaction', 'reading'])
  })

  it('refuses a call on the database inside a transaction instead of waiting for ever', async () => {
    const work = db.transaction(() => db.query('select 1'))
    await expect(work).rejects.toMatchObject({ code: 'argument/invalid' })
    expect(await db.query('select 1 as a')).toEqual([{ a: 1 }])
  })

  it('never runs a statement that was aborted while it waited', async () => {
    const control = new AbortController()
    await db.exec('create table waited (a int)')
    const holding = db.transaction(async (tx) => {
      await tx.query('select 1')
      await new Promise((resolve) => setTimeout(resolve, 30))
    })
    const aborted = db.query('insert into waited values (1)', [], { signal: control.signal })
    control.abort(new Error('gone'))
    await expect(aborted).rejects.toThrow('gone')
    await holding
    expect(await db.query('select * from waited')).toEqual([])
  })

  it('keeps the event loop free while a statement runs', async () => {
    let ticks = 0
    const timer = setInterval(() => ticks++, 5)
    await db.query('select count(*) from generate_series(1, 4000000)')
    clearInterval(timer)
    expect(ticks).toBeGreaterThan(5)
  })

  it('refuses calls after close and closes twice without harm', async () => {
    const other = await openMemory()
    await other.close()
    await other.close()
    await expect(other.query('select 1')).rejects.toMatchObject({ code: 'database/failed' })
  })
})
