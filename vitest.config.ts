import { defineConfig, mergeConfig } from 'vitest/config'
import viteConfig from './vite.config.ts'

/** `node`: everything without a page. `dom`: stores, composables, components in happy-dom. Browser tests are Playwright's (tests/e2e). */
export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'node',
            environment: 'node',
            setupFiles: 'tests/helpers/property-seed.ts',
            globalSetup: 'tests/helpers/make-template.ts',
            include: [
              'tests/{core,contracts,catalog,layers,charts,workers,service-worker,server,scripts}/**/*.test.ts',
            ],
            benchmark: { include: ['tests/bench/**/*.bench.ts'] },
            testTimeout: 30_000,
            hookTimeout: 90_000,
          },
        },
        {
          extends: true,
          test: {
            name: 'dom',
            environment: 'happy-dom',
            setupFiles: 'tests/helpers/property-seed.ts',
            include: ['tests/{api,stores,composables,components,views}/**/*.test.ts'],
            // Benches are the node project's; without this line every one would run twice.
            benchmark: { include: [] },
          },
        },
      ],
    },
  }),
)
