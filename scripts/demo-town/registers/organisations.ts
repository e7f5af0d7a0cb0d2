import type { EntryDraft, RegisterBook } from './register-book.ts'
import { numbered, type EntrySpec } from './list-tools.ts'

/** Departments of the town with what they supervise; the first seven owe the monthly report. */
const DEPARTMENTS: readonly [name: string, duty: string, isMember: boolean][] = [
  ['应急管理所', '工贸、危险化学品', true],
  ['消防工作站', '消防', true],
  ['城建管理所', '建设施工、房屋、燃气', true],
  ['交通运输所', '道路交通、货运', true],
  ['市场监管所', '特种设备、专业市场', true],
  ['生态环境所', '危险废物、环保设施', true],
  ['综合执法队', '执法、投诉举报', true],
  ['镇安委会办公室', '综合协调', false],
  ['云溪派出所', '治安、交通秩序', false],
  ['文体和旅游站', '文旅场所', false],
  ['农业农村站', '农机、渔船', false],
]

export interface Organisations {
  members: EntryDraft[]
  villages: EntryDraft[]
  branches: EntryDraft[]
}

/** The register of who answers for what: departments, villages, Party branches, training bodies and agencies. */
export function addOrganisations(book: RegisterBook): Organisations {
  const { villages: areas } = book.context.terrain.finder
  const specs: EntrySpec[] = [
    ...DEPARTMENTS.map(([name, dutyScope, isMember]) => ({
      name,
      office: name,
      attrs: { unitType: 'department', dutyScope, isMember, isEligible: true },
    })),
    ...areas.map((village) => ({
      name: village.name,
      village,
      office: village.name,
      attrs: { unitType: village.kind === 'park' ? 'park' : 'village', isMember: false, isEligible: true },
    })),
    ...areas.map((village) => ({
      name: `${village.name}党支部`,
      village,
      office: village.name,
      attrs: { unitType: 'party-branch', isMember: false, isEligible: true },
    })),
    ...['第一', '第二'].map((nth) => ({
      name: `云溪${nth}安全培训机构`,
      office: '应急管理所',
      attrs: { unitType: 'training-body', isMember: false, isEligible: true },
    })),
    ...['评价', '检测', '评估'].map((trade) => ({
      name: `云溪安全${trade}技术服务机构`,
      office: '应急管理所',
      attrs: { unitType: 'agency', isMember: false, isEligible: true },
    })),
  ]
  const all = numbered(book, 'OG', specs)
  book.addEntries('organisation', all)
  const of = (...types: string[]): EntryDraft[] => all.filter(({ attrs }) => types.includes(String(attrs.unitType)))
  const source = '镇安委会办公室台账'
  book.tick('entry', 'organisation', of('village'), [
    { field: 'hasRoadTeam', from: 0.3, to: 1, start: '2024-04-10', end: '2024-11-30', batches: 3, source },
    { field: 'isStandardVillage', from: 0.05, to: 0.6, start: '2024-10-01', end: '2026-11-30', batches: 4, source },
    { field: 'hasFireStandard', from: 0.2, to: 0.9, start: '2024-06-01', end: '2026-06-30', batches: 4, source },
  ])
  book.tick('entry', 'organisation', of('department'), [
    { field: 'hasDutyList', from: 0.5, to: 1, start: '2024-03-20', end: '2024-06-30', batches: 2, source },
  ])
  book.tick('entry', 'organisation', of('training-body', 'agency'), [
    { field: 'isRechecked', from: 0, to: 0.8, start: '2024-09-01', end: '2026-05-01', batches: 3, source },
  ])
  return {
    members: all.filter(({ attrs }) => attrs.isMember === true),
    villages: of('village'),
    branches: of('party-branch'),
  }
}
