import { en as enBase } from './en.ts'
import { zh as zhBase } from './zh.ts'
import * as filters from './words/filters.ts'
import * as heat from './words/heat.ts'
import * as help from './words/help.ts'
import * as layerList from './words/layer-list.ts'
import * as protection from './words/protection.ts'
import * as related from './words/related.ts'
import * as risk from './words/risk.ts'
import * as rowSet from './words/row-set.ts'
import * as surfaces from './words/surfaces.ts'
import * as time from './words/time.ts'
import * as tools from './words/tools.ts'
import * as whatIf from './words/what-if.ts'

/** Texts that the first picture needs: the common ones, and those of each part beside one another in its own file. */
export const zh = {
  ...zhBase,
  ...filters.zh,
  ...heat.zh,
  ...help.zh,
  ...layerList.zh,
  ...protection.zh,
  ...related.zh,
  ...risk.zh,
  ...rowSet.zh,
  ...surfaces.zh,
  ...time.zh,
  ...tools.zh,
  ...whatIf.zh,
}

export const en: typeof zh = {
  ...enBase,
  ...filters.en,
  ...heat.en,
  ...help.en,
  ...layerList.en,
  ...protection.en,
  ...related.en,
  ...risk.en,
  ...rowSet.en,
  ...surfaces.en,
  ...time.en,
  ...tools.en,
  ...whatIf.en,
}
