import { createRouter, createWebHistory } from 'vue-router'

/** Pages of the top bar. Each is a chunk of its own: the map libraries come with the map page, after the first picture. */
export const PAGES = [
  { path: '/', key: 'map' },
  { path: '/protection', key: 'protection' },
  { path: '/siting', key: 'siting' },
  { path: '/villages', key: 'villages' },
  { path: '/data', key: 'data' },
] as const

export function createAppRouter() {
  return createRouter({
    history: createWebHistory(),
    routes: [
      { path: '/', component: () => import('./views/MapPage.vue') },
      { path: '/protection', component: () => import('./views/ProtectionPage.vue') },
      { path: '/siting', component: () => import('./views/SitingPage.vue') },
      { path: '/villages', component: () => import('./views/VillagesPage.vue') },
      { path: '/villages/sheets', component: () => import('./views/VillageSheetsPage.vue') },
      { path: '/villages/:id', component: () => import('./views/VillagePage.vue'), props: true },
      { path: '/data', component: () => import('./views/DataPage.vue') },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
  })
}
