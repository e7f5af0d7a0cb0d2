import { z } from 'zod'
import { searchHit, type SearchHit } from '../contracts/api.ts'
import { parseContract } from '../contracts/parse.ts'
import {
  callAnswer,
  commandAnswer,
  doneAnswer,
  pairAnswer,
  remoteView,
  screenAnswer,
  screenCall,
  screenCommand,
  screenNews,
  type RemoteCommand,
  type ScreenCommand,
  type ScreenNews,
  type ScreenState,
} from '../contracts/wall-remote.ts'
import { SILENCE_MS } from './event-stream.ts'
import { getJson, getResponse, readJson, type RequestOptions } from './http.ts'

/** Answers come from memory; only a command waits for the wall. */
const TIMEOUT_MS = 8_000
const HITS = 50

async function ask<T extends z.ZodType>(
  method: 'GET' | 'POST',
  path: string,
  schema: T,
  { bearer = '', body, ...options }: RequestOptions & { bearer?: string; body?: unknown } = {},
): Promise<z.output<T>> {
  const headers = { 'content-type': 'application/json', ...(bearer !== '' && { authorization: `Bearer ${bearer}` }) }
  const init = { method, headers, ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }) }
  const limited = { timeoutMs: TIMEOUT_MS, ...options }
  const address = `/api/wall/${path}`
  const response = await getResponse(address, limited, init)
  return parseContract(schema, await readJson(response, address, limited), `${method} ${address}`)
}

/** A wall makes itself known. Errors as `getJson`; `pairing/foreign` outside the local network. */
export const registerScreen = (town: string, options?: RequestOptions) =>
  ask('POST', 'screens', screenAnswer, { ...options, body: { town } })

/** What the wall shows. `record/not-found`: the server does not know the wall (any more). */
export const sendScreenState = (id: string, key: string, state: ScreenState, options?: RequestOptions) =>
  ask('POST', `screens/${encodeURIComponent(id)}/state`, doneAnswer, { ...options, bearer: key, body: state })

/** Has every wall show its code. Errors as {@link pairRemote}. */
export const callWalls = (options?: RequestOptions) => ask('POST', 'call', callAnswer, options)

/** Pairs with the wall of the code. `pairing/wrong-code`, `pairing/too-many`, `pairing/foreign`; else as `getJson`. */
export const pairRemote = (code: string, options?: RequestOptions) =>
  ask('POST', 'pair', pairAnswer, { ...options, body: { code } })

/** What the paired wall shows. `pairing/ended` when the pairing is over. */
export const fetchRemoteView = (token: string, options?: RequestOptions) =>
  ask('GET', 'remote', remoteView, { ...options, bearer: token })

/** Sends a command; the answer has waited for the wall. Never repeated. */
export const sendRemoteCommand = (token: string, command: RemoteCommand, options?: RequestOptions) =>
  ask('POST', 'commands', commandAnswer, { ...options, bearer: token, body: { command } })

export const unpairRemote = (token: string, options?: RequestOptions) =>
  ask('POST', 'unpair', doneAnswer, { ...options, bearer: token })

/** Hazards by name, id or address, best first. @param area - only those of this village; null = the town. */
export async function searchHazards(
  { town, area }: { town: string; area: string | null },
  query: string,
  options?: RequestOptions,
): Promise<SearchHit[]> {
  const within = area === null ? '' : `&village=${encodeURIComponent(area)}`
  const path = `/api/towns/${encodeURIComponent(town)}/search?q=${encodeURIComponent(query)}&limit=${HITS}${within}`
  return (await getJson(path, z.array(searchHit), options)).filter(({ table }) => table === 'hazard')
}

export interface ScreenStream {
  id: string
  key: string
  onCommand: (command: ScreenCommand) => void
  onNews: (news: ScreenNews) => void
  onCall: (forS: number) => void
  /** The stream broke, or nothing came for 45 s. It does not come back by itself: the server may know the wall no more. */
  onLost: () => void
  createSource?: (url: string) => EventSource
}

/** Follows what the server has for a wall. @returns close. */
export function openScreenStream({ id, key, createSource, ...on }: ScreenStream): () => void {
  const url = `/api/wall/screens/${encodeURIComponent(id)}/events?key=${encodeURIComponent(key)}`
  const source = createSource ? createSource(url) : new EventSource(url)
  let timer: ReturnType<typeof setTimeout> | undefined
  const close = () => {
    clearTimeout(timer)
    source.close()
  }
  const lost = () => {
    close()
    on.onLost()
  }
  const alive = () => {
    clearTimeout(timer)
    timer = setTimeout(lost, SILENCE_MS)
  }
  const listen = <T extends z.ZodType>(name: string, schema: T, tell: (value: z.output<T>) => void) =>
    source.addEventListener(name, (event: MessageEvent<unknown>) => {
      alive()
      const parsed = schema.safeParse(jsonOf(event))
      // Of a newer server: what this wall cannot read it does not do, and its state says so.
      if (parsed.success) tell(parsed.data)
    })
  source.onopen = alive
  source.onerror = lost
  source.addEventListener('ping', alive)
  listen('command', screenCommand, on.onCommand)
  listen('news', screenNews, on.onNews)
  listen('call', screenCall, ({ forS }) => on.onCall(forS))
  alive()
  return close
}

function jsonOf(event: MessageEvent<unknown>): unknown {
  try {
    return JSON.parse(String(event.data))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
