import { mount } from '@vue/test-utils'
import type { Component } from 'vue'
import { createAppI18n } from '../../src/i18n/create-i18n.ts'

/** Mounts a component with the page's translator. */
export function mountWithTexts(
  component: Component,
  options: Parameters<typeof mount>[1] & object = {},
  locale: 'zh' | 'en' = 'zh',
) {
  return mount(component, {
    attachTo: document.body,
    ...options,
    global: { plugins: [createAppI18n(locale)], ...options.global },
  })
}
