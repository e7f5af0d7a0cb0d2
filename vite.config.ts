import { defineConfig, type Plugin } from 'vite'
import vue from '@vitejs/plugin-vue'
import { wallScripts } from './scripts/vite/wall-scripts.ts'

const ABSENT = '\0absent'
/** jsPDF fetches these only to draw HTML and SVG, which no part of the page asks for: 107 kB (gzip) that nobody needs. */
const withoutPartsOfJsPdf: Plugin = {
  name: 'without-parts-of-jspdf',
  enforce: 'pre',
  resolveId: (id) => (/^(html2canvas|dompurify|canvg)$/.test(id) ? ABSENT : null),
  load: (id) => (id === ABSENT ? 'export default undefined' : null),
}

/** The wall display is a page of its own, without the top bar and its stores; Vite's own server would answer index.html. */
const wallPage: Plugin = {
  name: 'wall-page',
  configureServer: ({ middlewares }) =>
    void middlewares.use((request, _response, next) => {
      if (/^\/wall(\/|\?|$)/.test(request.url ?? '')) request.url = '/wall.html'
      next()
    }),
}

/** The page. Maps and their worker are chunks of their own, loaded when the first map is shown. */
export default defineConfig({
  plugins: [vue(), withoutPartsOfJsPdf, wallPage, wallScripts()],
  define: { __INTLIFY_JIT_COMPILATION__: true, __VUE_I18N_LEGACY_API__: false },
  worker: { format: 'es' },
  server: { port: 5174, proxy: { '/api': 'http://localhost:5173', '/tiles': 'http://localhost:5173' } },
  build: {
    outDir: 'dist/page',
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: ['index.html', 'wall.html'],
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'vue',
              test: /node_modules[\\/](@vue|vue|pinia|vue-router|vue-i18n|@intlify)[\\/]|vite[\\/]preload-helper/,
              priority: 40,
            },
            { name: 'maplibre', test: /node_modules[\\/]maplibre-gl[\\/]/, priority: 30 },
            { name: 'deck', test: /node_modules[\\/](@deck\.gl|@luma\.gl|@loaders\.gl|@math\.gl)[\\/]/, priority: 20 },
            { name: 'arrow', test: /node_modules[\\/](apache-arrow|flatbuffers)[\\/]/, priority: 20 },
          ],
        },
      },
    },
  },
})
