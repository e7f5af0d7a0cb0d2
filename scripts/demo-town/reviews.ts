import { isoOfEpochDay } from '../../src/core/time/calendar-day.ts'
import type { FolderDecision, FolderReview } from '../../src/contracts/village-review.ts'
import type { Random } from './random.ts'
import type { VillageArea, VillageKind } from './villages.ts'

/** Days from the last review back to the one before, from the data date back to the last, and on to the next. */
const QUARTER = 91
const SINCE_LAST = 83
const UNTIL_NEXT = 7

type Audience = 'homes' | 'village' | 'firms'
type Draft = [audience: Audience | 'all', text: string, role: string]

const COMMITTEE = '{unit}安全员'
const DRAFTS: readonly Draft[] = [
  ['homes', '逐栋核查电动自行车楼道停放与飞线充电，拆除飞线并登记整改前后照片', COMMITTEE],
  ['homes', '疏通两处被杂物占用的消防车通道，划线并设置禁停标志', '{unit}综合治理专干'],
  ['homes', '沿街“三合一”商铺完成住人清退或防火分隔，逐户复查签字', '镇消防工作站'],
  ['homes', '老旧楼栋灭火器到期的统一更换，建立点位台账', COMMITTEE],
  ['homes', '独居老人家庭燃气软管更换为金属波纹管并加装报警器', '镇规划建设办公室'],
  ['village', '临水路段缺失护栏处先行设置警示桩和反光标，报公路站列入补建计划', '镇公路管理站'],
  ['village', '主要进村路口增设减速带和警示牌，清理遮挡视线的绿篱', '镇公路管理站'],
  ['village', '自建房出租户完成一户一档，对无第二疏散出口的限期改造', '{unit}综合治理专干'],
  ['village', '闲置厂房转租情况重新排查，未备案的停止使用', COMMITTEE],
  ['village', '河道巡查发现的无救生设施点位补齐救生圈和警示牌', '镇水务站'],
  ['firms', '涉爆粉尘企业停产清灰，除尘系统经专家核验后方可复产', '镇应急管理办公室'],
  ['firms', '危险作业审批票证抽查，未持证动火的企业约谈主要负责人', '园区安全管理办公室'],
  ['firms', '危化品储罐区外部防护距离内的人员密集场所逐一核实并上报', '园区安全管理办公室'],
  ['firms', '有限空间辨识清单更新并上墙，开展一次应急演练', '企业安全管理部门'],
  ['firms', '违规占用的厂区消防环道恢复畅通', '园区安全管理办公室'],
  ['all', '本期超期隐患逐条约谈责任单位，明确新的整改期限', '镇应急管理办公室'],
  ['all', '上次研判后同一单位重复出现的隐患提级督办', '镇应急管理办公室'],
]
const AUDIENCE: Readonly<Record<VillageKind, Audience>> = {
  village: 'village',
  community: 'homes',
  company: 'firms',
  park: 'firms',
}
const UNIT: Readonly<Record<VillageKind, string>> = { village: '村', community: '社区', company: '企业', park: '园区' }
const NOTES = [
  '研判会在村居会议室召开，挂图逐项过了未闭环隐患。',
  '重点研判超期与反复隐患，责任单位到会说明。',
  '现场查看两处问题点位后开会研判。',
]

/** What two quarterly meetings held and decided for each village of a cell, as it stands on the data date. All invented. */
export function reviewsOf(
  villages: readonly VillageArea[],
  random: Random,
  asOf: number,
): { reviews: FolderReview[]; decisions: FolderDecision[] } {
  const reviews: FolderReview[] = []
  const decisions: FolderDecision[] = []
  for (const village of villages) {
    const own = random.fork(village.id)
    // A few villages had their turn some days later.
    const last = asOf - SINCE_LAST + (own.chance(0.15) ? own.int(1, 5) : 0)
    const before = last - QUARTER
    const next = asOf + UNTIL_NEXT
    for (const [heldOn, nextOn] of [
      [before, last],
      [last, next],
    ] as const) {
      const id = `R-${village.id}-${isoOfEpochDay(heldOn)}`
      const note = own.pick(NOTES)
      reviews.push({ id, villageId: village.id, heldOn: isoOfEpochDay(heldOn), nextOn: isoOfEpochDay(nextOn), note })
    }
    const texts = own.shuffled(DRAFTS.filter(([audience]) => audience === 'all' || audience === AUDIENCE[village.kind]))
    const older = texts.slice(0, own.int(1, 2))
    const newer = texts.slice(older.length, older.length + own.int(2, 3))
    const draft = (decidedOn: number, isOlder: boolean) => (one: Draft, at: number) => {
      const id = `D-${village.id}-${isoOfEpochDay(decidedOn)}-${at + 1}`
      decisions.push(decisionOf(own, id, village, one, decidedOn, asOf, isOlder))
    }
    older.forEach(draft(before, true))
    newer.forEach(draft(last, false))
  }
  return { reviews, decisions }
}

/** Most of the older meeting's decisions are done; of the last one's about half, and some are late. */
function decisionOf(
  random: Random,
  id: string,
  village: VillageArea,
  [, text, role]: Draft,
  decidedOn: number,
  asOf: number,
  isOlder: boolean,
): FolderDecision {
  const due = decidedOn + random.pick(isOlder ? [30, 45, 60, 90] : [45, 60, 75, 90, 90, 105])
  const fate = random.weighted(isOlder ? { done: 84, open: 8, dropped: 8 } : { done: 50, open: 46, dropped: 4 })
  const endedOn = fate === 'open' ? null : Math.min(asOf, decidedOn + random.int(10, isOlder ? 80 : 70))
  return {
    id,
    villageId: village.id,
    decidedOn: isoOfEpochDay(decidedOn),
    text,
    role: role.replace('{unit}', UNIT[village.kind]),
    due: random.chance(0.06) ? null : isoOfEpochDay(due),
    state: fate,
    progress: fate === 'done' ? 100 : fate === 'open' && random.chance(0.8) ? random.int(1, 9) * 10 : null,
    stateNote: { done: '现场复核，已完成。', open: null, dropped: '经研判不再单列，并入专项整治。' }[fate],
    endedOn: endedOn === null ? null : isoOfEpochDay(endedOn),
  }
}
