import type { Need } from './waterside-types.ts'
import type { RoadsideSettings } from './roadside-settings.ts'

/** What a place's duty depends on. Metres; null = not known. */
export interface NeedFacts {
  depthM: number | null
  dropM: number | null
  roadClass: string
  /** A regular coach or school bus runs here; null = not known. */
  isCoachRoute?: boolean | null
}

/** Roads of technical class 3 and 4, and village roads, by their class on the map: a working reading of ours. */
const LOW_CLASSES = new Set(['secondary', 'tertiary', 'unclassified', 'residential'])
const VILLAGE_CLASSES = new Set(['unclassified', 'residential'])

/**
 * Whether a stretch beside water must have a guardrail, and the rule that says so. Unknown depth or drop gives
 * `survey-needed` unless what is known suffices; it never gives `none`.
 *
 * @source Working rule of the reference on roads, section 1.3, on JTG D81-2017, 6.2 and provincial practice (Sichuan).
 */
export function needOf(
  { depthM, dropM, roadClass, isCoachRoute = null }: NeedFacts,
  settings: RoadsideSettings,
): { need: Need; needRule: string } {
  if (depthM !== null && depthM >= settings.requiredDepthM) return { need: 'required', needRule: 'water-depth' }
  if (dropM !== null && dropM >= settings.requiredDropM && LOW_CLASSES.has(roadClass)) {
    return { need: 'required', needRule: 'deep-drop' }
  }
  if (dropM !== null && dropM >= settings.requiredDropProvincialM) {
    if (!VILLAGE_CLASSES.has(roadClass)) return { need: 'required', needRule: 'drop-provincial' }
    if (isCoachRoute === true) return { need: 'required', needRule: 'drop-coach-route' }
    if (isCoachRoute === null) return { need: 'survey-needed', needRule: 'coach-route-unknown' }
  }
  if (depthM === null && dropM === null) return { need: 'survey-needed', needRule: 'depth-and-drop-unknown' }
  if (depthM === null) return { need: 'survey-needed', needRule: 'depth-unknown' }
  if (dropM === null) return { need: 'survey-needed', needRule: 'drop-unknown' }
  if (dropM >= settings.warningDropM) return { need: 'warning', needRule: 'low-drop' }
  if (depthM > 0) return { need: 'warning', needRule: 'shallow-water' }
  return { need: 'none', needRule: 'dry-and-level' }
}
