import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import type { HazardDraft } from '../hazards.ts'
import type { EntryDraft, RegisterBook } from './register-book.ts'
import { numbered, type EntrySpec } from './list-tools.ts'
import { day } from './ticks.ts'

const PLAN = 'demo'

/** What the town's plan asks of each village, and the day by which; `task` and `target` are the plan's ids. */
const VILLAGE_TASKS = [
  {
    task: 'YT-25',
    target: 'YP-02',
    title: '建成安全示范村',
    sector: 'leadership',
    start: '2024-06-01',
    due: '2025-12-31',
    office: '镇安委会办公室',
    late: 1,
  },
  {
    task: 'YT-28',
    target: 'YP-35',
    title: '组建交通安全队',
    sector: 'road',
    start: '2024-03-01',
    due: '2024-12-31',
    office: '交通运输所',
    late: 0,
  },
] as const

/** Tasks of the town's offices that no village has; `after` numbers the plan's tasks that come before. */
const TOWN_TASKS: readonly [
  task: string,
  title: string,
  sector: string,
  office: string,
  start: string,
  due: string,
  done: string | null,
  after: number[],
][] = [
  ['YT-01', '印发方案并召开动员会', 'plan', '镇安委会办公室', '2024-01-01', '2024-01-31', '2024-01-24', []],
  ['YT-02', '各单位报任务清单', 'plan', '镇安委会办公室', '2024-02-01', '2024-03-31', '2024-03-27', [1]],
  ['YT-03', '闲置场所普查建账', 'housing', '城建管理所', '2024-02-01', '2024-06-30', '2024-06-24', [1]],
  ['YT-04', '存量重大隐患逐条销号', 'major-hazard', '应急管理所', '2024-02-01', '2024-12-31', '2024-12-20', [1]],
  ['YT-05', '核定重点装置名单', 'hazchem', '应急管理所', '2024-02-15', '2024-05-31', '2024-06-12', [1]],
  ['YT-06', '装置自控改造投用', 'hazchem', '应急管理所', '2024-06-01', '2024-12-31', '2024-12-18', [5]],
  ['YT-07', '重大危险源接入监测', 'hazchem', '应急管理所', '2024-06-01', '2024-12-31', '2024-12-12', [5]],
  ['YT-08', '临水路段现场核查', 'road', '交通运输所', '2024-03-01', '2024-09-30', '2024-10-16', [2]],
  ['YT-09', '临水护栏设计与预算', 'road', '交通运输所', '2024-10-01', '2025-01-31', '2025-01-22', [8]],
  ['YT-10', '临水护栏施工', 'road', '城建管理所', '2025-02-01', '2025-09-30', null, [9]],
  ['YT-11', '支路进口排查排序', 'road', '交通运输所', '2024-03-01', '2024-12-31', '2024-12-09', [2]],
  ['YT-12', '分批铺设减速带', 'road', '城建管理所', '2025-01-01', '2025-12-31', null, [11]],
  ['YT-13', '匝道防撞垫安装', 'road', '交通运输所', '2025-03-01', '2025-12-31', '2025-12-11', [8]],
  ['YT-14', '安防工程三年分段施工', 'road', '交通运输所', '2024-06-01', '2026-12-31', null, [8]],
  ['YT-15', '核定消防单位名册', 'fire', '消防工作站', '2024-02-01', '2024-04-30', '2024-04-26', [1]],
  ['YT-16', '标准化创建第一批', 'fire', '消防工作站', '2024-05-01', '2024-12-31', '2024-12-24', [15]],
  ['YT-17', '标准化创建第二批', 'fire', '消防工作站', '2025-01-01', '2025-12-31', '2026-01-15', [16]],
  ['YT-18', '标准化创建第三批', 'fire', '消防工作站', '2026-01-01', '2026-12-31', null, [17]],
  ['YT-19', '消防车道划线、标名、立牌', 'fire', '消防工作站', '2024-06-01', '2025-12-31', null, [15]],
  ['YT-20', '有隐患自建房分类整治', 'housing', '城建管理所', '2024-07-01', '2026-12-31', null, [3]],
  ['YT-21', '高风险企业责任清单', 'enterprise', '应急管理所', '2024-03-01', '2024-12-31', '2024-12-05', [2]],
  ['YT-22', '安全明白人培训登记', 'enterprise', '应急管理所', '2025-01-01', '2026-09-30', null, [21]],
  ['YT-23', '隐患管理平台建设', 'plan', '镇安委会办公室', '2024-06-01', '2025-06-30', '2025-08-19', [2]],
  ['YT-24', '建立举报核查台账', 'enforcement', '综合执法队', '2024-03-01', '2024-06-30', '2024-06-21', [2]],
  ['YT-26', '有限空间登记挂牌', 'enterprise', '应急管理所', '2024-09-01', '2025-12-31', '2025-12-22', [21]],
  ['YT-27', '三年总结评估', 'plan', '镇安委会办公室', '2026-10-01', '2026-12-31', null, [12, 18, 20]],
]

/** Tasks of the plan, town-wide and for each village, and the two lists of issues and measures. */
export function addTaskLists(book: RegisterBook, hazards: readonly HazardDraft[]): void {
  villageTasks(book, townTasks(book))
  issues(book, hazards)
  measures(book)
}

