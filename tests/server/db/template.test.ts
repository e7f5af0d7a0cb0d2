import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readTemplate, templateFile } from '../../../src/server/db/template.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guatu-template-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('gives the cached template without making it again', async () => {
  const first = await readTemplate()
  let isMade = false
  const second = await readTemplate(templateFile(), () => (isMade = true))
  expect(isMade).toBe(false)
  expect(Buffer.compare(first, second)).toBe(0)
})

it('notices a template with one changed byte and makes a new one', async () => {
  await readTemplate()
  const file = join(folder, 'template.sum')
  const bytes = await readFile(templateFile())
  bytes.writeUInt8(bytes.readUInt8(9_999) ^ 1, 9_999)
  await writeFile(file, bytes)
  let isMade = false
  const remade = await readTemplate(file, () => (isMade = true))
  expect(isMade).toBe(true)
  expect(remade.length).toBeGreaterThan(1_000_000)
  expect(await readdir(folder)).toEqual(['template.sum'])
  expect(Buffer.compare(remade, await readTemplate(file, () => expect.unreachable()))).toBe(0)
})
