import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { createWallI18n } from './i18n/create-wall-i18n.ts'
import './styles/tokens.css'
import './styles/base.css'
import './views/wall/wall.css'

/** The wall, or its remote: neither loads the other. */
const isRemote = /^\/wall\/remote\/?$/.test(location.pathname)
const { default: Page } = await (isRemote
  ? import('./views/wall/remote/WallRemote.vue')
  : import('./views/wall/WallApp.vue'))

createApp(Page).use(createPinia()).use(createWallI18n('zh')).mount('#wall')
