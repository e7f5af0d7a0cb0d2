import { parseContract } from '../contracts/parse.ts'
import { wallScene, type WallScene } from '../contracts/wall.ts'
import chemical from './wall/chemical.json' with { type: 'json' }
import overview from './wall/overview.json' with { type: 'json' }
import roads from './wall/roads.json' with { type: 'json' }
import targets from './wall/targets.json' with { type: 'json' }
import villages from './wall/villages.json' with { type: 'json' }

/** The program's scenes in their usual order. */
export const WALL_SCENES: readonly WallScene[] = [overview, chemical, roads, villages, targets].map((scene) =>
  parseContract(wallScene, scene, `wall/${scene.id}.json`),
)
