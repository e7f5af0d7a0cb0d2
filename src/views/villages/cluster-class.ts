import type { VillageLine } from './village-lines.ts'
import type { ClusterClass } from '../../components/villages/ClusterMap.vue'

/** In the order of the legend. */
export const CLUSTER_ORDER: readonly ClusterClass[] = ['hot', 'cold', 'not-significant', 'island', 'none']

/** What the neighbourhood of a village tells; where nothing is told, why. */
export function clusterClassOf(
  { statistic, statement }: Pick<VillageLine, 'statistic' | 'statement'>,
  isIsland: boolean,
): ClusterClass {
  if (statement.hot !== null) return statement.hot
  if (statistic.noBasis !== null) return 'none'
  return isIsland ? 'island' : 'not-significant'
}
