import type { ToolId } from '../../../stores/tools-store.ts'

/** Icons as SVG paths on a 20 px square, and the key of each tool. */
export const TOOLS: readonly { id: ToolId; key: string; icon: string }[] = [
  { id: 'measure', key: 'm', icon: 'M2.5 13.5 13.5 2.5l4 4-11 11zM5.5 10.5l2 2M8 8l1.5 1.5M10.5 5.5l2 2' },
  {
    id: 'area',
    key: 'd',
    icon: 'M4 5.5 15 3.5l2 9-7.5 4-6-4.5zM4 5.5h.01M15 3.5h.01M17 12.5h.01M9.5 16.5h.01M3.5 12h.01',
  },
  { id: 'goto', key: 'g', icon: 'M10 2v4M10 14v4M2 10h4M14 10h4M10 6.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6z' },
  { id: 'bookmarks', key: 'b', icon: 'M5.5 3h9v14L10 13.5 5.5 17z' },
  { id: 'compare', key: 'v', icon: 'M2.5 4h15v12h-15zM10 2.5v15M5 8.5h2.5M12.5 8.5H15' },
  { id: 'picture', key: 'p', icon: 'M5.5 7V3h9v4M5.5 14H3V7h14v7h-2.5M5.5 11.5h9V17h-9z' },
]
