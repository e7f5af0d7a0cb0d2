import * as start from './start-messages.ts'
import * as wall from './words/wall.ts'
import * as alone from './words/wall-alone.ts'
import * as hazards from './words/wall-hazards.ts'
import * as map from './words/wall-map.ts'
import * as remote from './words/wall-remote.ts'
import * as work from './words/wall-work.ts'

/** Texts of the wall alone. */
export const wallZh = { ...wall.zh, ...alone.zh, ...map.zh, ...hazards.zh, ...work.zh, ...remote.zh }
export const wallEn: typeof wallZh = { ...wall.en, ...alone.en, ...map.en, ...hazards.en, ...work.en, ...remote.en }

/** With those it shares with the pages. */
export const zh = { ...start.zh, ...wallZh }
export const en: typeof zh = { ...start.en, ...wallEn }
