import { z } from 'zod'
import { CODE_DIGITS } from '../core/wall/remote-code.ts'
import { RISK_LEVELS } from '../core/risk-level.ts'
import { bilingual, instant, isoDate, lngLat, recordId } from './primitives.ts'

/**
 * The remote of the wall (`/api/wall/*`): a wall makes itself known and follows its commands; a remote that typed the wall's
 * code sends them. Everything is kept in memory and ends with the server.
 */
const sceneId = z.string().min(1).max(120)
const seconds = z.number().min(0).max(1e6)

/** What the map of the wall is asked to show. */
export const remoteFocus = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('village'), id: recordId }),
  z.strictObject({ kind: z.literal('hazard'), id: recordId, lngLat, urgency: z.enum(RISK_LEVELS) }),
])
export type RemoteFocus = z.infer<typeof remoteFocus>

/** `show` and `focus` hold the wall there; `release` gives it back to its playlist. */
export const remoteCommand = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('show'), scene: sceneId }),
  z.strictObject({ do: z.literal('next') }),
  z.strictObject({ do: z.literal('previous') }),
  z.strictObject({ do: z.literal('pause') }),
  z.strictObject({ do: z.literal('resume') }),
  z.strictObject({ do: z.literal('focus'), focus: remoteFocus }),
  z.strictObject({ do: z.literal('clear-focus') }),
  z.strictObject({ do: z.literal('release') }),
])
export type RemoteCommand = z.infer<typeof remoteCommand>

/** POST /api/wall/screens: a wall makes itself known. */
export const screenInput = z.strictObject({ town: recordId })
export const screenAnswer = z.object({ id: z.string(), key: z.string(), code: z.string() })
export type ScreenAnswer = z.infer<typeof screenAnswer>

/** POST /api/wall/screens/:id/state: what the wall shows, at every change and every 20 s. Durations run from its sending. */
export const screenState = z.strictObject({
  town: recordId,
  /** Village whose figures alone the wall shows. */
  area: recordId.nullable(),
  /** Day the wall was told to show; null = the server's choice. */
  asOf: isoDate.nullable(),
  scenes: z.array(z.strictObject({ id: sceneId, title: bilingual })).max(40),
  scene: sceneId.nullable(),
  isPaused: z.boolean(),
  /** Until the next scene; null while paused. */
  secondsLeft: seconds.nullable(),
  focus: remoteFocus.nullable(),
  /** Until the wall goes back to its playlist by itself; null = no remote holds it. */
  returnsInS: seconds.nullable(),
  /** Who gave the wall back last, a remote or the clock; null while it is held or never was. */
  returned: z.enum(['remote', 'time']).nullable(),
  /** Id of the last command that was carried out, 0 = none. */
  lastCommand: z.number().int().min(0),
})
export type ScreenState = z.infer<typeof screenState>

/** Events of GET /api/wall/screens/:id/events?key=. */
export const screenCommand = z.object({ id: z.number().int(), command: remoteCommand })
export type ScreenCommand = z.infer<typeof screenCommand>
/** `code`: the code that holds from now on. `remotes`: how many are paired. */
export const screenNews = z.object({ code: z.string(), remotes: z.number().int() })
export type ScreenNews = z.infer<typeof screenNews>
/** `call`: show the code so many seconds. */
export const screenCall = z.object({ forS: z.number() })

/** POST /api/wall/call: every wall shows its code for a while. `walls`: how many do. */
export const callAnswer = z.object({ walls: z.number().int(), forS: z.number() })
export type CallAnswer = z.infer<typeof callAnswer>

/** POST /api/wall/pair */
export const pairInput = z.strictObject({ code: z.string().regex(new RegExp(`^\\d{${CODE_DIGITS}}$`), '6 digits') })
export const pairAnswer = z.object({ token: z.string(), expiresAt: instant })
export type PairAnswer = z.infer<typeof pairAnswer>

/** GET /api/wall/remote */
export const remoteView = z.object({
  /** Null until the wall told it. */
  state: screenState.nullable(),
  /** Age of the state, ms, by the server's clock. */
  ageMs: z.number().min(0),
  /** The wall follows its commands now. */
  isOnline: z.boolean(),
  remotes: z.number().int(),
  expiresAt: instant,
})
export type RemoteView = z.infer<typeof remoteView>

/** POST /api/wall/commands: `isDone` false = the wall did not answer in time; it is not tried again. */
export const commandInput = z.strictObject({ command: remoteCommand })
export const commandAnswer = remoteView.extend({ isDone: z.boolean() })
export type CommandAnswer = z.infer<typeof commandAnswer>

/** Answer without content. */
export const doneAnswer = z.object({ ok: z.literal(true) })
