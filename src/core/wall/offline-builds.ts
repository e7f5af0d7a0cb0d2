import { isBuildId } from './page-build.ts'

/** Builds whose files stay: the present one and the one to go back to. */
export const KEPT_BUILDS = 2
/** How long a build that did not start is not tried again. */
export const FAILED_FOR_MS = 3_600_000

/** What the service worker remembers of the builds it has seen. */
export interface KnownBuilds {
  /** Those that showed a scene, the newest first; at most {@link KEPT_BUILDS}. */
  readonly good: readonly string[]
  /** When (browser's clock, ms) a build did not start. */
  readonly failedAt: Readonly<Record<string, number>>
}

export const NO_BUILDS: KnownBuilds = { good: [], failedAt: {} }

/** What was written down of failures (`{build: ms}`); what is none is left out. */
export const parseFailures = (value: unknown): Record<string, number> =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).filter(
          (entry): entry is [string, number] => isBuildId(entry[0]) && typeof entry[1] === 'number',
        ),
      )
    : {}

/** What the service worker wrote down. */
export function parseKnownBuilds(value: unknown): KnownBuilds {
  if (typeof value !== 'object' || value === null) return NO_BUILDS
  const good: unknown = 'good' in value ? value.good : null
  return {
    good: Array.isArray(good) ? good.filter(isBuildId).slice(0, KEPT_BUILDS) : [],
    failedAt: parseFailures('failedAt' in value ? value.failedAt : null),
  }
}

/** True for an hour after a build failed. A failure of the future is none: the clock was set back. */
export const isFailing = (failedAt: Readonly<Record<string, number>>, build: string, nowMs: number): boolean => {
  const at = failedAt[build]
  return at !== undefined && nowMs >= at && nowMs - at < FAILED_FOR_MS
}

/** A build has shown its first scene: it is the newest good one, and has not failed. */
export function withGood(known: KnownBuilds, build: string): KnownBuilds {
  const { [build]: _healed, ...failedAt } = known.failedAt
  return { good: [build, ...known.good.filter((id) => id !== build)].slice(0, KEPT_BUILDS), failedAt }
}

/** A build did not start. Failures older than an hour are forgotten. */
export function withFailed(known: KnownBuilds, build: string, nowMs: number): KnownBuilds {
  const still = Object.entries(known.failedAt).filter(([id]) => isFailing(known.failedAt, id, nowMs))
  return { good: known.good.filter((id) => id !== build), failedAt: { ...Object.fromEntries(still), [build]: nowMs } }
}

/**
 * Which page is shown: the server's, unless its build failed within the hour and a good one is kept.
 *
 * @param served - build of the page the server gave; null: no server, or a page without a name.
 * @param isServed - the server gave a page.
 * @param kept - builds whose page is kept.
 * @returns `served`, or the build of the kept page; null: there is nothing to show.
 */
export function pageToShow(
  known: KnownBuilds,
  { served, isServed, kept }: { served: string | null; isServed: boolean; kept: readonly string[] },
  nowMs: number,
): 'served' | { readonly build: string } | null {
  const good = known.good.find((id) => kept.includes(id) && id !== served)
  if (isServed && (served === null || good === undefined || !isFailing(known.failedAt, served, nowMs))) return 'served'
  if (isServed && good !== undefined) return { build: good }
  const newest = known.good.find((id) => kept.includes(id)) ?? kept.at(-1)
  return newest === undefined ? null : { build: newest }
}
