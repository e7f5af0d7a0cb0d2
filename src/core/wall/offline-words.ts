import { isBuildId } from './page-build.ts'

/** What page and service worker say to each other; the service worker's only messages. */
export const TO_KEEPER = ['build-good', 'build-failed'] as const
export interface ToKeeper {
  readonly kind: (typeof TO_KEEPER)[number]
  readonly build: string
}

/** @returns null when the message is none of ours. */
export function parseToKeeper(message: unknown): ToKeeper | null {
  if (typeof message !== 'object' || message === null || !('kind' in message) || !('build' in message)) return null
  const kind = TO_KEEPER.find((known) => known === message.kind)
  const { build } = message
  return kind !== undefined && isBuildId(build) ? { kind, build } : null
}

/** Header of a kept answer: the server's instant (ISO) at which it was received. */
export const KEPT_AT = 'x-kept-at'
/** Header of a kept answer: its length in bytes. */
export const KEPT_BYTES = 'x-kept-bytes'
/** Mark on the root element once the first scene stands; the boot guard waits for it. */
export const STARTED_MARK = 'wallStarted'
/** Key of localStorage under which the page remembers builds that did not start (`{build: ms}`). */
export const FAILED_BUILDS_KEY = 'guatu-wall-failed-builds'
/** `yes` on the root element while the server is not there, not ready or has no town: a scene that does not come is not the build's fault. */
export const WAITS_MARK = 'wallWaits'
