import { z } from 'zod'
import { readJson, writeJson } from './alone/kept-json.ts'

const KEY = 'guatu-wall-resume'
const storage = () => sessionStorage
const kept = z.object({ scene: z.string().nullable(), isPaused: z.boolean() })
export type WallResume = z.infer<typeof kept>

/** Notes for the page after a reload where the wall was. A browser that keeps nothing begins with the first scene. */
export function keepResume(resume: WallResume): void {
  writeJson(storage, KEY, resume)
}

/** Where the wall was before a reload, once; null = it was opened afresh. */
export function takeResume(): WallResume | null {
  const result = kept.safeParse(readJson(storage, KEY))
  writeJson(storage, KEY, null)
  return result.success ? result.data : null
}
