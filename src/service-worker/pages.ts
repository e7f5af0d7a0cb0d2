import {
  NO_BUILDS,
  pageToShow,
  parseKnownBuilds,
  withFailed,
  withGood,
  type KnownBuilds,
} from '../core/wall/offline-builds.ts'
import { buildOfPage } from '../core/wall/offline-route.ts'
import { parsePageBuild } from '../core/wall/page-build.ts'
import type { ToKeeper } from '../core/wall/offline-words.ts'
import { CACHE, fetchInTime, ifThereIsRoom, isServerDown } from './caches.ts'

const PATIENCE_MS = 8_000
/** Between two tries of a wall that has nothing to show yet. */
const AGAIN_S = 10
/** Where the pages' cache holds what is known of the builds, each build's page and its list of files. */
const KNOWN = '/wall-kept/known'
const PAGE = '/wall-kept/page/'
const FILES = '/wall-kept/files/'

/** The wall's page: the server's; the last good one kept when there is no server, or when the server's build did not start. */
export async function page(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE.pages)
  const fresh = await fetchInTime(request, PATIENCE_MS)
  const isServed = !isServerDown(fresh) && fresh?.ok === true
  const html = isServed ? await fresh.clone().text() : ''
  const served = buildOfPage(html)
  if (served !== null) await ifThereIsRoom(cache.put(PAGE + served, pageAnswer(html, fresh?.headers)))
  const wanted = pageToShow(await readKnown(cache), { served, isServed, kept: await keptPages(cache) }, Date.now())
  const kept = wanted !== null && wanted !== 'served' ? await cache.match(PAGE + wanted.build) : undefined
  return kept ?? fresh ?? waitingPage()
}

/** There is neither server nor a kept page: a browser's error page would stay for ever, this one asks again by itself. */
const waitingPage = (): Response =>
  new Response(
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="${AGAIN_S}"><title>挂图</title>
<body bgcolor="#0b1220" text="#9fb0c9"><h1>正在等待服务器…</h1><p>Waiting for the server; asked again every ${AGAIN_S} s.</p>`,
    { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } },
  )

/** A script, style sheet or picture: its name holds its content's hash, so that the kept one is always right. */
export async function asset(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE.assets)
  const path = new URL(request.url).pathname
  const kept = await cache.match(path)
  if (kept) return kept
  const fresh = await fetch(request)
  if (fresh.status === 200) await ifThereIsRoom(cache.put(path, fresh.clone()))
  return fresh
}

/** What the page tells of its build: it showed a scene, or it did not start. */
export async function learn({ kind, build }: ToKeeper): Promise<void> {
  const cache = await caches.open(CACHE.pages)
  const known = await readKnown(cache)
  if (kind === 'build-failed') return writeKnown(cache, withFailed(known, build, Date.now()))
  await keepFiles(cache, build)
  const next = withGood(known, build)
  await writeKnown(cache, next)
  await dropOthers(cache, next)
}

/** Fetches every file of the build that is not kept yet, as long as the server still has that build. */
async function keepFiles(pages: Cache, build: string): Promise<void> {
  const response = await fetchInTime('/build.json', PATIENCE_MS)
  const listed = parsePageBuild(response?.ok ? await response.json() : null)
  if (listed?.id !== build) return
  await pages.put(FILES + build, Response.json(listed))
  // The first page of all came before there was a service worker.
  if (!(await pages.match(PAGE + build))) await page(new Request('/wall'))
  const assets = await caches.open(CACHE.assets)
  for (const file of listed.wall) {
    if (await assets.match(file)) continue
    const fresh = await fetchInTime(file, PATIENCE_MS)
    if (fresh?.status === 200) await assets.put(file, fresh)
  }
}

/** Pages of builds that are neither kept nor just tried go, and every file that no kept build needs. */
async function dropOthers(pages: Cache, { good }: KnownBuilds): Promise<void> {
  for (const { url } of await pages.keys()) {
    const path = new URL(url).pathname
    if (path !== KNOWN && !good.some((build) => path.endsWith(`/${build}`))) await pages.delete(url)
  }
  const lists = await Promise.all(good.map(async (build) => (await pages.match(FILES + build))?.json()))
  const files = lists.flatMap((list: unknown) => parsePageBuild(list)?.wall ?? [])
  // A build whose list is not known (the server was replaced too soon) keeps all files until the next.
  if (lists.includes(undefined)) return
  const assets = await caches.open(CACHE.assets)
  for (const { url } of await assets.keys()) {
    if (!files.includes(new URL(url).pathname)) await assets.delete(url)
  }
}

const keptPages = async (cache: Cache): Promise<string[]> =>
  (await cache.keys()).flatMap(({ url }) => {
    const path = new URL(url).pathname
    return path.startsWith(PAGE) ? [path.slice(PAGE.length)] : []
  })

async function readKnown(cache: Cache): Promise<KnownBuilds> {
  const kept = await cache.match(KNOWN)
  return kept ? parseKnownBuilds(await kept.json()) : NO_BUILDS
}
const writeKnown = (cache: Cache, known: KnownBuilds): Promise<void> => cache.put(KNOWN, Response.json(known))

function pageAnswer(html: string, headers: Headers | undefined): Response {
  const kept = new Headers(headers)
  kept.delete('content-encoding')
  kept.delete('content-length')
  return new Response(html, { headers: kept })
}
