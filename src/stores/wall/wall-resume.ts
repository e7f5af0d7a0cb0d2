import { z } from 'zod'
import { jsonOf } from '../kept-value.ts'

const KEY = 'guatu-wall-resume'
const kept = z.object({ scene: z.string().nullable(), isPaused: z.boolean() })
export type WallResume = z.infer<typeof kept>

/** Notes for the page after a reload where the wall was. A browser that keeps nothing begins with the first scene. */
export function keepResume(resume: WallResume): void {
  sessionStorage.setItem(KEY, JSON.stringify(resume))
}

/** Where the wall was before a reload, once; null = it was opened afresh. */
export function takeResume(): WallResume | null {
  const text = sessionStorage.getItem(KEY)
  sessionStorage.removeItem(KEY)
  const result = kept.safeParse(text === null ? null : jsonOf(text))
  return result.success ? result.data : null
}
