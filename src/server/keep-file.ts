import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Writes a file in one step: a reader finds the old text or the new one. The folder is made where it is missing. */
export async function keepFile(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const draft = join(folder, `${name}.${process.pid}.draft`)
  await writeFile(draft, text)
  await rename(draft, join(folder, name))
}
