/** Whose time a busy main thread was: a CPU profile cut by the browser's own long tasks and by the files of the page. */
import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { basename, join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'

/** `own` = our files; `vue` with its router and texts; `libraries` = every other package; `native` = no script at all. */
export type Owner = 'own' | 'vue' | 'deck' | 'maplibre' | 'libraries' | 'native'

export interface PhaseReport {
  /** Longest task over 50 ms, whole; 0 = none. */
  longestMs: number
  tasks: number
  /** Longest share of one long task that was not drawing (deck.gl, MapLibre, native): our files and what they call. */
  longestOwnMs: number
  /** Milliseconds of all long tasks by the innermost script. */
  sums: Partial<Record<Owner, number>>
  /** Our files and functions with the most time below them in long tasks. */
  top: string[]
}

interface Node {
  id: number
  callFrame: { functionName: string; url: string; lineNumber: number; columnNumber: number }
  children?: number[]
}
interface Profile {
  nodes: Node[]
  startTime: number
  samples: number[]
  timeDeltas: number[]
}
interface Frame {
  owner: Owner
  label: string
}

const DRAWING: readonly Owner[] = ['deck', 'maplibre', 'native']

/** Notes every long task of the page from the start; call it before the first page is opened. */
export async function watchTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Reflect.set(window, 'tasks', [])
    new PerformanceObserver((list) => {
      const tasks: unknown = Reflect.get(window, 'tasks')
      if (Array.isArray(tasks)) tasks.push(...list.getEntries().map((one) => [one.startTime, one.duration]))
    }).observe({ type: 'longtask', buffered: true })
  })
}

/**
 * Does something on the page and says where the long tasks went.
 *
 * @param folder - the built page with source maps, for file names; without it only packages are told apart.
 */
export async function profilePhase(
  page: Page,
  session: CDPSession,
  act: () => Promise<void>,
  folder = '',
): Promise<PhaseReport> {
  await page.evaluate(() => Reflect.set(window, 'tasks', [])).catch(() => null)
  await session.send('Profiler.enable')
  await session.send('Profiler.setSamplingInterval', { interval: 500 })
  await session.send('Profiler.start')
  await act()
  const { profile } = (await session.send('Profiler.stop')) as { profile: Profile }
  const raw: unknown = await page.evaluate(() => Reflect.get(window, 'tasks') as unknown)
  const tasks = Array.isArray(raw) ? (raw as [number, number][]) : []
  // The profile's clock and the page's differ by the start of the navigation.
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  const startMs = 1000 * (metrics.find(({ name }) => name === 'NavigationStart')?.value ?? NaN)
  return report(profile, tasks, startMs, frameReader(folder))
}

function report(profile: Profile, tasks: [number, number][], startMs: number, frameOf: (node: Node) => Frame) {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
  const parents = new Map(profile.nodes.flatMap((node) => (node.children ?? []).map((id) => [id, node.id] as const)))
  const frames = new Map(profile.nodes.map((node) => [node.id, frameOf(node)]))
  const times = timesOf(profile)
  const sums: Partial<Record<Owner, number>> = {}
  const below = new Map<string, number>()
  let longestOwnMs = 0
  for (const [from, duration] of tasks) {
    let own = 0
    times.forEach((at, i) => {
      const time = at - startMs
      if (time < from || time >= from + duration) return
      const ms = Math.min(50, (times[i + 1] ?? at) - at)
      const stack = stackOf(profile.samples[i] ?? 0, parents)
      const owner = stack.map((id) => frames.get(id)?.owner ?? 'native').find((one) => one !== 'native') ?? 'native'
      sums[owner] = (sums[owner] ?? 0) + ms
      if (!DRAWING.includes(owner)) own += ms
      const labels = new Set(
        stack.flatMap((id) => (frames.get(id)?.owner === 'own' ? [frames.get(id)?.label ?? ''] : [])),
      )
      labels.forEach((label) => below.set(label, (below.get(label) ?? 0) + ms))
      const leaf = nodes.get(profile.samples[i] ?? 0)?.callFrame.functionName ?? ''
      if (leaf === '(garbage collector)') below.set(leaf, (below.get(leaf) ?? 0) + ms)
    })
    longestOwnMs = Math.max(longestOwnMs, own)
  }
  const round = Object.entries(sums).map(([owner, ms]) => [owner, Math.round(ms)])
  return {
    longestMs: Math.round(Math.max(0, ...tasks.map(([, duration]) => duration))),
    tasks: tasks.length,
    longestOwnMs: Math.round(longestOwnMs),
    sums: Object.fromEntries(round) as PhaseReport['sums'],
    top: [...below]
      .sort((a, b) => b[1] - a[1])
      .slice(0, Number(process.env['TOP'] ?? 8))
      .map(([label, ms]) => `${Math.round(ms)} ${label}`),
  }
}

/** Milliseconds on the profile's clock, one a sample. */
function timesOf({ startTime, timeDeltas }: Profile): number[] {
  let at = startTime
  return timeDeltas.map((delta) => (at += delta) / 1000)
}

/** From the leaf to the root. */
function stackOf(leaf: number, parents: ReadonlyMap<number, number>): number[] {
  const stack: number[] = []
  for (let id: number | undefined = leaf; id !== undefined; id = parents.get(id)) stack.push(id)
  return stack
}

/** Reads a frame's source file from the maps beside the built page. */
function frameReader(folder: string): (node: Node) => Frame {
  const maps = new Map<string, SourceMap | null>()
  const mapOf = (name: string) => {
    if (!maps.has(name)) {
      const path = join(folder, 'assets', `${name}.map`)
      const isThere = folder !== '' && existsSync(path)
      maps.set(name, isThere ? new SourceMap(JSON.parse(readFileSync(path, 'utf8')) as never) : null)
    }
    return maps.get(name) ?? null
  }
  return ({ callFrame: { url, functionName, lineNumber, columnNumber } }) => {
    if (!/^https?:/.test(url)) return { owner: 'native', label: functionName }
    const name = basename(new URL(url).pathname)
    const entry = mapOf(name)?.findEntry(lineNumber, columnNumber)
    // Helpers of the bundler have no source.
    const isMapped = entry !== undefined && 'originalSource' in entry && typeof entry.originalSource === 'string'
    const source = isMapped ? entry.originalSource : url
    const line = isMapped ? entry.originalLine + 1 : lineNumber
    return { owner: ownerOf(source), label: `${source.replace(/^.*\/src\//, 'src/')}:${line} ${functionName}` }
  }
}

function ownerOf(source: string): Owner {
  if (/node_modules\/(@vue|vue|pinia|vue-router|vue-i18n|@intlify)\/|\/vue-[^/]*\.js/.test(source)) return 'vue'
  if (/node_modules\/(@deck\.gl|@luma\.gl|@math\.gl|@loaders\.gl)\/|\/deck-[^/]*\.js/.test(source)) return 'deck'
  if (/node_modules\/maplibre-gl\/|\/maplibre-[^/]*\.js/.test(source)) return 'maplibre'
  return source.includes('node_modules') ? 'libraries' : 'own'
}
