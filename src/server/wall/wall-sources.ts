import type { WallSource } from '../../core/wall/wall-model.ts'
import { chemicalFiguresOf } from './chemical-figures.ts'
import { eventFiguresOf } from './event-figures.ts'
import { hazardFiguresOf } from './hazard-figures.ts'
import { heatFiguresOf } from './heat-figures.ts'
import { planFiguresOf } from './plan-figures.ts'
import { roadFiguresOf } from './road-figures.ts'
import { villageFiguresOf } from './village-figures.ts'
import type { WallMaker } from './wall-source.ts'

/** Who works out each source of the wall. */
export const WALL_MAKERS: { readonly [S in WallSource]: WallMaker<S> } = {
  hazards: hazardFiguresOf,
  events: eventFiguresOf,
  villages: villageFiguresOf,
  heat: heatFiguresOf,
  chemicals: chemicalFiguresOf,
  roads: roadFiguresOf,
  plan: planFiguresOf,
}
