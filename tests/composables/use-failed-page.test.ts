import { mount } from '@vue/test-utils'
import { h, type Component } from 'vue'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { expect, test, vi } from 'vitest'
import { useFailedPage } from '../../src/composables/use-failed-page.ts'

const page = (words: string): Component => ({ render: () => h('p', words) })

/** An application with a page whose script comes only at the third asking. */
function start() {
  const load = vi
    .fn<() => Promise<Component>>()
    .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
    .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
    .mockResolvedValue(page('村居'))
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: page('地图') },
      { path: '/villages', component: load },
    ],
  })
  let failed: ReturnType<typeof useFailedPage> | null = null
  const App: Component = {
    setup() {
      failed = useFailedPage()
      return () => h('div', [failed?.error.value ? h('i', failed.error.value.code) : null, h(RouterView)])
    },
  }
  const app = mount(App, { global: { plugins: [router] } })
  return { app, router, retry: () => failed?.retry() }
}

test('a page whose script does not come is told, at the start and later, until it comes or another is gone to', async () => {
  const silence = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const { app, router, retry } = start()
  await router.push('/villages').catch(() => undefined)
  expect(app.text()).toBe('server/unreachable')
  await retry()
  expect(app.text()).toBe('server/unreachable')
  await router.push('/')
  expect(app.text()).toBe('地图')
  await retry()
  expect(app.text()).toBe('村居')
  silence.mockRestore()
  app.unmount()
})
