import { mount } from '@vue/test-utils'
import type { Component } from 'vue'
import { createAppI18n } from '../../src/i18n/create-i18n.ts'
import * as page from '../../src/i18n/page-messages.ts'

/** Mounts a component with the page's translator. */
export function mountWithTexts(
  component: Component,
  options: Parameters<typeof mount>[1] & object = {},
  locale: 'zh' | 'en' = 'zh',
) {
  return mount(component, {
    attachTo: document.body,
    ...options,
    global: { plugins: [withPageTexts(locale)], ...options.global },
  })
}

/** The page brings these texts with its route; a test mounts parts without one. */
export function withPageTexts(locale: Parameters<typeof createAppI18n>[0]) {
  const i18n = createAppI18n(locale)
  i18n.global.mergeLocaleMessage('zh', page.zh)
  i18n.global.mergeLocaleMessage('en', page.en)
  return i18n
}