function finished(book: RegisterBook, entry: EntryDraft, on: string | null): void {
  const { asOf } = book.context
  const isDone = on !== null && day(on) <= asOf
  const source = entry.office ?? '镇安委会办公室'
  const { startOn, dueOn } = entry.attrs
  const [start, due] = [day(String(startOn)), day(String(dueOn))]
  const push = (field: string, value: string | number, at: number): void => {
    if (at > asOf) return
    book.facts.push({ subject: 'entry', subjectId: entry.id, field, value, day: at, source, note: null })
    entry.attrs[field] = value
  }
  for (const share of [0.25, 0.5, 0.75]) {
    const at = Math.round(start + ((isDone ? day(on) : due + 60) - start) * share)
    push('progress', Math.round(share * (isDone ? 95 : 88)), at)
  }
  if (isDone) {
    push('progress', 100, day(on))
    push('doneOn', on, day(on))
  }
}

function townTasks(book: RegisterBook): number {
  const rows = numbered(
    book,
    'PT',
    TOWN_TASKS.map(([task, title, sector, office, startOn, dueOn, , after]) => ({
      name: title,
      office,
      attrs: {
        plan: PLAN,
        task,
        sector,
        startOn,
        dueOn,
        after: after.map((no) => `YT-${String(no).padStart(2, '0')}`).join('、') || null,
      },
    })),
  )
  book.addEntries('plan-task', rows)
  rows.forEach((row, k) => finished(book, row, TOWN_TASKS[k]?.[6] ?? null))
  return rows.length
}

function villageTasks(book: RegisterBook, before: number): void {
  const { random, terrain } = book.part('village tasks')
  const villages = terrain.finder.villages.filter(({ kind }) => kind === 'village')
  let count = before
  for (const { task, target, title, sector, start, due, office, late } of VILLAGE_TASKS) {
    const rows = numbered(
      book,
      'PT',
      villages.map((village) => ({
        name: `${village.name}：${title}`,
        village,
        office,
        attrs: { plan: PLAN, task, target, sector, startOn: start, dueOn: due },
      })),
      count + 1,
    )
    count += rows.length
    book.addEntries('plan-task', rows)
    rows.forEach((row, k) => {
      const inTime = isoOfEpochDay(day(due) - random.int(6, 120))
      finished(book, row, k < rows.length - late ? inTime : null)
    })
  }
}

function issues(book: RegisterBook, hazards: readonly HazardDraft[]): void {
  const { random, asOf } = book.part('issue list')
  const listed = hazards.filter(
    ({ isMajor, listing, foundOn }) => (isMajor || listing !== 'none') && foundOn >= day('2023-06-01'),
  )
  const rows = numbered(
    book,
    'IS',
    listed.slice(-60).map((hazard): EntrySpec => ({
      name: hazard.finding.name,
      village: hazard.village,
      office: hazard.sector === 'fire' ? '消防工作站' : '应急管理所',
      siteId: hazard.site?.id ?? null,
      attrs: {
        plan: PLAN,
        sector: hazard.sector === 'fire' ? 'fire' : 'major-hazard',
        hazardId: hazard.id,
        requirement: random.pick(['限期整改并复查', '停用整改', '落实监护措施后整改', '约谈责任单位']),
        foundOn: isoOfEpochDay(hazard.foundOn),
        dueOn: hazard.deadline === null ? null : isoOfEpochDay(hazard.deadline),
      },
    })),
  )
  book.addEntries('issue-item', rows)
  rows.forEach((row, k) => {
    const closed = listed.slice(-60)[k]?.closedOn ?? null
    if (closed === null || closed > asOf) return
    const doneOn = isoOfEpochDay(closed)
    book.facts.push({
      subject: 'entry',
      subjectId: row.id,
      field: 'doneOn',
      value: doneOn,
      day: closed,
      source: '镇安委会办公室',
      note: null,
    })
    row.attrs.doneOn = doneOn
  })
}

const MEASURES = [
  '隐患排查奖励办法',
  '领导带班检查制度',
  '危险作业审批制度',
  '外包施工管理办法',
  '有限空间作业规程',
  '重大隐患督办规定',
  '出租屋巡查制度',
  '消防车通道管理办法',
  '应急演练管理规定',
  '安责险投保指引',
  '举报核查流程',
  '月调度通报制度',
] as const

function measures(book: RegisterBook): void {
  const { random, asOf } = book.part('measure list')
  const rows = numbered(
    book,
    'ME',
    MEASURES.map((name, k) => ({
      name,
      office: ['镇安委会办公室', '应急管理所', '消防工作站', '城建管理所'][k % 4] ?? null,
      attrs: {
        plan: PLAN,
        sector: ['plan', 'enterprise', 'fire', 'housing'][k % 4] ?? null,
        requirement: `制定并执行${name}`,
        listedOn: isoOfEpochDay(day('2024-02-01') + k * 20),
        dueOn: isoOfEpochDay(day('2024-09-30') + k * 62),
      },
    })),
  )
  book.addEntries('measure-item', rows)
  for (const row of rows) {
    const done = day(String(row.attrs.dueOn)) + random.int(-50, 25)
    if (done > asOf) continue
    const doneOn = isoOfEpochDay(done)
    book.facts.push({
      subject: 'entry',
      subjectId: row.id,
      field: 'doneOn',
      value: doneOn,
      day: done,
      source: row.office ?? '镇安委会办公室',
      note: null,
    })
    row.attrs.doneOn = doneOn
  }
}
