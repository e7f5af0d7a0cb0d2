import type { TownSummary } from '../../../contracts/api.ts'
import type { WallScene } from '../../../contracts/wall.ts'
import type { Theme } from '../../../core/colour/risk-colours.ts'
import type { WallShape } from '../../../core/wall/wall-model.ts'

/** What the shell gives the map. It is mounted once and never unmounted: another scene is another value of `scene`. */
export interface WallMapProps {
  scene: WallScene
  /** Village whose figures alone are shown; null = the town. */
  area: string | null
  /** Null until the town is known: the ground colour stands. */
  town: TownSummary | null
  theme: Theme
  locale: 'zh' | 'en'
  /** CSS pixels of one layout unit, as in `--u`. */
  unitPx: number
  /** Shape of the screen: from `ultra` on the legend is a card at the left of the map, else a band at its foot. */
  shape: WallShape
  /** Seconds the scene stands. */
  intervalS: number
}
