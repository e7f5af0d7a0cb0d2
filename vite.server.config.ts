import { defineConfig } from 'vite'

/** The server and command line as plain JavaScript, so that a start does not compile TypeScript. Packages stay in node_modules. */
export default defineConfig({
  build: {
    ssr: true,
    copyPublicDir: false,
    outDir: 'dist/server',
    target: 'node20',
    rolldownOptions: {
      input: {
        guatu: 'scripts/guatu.ts',
        'pglite.worker': 'src/server/db/pglite.worker.ts',
        'import.worker': 'src/server/import/import.worker.ts',
        'tiles.worker': 'src/server/tiles/tiles.worker.ts',
        'siting.worker': 'src/server/siting/siting.worker.ts',
        'village-stats.worker': 'src/server/villages/village-stats.worker.ts',
        'chemical-figures.worker': 'src/server/wall/chemical-figures.worker.ts',
        'road-figures.worker': 'src/server/wall/road-figures.worker.ts',
        'plans.worker': 'src/server/plans/plans.worker.ts',
        'wall-figures.worker': 'src/server/wall/wall-figures.worker.ts',
        'derive.worker': 'src/server/roads/derive.worker.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
})
