import statisticsRules from '../../data/rules/village-statistics.json' with { type: 'json' }
import type { SettingFile } from '../contracts/setting-file.ts'
import type { StatisticsSettings } from '../core/villages/statistics/answer-types.ts'
import type { LikeVillageSettings } from '../core/villages/statistics/like-villages.ts'
import { parseSettingFile, settingValues } from './rule-settings.ts'

/** Values of `data/rules/village-statistics.json` by what they are for. */
export interface VillageRules {
  readonly statistics: StatisticsSettings
  readonly like: LikeVillageSettings
  /** Metres within which two boundaries are one. */
  readonly contiguityToleranceM: number
  /** k of the nearest neighbours where boundaries are missing. */
  readonly nearestCount: number
}

/**
 * Rules of the village statistics out of their file, read by `parseSettingFile`.
 *
 * @throws AppError `contract/invalid` when a key is missing.
 */
export function villageRules(file: SettingFile): VillageRules {
  const statistics = settingValues(
    file,
    [
      'unstableEvents',
      'fewEvents',
      'minimumRankBase',
      'confidenceLevel',
      'funnelInner',
      'funnelOuter',
      'rankDraws',
      'rankSeed',
      'permutations',
      'permutationSeed',
      'falseDiscoveryRate',
      'clusterMinimumUnits',
    ],
    ['widenForOverdispersion'],
  )
  const other = settingValues(file, ['contiguityToleranceM', 'nearestCount', 'likeMost', 'likeWanted', 'likeCaliper'])
  return {
    statistics,
    like: { most: other.likeMost, wanted: other.likeWanted, caliper: other.likeCaliper },
    contiguityToleranceM: other.contiguityToleranceM,
    nearestCount: other.nearestCount,
  }
}

/** The numbers behind the village statistics, with source and confidence. */
export const VILLAGE_STATISTICS_RULES = parseSettingFile(statisticsRules, 'data/rules/village-statistics.json')

/** Their values as delivered. */
export const VILLAGE_RULES = villageRules(VILLAGE_STATISTICS_RULES)
