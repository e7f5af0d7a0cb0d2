import * as siting from './words/siting.ts'
import * as roads from './words/roads.ts'
import * as sitingWork from './words/siting-work.ts'
import * as villages from './words/villages.ts'
import * as village from './words/village.ts'
import * as sheets from './words/sheets.ts'

/** Texts of pages that are loaded with them: the first picture goes without. */
export const zh = {
  ...siting.zh,
  ...roads.zh,
  ...sitingWork.zh,
  ...villages.zh,
  ...village.zh,
  ...sheets.zh,
}

export const en: typeof zh = {
  ...siting.en,
  ...roads.en,
  ...sitingWork.en,
  ...villages.en,
  ...village.en,
  ...sheets.en,
}
