import * as siting from './words/siting.ts'
import * as roads from './words/roads.ts'
import * as sitingWork from './words/siting-work.ts'
import * as villages from './words/villages.ts'
import * as village from './words/village.ts'
import * as sheets from './words/sheets.ts'
import * as plan from './words/plan.ts'
import * as planTarget from './words/plan-target.ts'
import * as planBoard from './words/plan-board.ts'
import * as planRegisters from './words/plan-registers.ts'

/** Texts of pages that are loaded with them: the first picture goes without. */
export const zh = {
  ...siting.zh,
  ...roads.zh,
  ...sitingWork.zh,
  ...villages.zh,
  ...village.zh,
  ...sheets.zh,
  ...plan.zh,
  ...planTarget.zh,
  ...planBoard.zh,
  ...planRegisters.zh,
}

export const en: typeof zh = {
  ...siting.en,
  ...roads.en,
  ...sitingWork.en,
  ...villages.en,
  ...village.en,
  ...sheets.en,
  ...plan.en,
  ...planTarget.en,
  ...planBoard.en,
  ...planRegisters.en,
}
