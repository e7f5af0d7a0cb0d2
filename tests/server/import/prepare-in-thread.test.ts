import { describe, expect, it } from 'vitest'
import { ledgerOf } from '../../../src/catalog/ledgers.ts'
import { importOptions } from '../../../src/contracts/import.ts'
import { loadSiteKinds } from '../../../src/server/catalog/load-site-kinds.ts'
import { NO_REFERENCES } from '../../../src/server/import/guard-crs.ts'
import { prepareFile, type PrepareJob } from '../../../src/server/import/prepare-file.ts'
import { prepareFileInThread, ROWS_A_MESSAGE } from '../../../src/server/import/prepare-in-thread.ts'
import { box, MADE_UP, NOW } from '../../helpers/import-town.ts'

async function jobOf(text: string, kind = 'market'): Promise<PrepareJob> {
  const ledger = ledgerOf(kind, await loadSiteKinds())
  if (!ledger) throw new Error(`no kind ${kind}`)
  const villages = [{ id: 'west', name: '西村', geometry: box(120.9, 30.9, 121, 31.1) }]
  return {
    bytes: new TextEncoder().encode(text),
    fileName: 'a.csv',
    ledger,
    frame: { town: MADE_UP, boundary: box(...MADE_UP.bounds), villages },
    references: NO_REFERENCES,
    options: importOptions.parse({ kind }),
    now: NOW,
  }
}

describe('prepareFileInThread', () => {
  it('answers what prepareFile does, over several messages, in order', async () => {
    const rows = Array.from({ length: 2 * ROWS_A_MESSAGE + 1 }, (_, n) => `M${n},市场${n},${120.95 + n * 1e-5},31`)
    const job = await jobOf(`id,name,lng,lat\n${rows.join('\n')}\nbad,坏,0,0\nfar,远,122,31\n`)
    const prepared = await prepareFileInThread(job)
    expect(prepared.candidates).toHaveLength(rows.length)
    expect(prepared.report).toMatchObject({ rejected: [{ code: 'position/zero' }], outside: [{ name: '远' }] })
    expect(prepared).toEqual(await prepareFile(job))
  })

  it('brings a refusal back with code and details', async () => {
    await expect(prepareFileInThread(await jobOf('%PDF-1.7'))).rejects.toMatchObject({
      code: 'file/unsupported',
      details: { file: 'a.csv', found: 'a PDF' },
    })
  })

  it('names a fault that is no refusal', async () => {
    const job = { ...(await jobOf('id,name,lng,lat\nM,x,121,31\n')), ledger: null as never }
    await expect(prepareFileInThread(job)).rejects.toMatchObject({
      code: 'worker/failed',
      details: { call: 'prepareFile' },
    })
  })

  it('stops on abort with the reason', async () => {
    const abort = new AbortController()
    const running = prepareFileInThread(await jobOf('id,name,lng,lat\n'), abort.signal)
    abort.abort(new Error('enough'))
    await expect(running).rejects.toThrow('enough')
  })
})
