import { planBoardEn } from './plan-board-en.ts'
import { planBoardZh } from './plan-board-zh.ts'

/** Tasks, the two lists and the reports of a plan. */
export const zh = planBoardZh
export const en: typeof zh = planBoardEn
