import { createRouter, createWebHistory } from 'vue-router'

/** Pages of the top bar. Each is a chunk of its own: the map libraries come with the map page, after the first picture. */
export const PAGES = [
  { path: '/', key: 'map' },
  { path: '/protection', key: 'protection' },
  { path: '/siting', key: 'siting' },
  { path: '/villages', key: 'villages' },
  { path: '/plan', key: 'plan' },
  { path: '/data', key: 'data' },
] as const

/** @param loadTexts - brings the texts that only some pages have; they come with those pages. */
export function createAppRouter(loadTexts: () => Promise<void>) {
  const withTexts =
    <T>(load: () => Promise<T>) =>
    async (): Promise<T> =>
      (await Promise.all([load(), loadTexts()]))[0]

  return createRouter({
    history: createWebHistory(),
    routes: [
      { path: '/', component: () => import('./views/MapPage.vue') },
      { path: '/protection', component: () => import('./views/ProtectionPage.vue') },
      { path: '/siting', component: withTexts(() => import('./views/SitingPage.vue')) },
      { path: '/villages', component: withTexts(() => import('./views/VillagesPage.vue')) },
      { path: '/villages/sheets', component: withTexts(() => import('./views/VillageSheetsPage.vue')) },
      { path: '/villages/:id', component: withTexts(() => import('./views/VillagePage.vue')), props: true },
      { path: '/plan', component: withTexts(() => import('./views/PlanPage.vue')) },
      { path: '/plan/targets/:id', component: withTexts(() => import('./views/PlanTargetPage.vue')), props: true },
      { path: '/data', component: () => import('./views/DataPage.vue') },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
  })
}
