import { readTemplate } from '../../src/server/db/template.ts'

/** Makes the empty database once, before the test files that each open a copy of it start side by side. */
export async function setup(): Promise<void> {
  await readTemplate()
}
