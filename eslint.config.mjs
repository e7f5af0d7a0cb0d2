import tseslint from 'typescript-eslint'
import vue from 'eslint-plugin-vue'
import vueParser from 'vue-eslint-parser'
import importPlugin from 'eslint-plugin-import'

/** Folder -> folders it may import besides itself. The plan of the house, docs/architecture.md. */
const MAY_IMPORT = {
  core: [],
  contracts: ['core'],
  catalog: ['core', 'contracts'],
  layers: ['core', 'contracts', 'catalog'],
  charts: ['core', 'contracts', 'catalog'],
  api: ['core', 'contracts', 'catalog'],
  workers: ['core', 'contracts', 'catalog'],
  'service-worker': ['core'],
  i18n: ['core', 'contracts', 'catalog'],
  server: ['core', 'contracts', 'catalog'],
  stores: ['core', 'contracts', 'catalog', 'api', 'workers', 'i18n'],
  composables: ['core', 'contracts', 'catalog', 'layers', 'charts', 'api', 'workers', 'i18n'],
  components: ['core', 'contracts', 'catalog', 'layers', 'api', 'composables', 'i18n'],
}

const zones = [
  ...Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
    target: `./src/${folder}`,
    from: './src',
    except: [folder, ...allowed].map((name) => `./${name}`),
    message: `src/${folder} may import only: ${allowed.join(', ') || 'nothing'}`,
  })),
  { target: './src/views', from: './src/server', message: 'views may not import server' },
  {
    target: './scripts',
    from: './src',
    except: ['./core', './contracts', './catalog', './server'],
    message: 'scripts may import only: core, contracts, catalog, server',
  },
  { target: './src', from: './scripts', message: 'src may not import scripts' },
]

export default tseslint.config(
  { ignores: ['dist', 'node_modules', '.cache', '.guatu', 'data', 'test-results', 'playwright-report'] },
  ...tseslint.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.{ts,vue,mjs}'],
    plugins: { import: importPlugin },
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.vue', '.mjs', '.js', '.json'] } },
      'import/parsers': { '@typescript-eslint/parser': ['.ts'], 'vue-eslint-parser': ['.vue'] },
    },
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.vue'] } },
    rules: {
      'import/no-restricted-paths': ['error', { zones }],
      'import/no-cycle': 'error',
      'import/no-default-export': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 300, skipComments: true, skipBlankLines: true }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      'vue/no-v-html': 'error',
    },
  },
  {
    files: ['src/core/**/*.ts', 'src/contracts/**/*.ts', 'src/catalog/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            'vue',
            'vue-*',
            'pinia',
            'maplibre-gl',
            'echarts',
            'echarts/*',
            '@deck.gl/*',
            'node:*',
            'hono',
            'hono/*',
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.vue', '*.config.{ts,mjs}', 'vite*.ts', 'tests/**/*'],
    rules: { 'import/no-default-export': 'off' },
  },
  { files: ['tests/**/*'], rules: { 'max-lines': ['error', { max: 400, skipComments: true, skipBlankLines: true }] } },
)
