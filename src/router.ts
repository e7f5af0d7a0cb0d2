import { createRouter, createWebHistory } from 'vue-router'

/** Pages of the top bar. Each is a chunk of its own: the map libraries come with the map page, after the first picture. */
export const PAGES = [
  { path: '/', key: 'map' },
  { path: '/protection', key: 'protection' },
  { path: '/data', key: 'data' },
] as const

export function createAppRouter() {
  return createRouter({
    history: createWebHistory(),
    routes: [
      { path: '/', component: () => import('./views/MapPage.vue') },
      { path: '/protection', component: () => import('./views/ProtectionPage.vue') },
      { path: '/data', component: () => import('./views/DataPage.vue') },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
  })
}
