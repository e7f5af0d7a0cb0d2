import network from '../../data/rules/road-network.json' with { type: 'json' }
import roadside from '../../data/rules/roadside.json' with { type: 'json' }
import { JUNCTION_FLAGS, JUNCTION_KEYS, type JunctionSettings } from '../core/roads/junctions/junction-settings.ts'
import type { NetworkSettings } from '../core/roads/network/network-settings.ts'
import { ROADSIDE_FLAGS, ROADSIDE_KEYS, type RoadsideSettings } from '../core/roads/waterside/roadside-settings.ts'
import { parseSettingFile, settingValues } from './rule-settings.ts'

/** Numbers for roadsides and unsafe sections that come with the program, with unit, source and confidence. */
export const ROADSIDE_RULES = parseSettingFile(roadside, 'data/rules/roadside.json')
export const ROADSIDE_SETTINGS: RoadsideSettings = settingValues(ROADSIDE_RULES, ROADSIDE_KEYS, ROADSIDE_FLAGS)

/** Numbers for the network, junctions and approaches, likewise. */
export const NETWORK_RULES = parseSettingFile(network, 'data/rules/road-network.json')
export const JUNCTION_SETTINGS: JunctionSettings = settingValues(NETWORK_RULES, JUNCTION_KEYS, JUNCTION_FLAGS)
/** For data that says what connects (OSM); a town's own lines take `noding: 'crossings'`. */
export const NETWORK_SETTINGS: NetworkSettings = {
  noding: 'shared',
  snapToleranceM: settingValues(NETWORK_RULES, ['snapToleranceM']).snapToleranceM,
}
