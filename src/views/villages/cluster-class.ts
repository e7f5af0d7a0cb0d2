import type { VillageStatistic } from '../../core/villages/statistics/answer-types.ts'
import type { ClusterClass } from '../../components/villages/ClusterMap.vue'

/** In the order of the legend. */
export const CLUSTER_ORDER: readonly ClusterClass[] = ['hot', 'cold', 'not-significant', 'island', 'none']

/** What the neighbourhood of a village tells; where nothing is told, why. */
export function clusterClassOf({ cluster, noBasis }: VillageStatistic, isIsland: boolean): ClusterClass {
  if (cluster) return cluster.hot
  if (noBasis !== null) return 'none'
  return isIsland ? 'island' : 'not-significant'
}
