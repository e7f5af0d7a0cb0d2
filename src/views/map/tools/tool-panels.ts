import { lazyView } from '../../lazy-view.ts'

const LOADERS = {
  area: () => import('./AreaPanel.vue'),
  bookmarks: () => import('./BookmarksPanel.vue'),
  compare: () => import('./ComparePanel.vue'),
  goto: () => import('./GotoPanel.vue'),
  measure: () => import('./MeasurePanel.vue'),
  picture: () => import('./PictureDialog.vue'),
}

export const AreaPanel = lazyView(LOADERS.area)
export const BookmarksPanel = lazyView(LOADERS.bookmarks)
export const ComparePanel = lazyView(LOADERS.compare)
export const GotoPanel = lazyView(LOADERS.goto)
export const MeasurePanel = lazyView(LOADERS.measure)
export const PictureDialog = lazyView(LOADERS.picture)

/** Fetches the tools' panels when the page is at rest. What fails is told where it is shown. */
export function fetchToolPanels(): void {
  const rest = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 500))
  rest(() => void Promise.allSettled(Object.values(LOADERS).map((load) => load())))
}
