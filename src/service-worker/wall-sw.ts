import { keepingOf } from '../core/wall/offline-route.ts'
import { parseToKeeper } from '../core/wall/offline-words.ts'
import { answer } from './answers.ts'
import { baseMap } from './base-map.ts'
import { dropOtherCaches } from './caches.ts'
import { asset, learn, page } from './pages.ts'

declare const self: ServiceWorkerGlobalScope

/** The wall's service worker: keeps its page, its files, the last answers and the base map for a start without a server. */
const worker = self

worker.addEventListener('install', () => void worker.skipWaiting())
worker.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([dropOtherCaches(), worker.clients.claim()]))
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== worker.location.origin) return
  const keep = (work: Promise<unknown>) => event.waitUntil(work)
  switch (keepingOf({ method: request.method, mode: request.mode, path: pathname })) {
    case 'page':
      return event.respondWith(page(request))
    case 'asset':
      return event.respondWith(asset(request))
    case 'tiles':
      return event.respondWith(baseMap(request, keep))
    case 'answer':
      return event.respondWith(answer(request, keep))
    case 'pass':
      return
  }
})

worker.addEventListener('message', (event) => {
  const said = parseToKeeper(event.data)
  if (!said) return
  const [port] = event.ports
  event.waitUntil(learn(said).then(() => port?.postMessage('learnt')))
})
