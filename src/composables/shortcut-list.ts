/** Groups of the help overlay, in its order; titles `help.group.<id>`. */
export const SHORTCUT_GROUPS = [
  'page',
  'time',
  'tools',
  'drawing',
  'map',
  'meeting',
  'siting',
  'review',
  'target',
] as const
export type ShortcutGroup = (typeof SHORTCUT_GROUPS)[number]

export interface Shortcut {
  /** Keys that do the same, as `KeyboardEvent.key` in lower case, `ctrl+` before it for a chord. */
  keys: readonly string[]
  group: ShortcutGroup
  /** Key of the text that says what it does. */
  title: string
}

/** Every shortcut of the map page, of siting with its review and of the meeting on a village, for the help overlay. Whoever adds a key adds its line; a test compares them. */
export const SHORTCUTS: readonly Shortcut[] = [
  { keys: ['/'], group: 'page', title: 'help.key.search' },
  { keys: ['t'], group: 'page', title: 'help.key.table' },
  { keys: ['?'], group: 'page', title: 'help.key.help' },
  { keys: ['escape'], group: 'page', title: 'help.key.escape' },
  { keys: ['['], group: 'time', title: 'help.key.dayBack' },
  { keys: [']'], group: 'time', title: 'help.key.dayOn' },
  { keys: ['m'], group: 'tools', title: 'help.key.measure' },
  { keys: ['n'], group: 'tools', title: 'help.key.measureArea' },
  { keys: ['d'], group: 'tools', title: 'help.key.area' },
  { keys: ['g'], group: 'tools', title: 'help.key.goto' },
  { keys: ['b'], group: 'tools', title: 'help.key.bookmarks' },
  { keys: ['v'], group: 'tools', title: 'help.key.compare' },
  { keys: ['p'], group: 'tools', title: 'help.key.picture' },
  { keys: ['c'], group: 'tools', title: 'help.key.copy' },
  { keys: ['enter'], group: 'drawing', title: 'help.key.finish' },
  { keys: ['backspace'], group: 'drawing', title: 'help.key.takeBack' },
  { keys: ['arrowup', 'arrowdown', 'arrowleft', 'arrowright'], group: 'map', title: 'help.key.pan' },
  { keys: ['+', '-'], group: 'map', title: 'help.key.zoom' },
  { keys: ['arrowleft', 'arrowright'], group: 'meeting', title: 'help.key.village' },
  { keys: ['1', '2', '3', '4'], group: 'meeting', title: 'help.key.agenda' },
  { keys: [' '], group: 'meeting', title: 'help.key.clock' },
  { keys: ['n'], group: 'meeting', title: 'help.key.decision' },
  { keys: ['ctrl+z'], group: 'siting', title: 'help.key.undo' },
  { keys: ['ctrl+y'], group: 'siting', title: 'help.key.redo' },
  { keys: ['ctrl+p'], group: 'siting', title: 'help.key.orders' },
  { keys: ['c'], group: 'review', title: 'help.key.confirm' },
  { keys: ['u'], group: 'review', title: 'help.key.takeBackReview' },
  { keys: ['/'], group: 'review', title: 'help.key.searchItems' },
  { keys: ['ctrl+p'], group: 'review', title: 'help.key.mapSheets' },
  { keys: ['arrowleft', 'arrowright'], group: 'target', title: 'help.key.target' },
]

const CAPS: Readonly<Record<string, string>> = {
  escape: 'Esc',
  enter: 'Enter',
  backspace: '⌫',
  ' ': 'Space',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
}

/** What stands on the key; of a chord, on each of its keys. */
export function keyCap(key: string): string {
  if (key.startsWith('ctrl+')) return `Ctrl+${keyCap(key.slice('ctrl+'.length))}`
  return CAPS[key] ?? key.toUpperCase()
}
