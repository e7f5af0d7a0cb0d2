import type { WallScene } from '../../../contracts/wall.ts'
import Drill from './Drill.vue'
import type { PanelParts } from './panel-part.ts'

export const DRILL_PANELS: PanelParts = { drill: { component: Drill, title: 'wallAlone.drillTitle' } }

/** The scene that fails on purpose; last of the playlist, only with `drill` in the address. */
export const DRILL_SCENE: WallScene = {
  id: 'drill',
  title: { zh: '演练', en: 'Drill' },
  picture: 'hazards',
  camera: 'town',
  panels: [{ panel: 'drill', place: 'left', grow: 1 }],
}
