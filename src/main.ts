import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { addPageTexts, createAppI18n } from './i18n/create-i18n.ts'
import { createAppRouter } from './router.ts'
import { usePreferencesStore } from './stores/preferences-store.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/print.css'

const app = createApp(App).use(createPinia())
const i18n = createAppI18n(usePreferencesStore().locale)
app
  .use(i18n)
  .use(createAppRouter(() => addPageTexts(i18n)))
  .mount('#app')
