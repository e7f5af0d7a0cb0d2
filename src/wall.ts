import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { createWallI18n } from './i18n/create-wall-i18n.ts'
import WallApp from './views/wall/WallApp.vue'
import './styles/tokens.css'
import './styles/base.css'
import './views/wall/wall.css'

createApp(WallApp).use(createPinia()).use(createWallI18n('zh')).mount('#wall')
