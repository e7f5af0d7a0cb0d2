import type { FeatureCollection } from 'geojson'
import { geometry as geometryContract } from '../../../contracts/primitives.ts'
import type { ResidentVillage } from '../../../core/installation/exposed-residents.ts'

/** The town's villages as the exposed persons are counted from; residents null where the register has none. */
export function residentVillages({ features }: FeatureCollection): ResidentVillage[] {
  return features.map(({ geometry, properties }) => {
    const residents: unknown = properties?.['residents']
    const shape = geometryContract.safeParse(geometry)
    return {
      id: String(properties?.['id']),
      name: String(properties?.['name']),
      residents: typeof residents === 'number' ? residents : null,
      geometry: shape.success ? shape.data : null,
    }
  })
}
