import { lazyView } from '../lazy-view.ts'

/** What the first picture of the workbench does without. The map brings its libraries with it. */
const LOADERS = {
  canvas: () => import('../../components/map/MapCanvas.vue'),
  tools: () => import('./tools/MapTools.vue'),
  detail: () => import('./DetailPanel.vue'),
  table: () => import('./TablePanel.vue'),
  compare: () => import('./tools/CompareMap.vue'),
}

export const MapCanvas = lazyView(LOADERS.canvas)
export const MapTools = lazyView(LOADERS.tools)
export const DetailPanel = lazyView(LOADERS.detail)
export const TablePanel = lazyView(LOADERS.table)
export const CompareMap = lazyView(LOADERS.compare)

// The map and the reader of tables are fetched with the page's script, while the server is still asked for the town. What
// fails is told where it is used.
void Promise.allSettled([LOADERS.canvas(), import('../../api/tables.ts')])

/** Fetches the panels when the page is at rest, so that they open at once and also while the server is away. */
export function fetchPanels(): void {
  const rest = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 500))
  rest(() => void Promise.allSettled([LOADERS.tools(), LOADERS.detail(), LOADERS.table(), LOADERS.compare()]))
}
