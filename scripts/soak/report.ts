import { growthOf, type HeapGrowth } from './heap-kinds.ts'
import type { Slope } from './slope.ts'
import type { Criterion, FaultResult, TimedSample } from './verdict.ts'

/** The result as written to the file; `schema` changes with its form. */
export interface SoakResult {
  readonly schema: 'guatu-soak/1'
  readonly startedAt: string
  readonly minutes: number
  readonly intervalS: number
  readonly seed: number
  readonly build: string
  readonly browser: string
  readonly sceneChanges: number
  readonly lives: number
  readonly heapSlopeMbPer1000: Slope | null
  /** What grew, by kind; null unless asked for. */
  readonly heapGrowth: HeapGrowth | null
  readonly criteria: readonly Criterion[]
  readonly isPassed: boolean
  readonly faults: readonly FaultResult[]
  /** Console errors by text, with how often. */
  readonly consoleErrors: Readonly<Record<string, number>>
  readonly samples: readonly TimedSample[]
}

const MB = 2 ** 20

/** The result for people. */
export function table(result: SoakResult): string {
  const { criteria, faults, heapSlopeMbPer1000: slope, samples, sceneChanges, lives } = result
  const rows = (lines: readonly (readonly string[])[]) => lines.map((cells) => `  ${cells.join('  ')}`).join('\n')
  const figures = [samples[0], samples.at(-1)].map((sample, i) => [
    (i === 0 ? 'first' : 'last').padEnd(6),
    sample ? `heap ${(sample.heapBytes / MB).toFixed(1)} MB` : '–',
    sample ? `nodes ${sample.nodes}  listeners ${sample.listeners}  documents ${sample.documents}` : '–',
    sample ? `contexts ${sample.contexts}  GPU ${(sample.gpuBytes / MB).toFixed(1)} MB` : '–',
  ])
  return [
    `${sceneChanges} changes of scene in ${lives} lives of the page, ${samples.length} samples`,
    slope
      ? `heap slope ${slope.estimate.toFixed(3)} MB per 1,000 changes (95 %: ${slope.low.toFixed(2)} to ${slope.high.toFixed(2)})`
      : 'heap slope –',
    ...(result.heapGrowth ? [grown(result.heapGrowth)] : []),
    rows(figures),
    'Faults',
    rows(
      [...new Set(faults.map(({ id }) => id))].map((id) => {
        const own = faults.filter((fault) => fault.id === id)
        const worst = Math.max(...own.map(({ recoveredS }) => recoveredS ?? Infinity))
        const times = `${own.length}×`.padStart(4)
        return [id.padEnd(24), times, `worst ${worst.toFixed(1)} s`.padEnd(16), `limit ${own[0]?.limitS ?? 0} s`]
      }),
    ),
    'Criteria',
    rows(
      criteria.map(({ id, isMet, found, limit, note }) => [
        isMet ? 'met   ' : 'FAILED',
        id.padEnd(20),
        String(found).padEnd(10),
        `limit ${limit}`,
        note ?? '',
      ]),
    ),
    result.isPassed ? 'PASSED' : 'FAILED',
  ].join('\n')
}

/** Kinds that grew or shrank by so much are told, bytes. */
const TOLD_BYTES = 1_000

function grown(growth: HeapGrowth): string {
  const [from, to] = growth.scenes
  const kinds = growthOf(growth)
    .filter(({ bytes }) => Math.abs(bytes) >= TOLD_BYTES)
    .map(({ kind, bytes }) => `${kind} ${bytes < 0 ? '−' : '+'}${(Math.abs(bytes) / 1_000).toFixed(0)} kB`)
  return `heap by kind, changes ${from} to ${to}: ${kinds.join(', ') || 'no growth'}`
}

/** How often each text came, most often first; numbers in it do not make it another. */
export function tally(texts: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) {
    const key = text.replace(/\d+/g, '#')
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1]).slice(0, 40))
}
