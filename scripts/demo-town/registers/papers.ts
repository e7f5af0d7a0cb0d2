import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import { dayBefore } from '../places.ts'
import type { SiteDraft } from '../site.ts'
import { numbered } from './list-tools.ts'
import type { Organisations } from './organisations.ts'
import type { RegisterBook } from './register-book.ts'
import { day } from './ticks.ts'

const DOCUMENTS = [
  '三年行动实施方案',
  '隐患排查奖励办法',
  '重大隐患督办规定',
  '消防车通道管理办法',
  '出租屋安全管理规定',
  '有限空间作业管理办法',
  '外卖配送交通安全公约',
  '寄递安全管理通知',
  '携带物品安全提示',
  '应急预案汇编',
] as const
const BOOKS = [
  ['experts', '安全生产专家库（按专业）', 46],
  ['backbone', '执法骨干名册（按岗位）', 18],
  ['fire-units', '消防重点单位名册', 41],
  ['criteria', '重大隐患判定标准汇编', 34],
  ['duty-lists', '安全生产责任清单', 32],
  ['case-files', '执法案卷', 127],
] as const
const MACHINES = ['反应釜', '冲压机', '锅炉', '喷漆线', '除尘器', '行车', '制冷机组', '储罐'] as const

/** Registers on paper: documents, systems, scores, bulletins, equipment, vessels, books. */
export function addPapers(book: RegisterBook, enterprises: readonly SiteDraft[], units: Organisations): void {
  const { random, asOf } = book.part('papers')
  const past = (iso: string): string | null => (day(iso) <= asOf ? iso : null)
  book.addEntries(
    'rule-document',
    numbered(
      book,
      'DC',
      DOCUMENTS.map((name, k) => ({
        name,
        office: '镇安委会办公室',
        attrs: { documentType: k === 0 ? '方案' : '制度', issuedOn: past(isoOfEpochDay(day('2024-01-12') + k * 74)) },
      })),
    ),
  )
  const systems = numbered(book, 'SY', [
    {
      name: '隐患管理平台',
      office: '镇安委会办公室',
      attrs: { systemType: '隐患管理', operator: '镇安委会办公室', target: 'YP-51' },
    },
    {
      name: '智慧消防接处平台',
      office: '消防工作站',
      attrs: { systemType: '消防', operator: '消防工作站', target: null },
    },
    {
      name: '非现场治超终端',
      office: '交通运输所',
      attrs: { systemType: '交通', operator: '交通运输所', target: null },
    },
  ])
  book.addEntries('system', systems)
  systems.forEach((row, k) => {
    const on = ['2025-08-19', '2025-11-06', null][k] ?? null
    if (on === null || day(on) > asOf) return
    book.facts.push({
      subject: 'entry',
      subjectId: row.id,
      field: 'liveOn',
      value: on,
      day: day(on),
      source: row.office ?? '',
      note: null,
    })
    row.attrs.liveOn = on
  })
  scores(book, units)
  bulletins(book)
  const firms = random.shuffled(enterprises.filter(({ attrs }) => attrs.sector === 'industry')).slice(0, 16)
  const equipment = numbered(
    book,
    'EQ',
    firms.map(({ id, name, village }, k) => ({
      name: `${name}${MACHINES[k % MACHINES.length] ?? ''}`,
      village,
      office: '应急管理所',
      siteId: id,
      attrs: { equipmentType: MACHINES[k % MACHINES.length] ?? null, enterpriseName: name, isListed: k % 3 !== 2 },
    })),
  )
  const plan = { start: '2024-09-01', end: '2026-10-01', batches: 5, source: '应急管理所台账' }
  book.addEntries('equipment', equipment, [
    { ...plan, field: 'isRetired', from: 0, to: 0.7 },
    { ...plan, field: 'isUpgraded', from: 0, to: 0.4 },
  ])
  const vessels = numbered(
    book,
    'VS',
    Array.from({ length: 6 }, (_, k) => ({
      name: `云溪渔${k + 1}号`,
      village: book.context.terrain.finder.villages.find(({ name }) => name.endsWith('滨江村')) ?? null,
      office: '农业农村站',
      attrs: { vesselType: 'fishing', capacityT: random.int(3, 12) },
    })),
  )
  book.addEntries('vessel', vessels, [
    {
      field: 'isTrained',
      from: 0.3,
      to: 1,
      start: '2024-05-01',
      end: '2024-08-30',
      batches: 2,
      source: '农业农村站台账',
    },
    {
      field: 'pledgedOn',
      from: 1,
      to: 1,
      start: '2024-03-20',
      end: '2024-03-21',
      batches: 1,
      source: '农业农村站台账',
      yes: (_, on) => isoOfEpochDay(on),
    },
  ])
  const books = numbered(
    book,
    'RB',
    BOOKS.map(([registerType, name, entriesCount]) => ({
      name,
      office: '镇安委会办公室',
      attrs: { registerType, entriesCount },
    })),
  )
  book.addEntries('register-book', books)
  for (const row of books) {
    for (const year of ['2024-05-10', '2025-05-12', '2026-05-08']) {
      const on = day(year) + random.int(0, 30)
      if (on > asOf) continue
      const updatedOn = isoOfEpochDay(on)
      book.facts.push({
        subject: 'entry',
        subjectId: row.id,
        field: 'updatedOn',
        value: updatedOn,
        day: on,
        source: '镇安委会办公室',
        note: null,
      })
      row.attrs.updatedOn = updatedOn
    }
  }
}

function scores(book: RegisterBook, { villages }: Organisations): void {
  const { random, asOf } = book.part('scores')
  const halves = ['2024-07-15', '2025-01-15', '2025-07-15', '2026-01-15'].filter((iso) => day(iso) <= asOf)
  book.addEntries(
    'score',
    numbered(
      book,
      'SC',
      halves.flatMap((scoredOn, k) =>
        villages.map(({ id, name, village }) => ({
          name: `${name}半年考评`,
          village,
          office: '镇安委会办公室',
          attrs: {
            unit: id,
            period: `${2024 + Math.floor(k / 2)} 年${k % 2 === 0 ? '上' : '下'}半年`,
            scoredOn,
            points: random.int(720, 980) / 10,
          },
        })),
      ),
    ),
  )
}

function bulletins(book: RegisterBook): void {
  const { random, asOf, terrain } = book.part('bulletins')
  book.addEntries(
    'bulletin',
    numbered(
      book,
      'BL',
      Array.from({ length: 18 }, (_, k) => {
        const bulletinType = random.weighted({ good: 2, bad: 2, notice: 1 })
        const village = random.pick(terrain.finder.villages)
        return {
          name: `${2024 + Math.floor(k / 8)} 年第 ${(k % 8) + 1} 期通报`,
          village,
          office: '镇安委会办公室',
          attrs: {
            bulletinType,
            issuedOn: dayBefore(asOf, 880, random),
            unit: village.name,
            topic: random.pick(['隐患整改进度', '消防通道管理', '企业自查自改', '农村交通安全']),
          },
        }
      }),
    ),
  )
}
