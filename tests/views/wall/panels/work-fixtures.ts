import type { ChemicalFigures, PlanFigures, RoadFigures } from '../../../../src/contracts/wall-figures.ts'

const head = {
  town: 'yunxi',
  asOf: '2026-06-18',
  area: null,
  dataVersion: 2,
  changedAt: '2026-06-18T06:30:00.000Z',
}
type Margin = ChemicalFigures['margins'][number]
const at: [number, number] = [120.78, 30.97]
const zone = {
  type: 'Polygon' as const,
  coordinates: [[at, [120.781, 30.97], [120.781, 30.971], at] as [number, number][]],
}

export const margin = (facility: string, target: string, more: Partial<Margin> = {}): Margin => ({
  facility: { id: facility, name: facility, lngLat: at },
  target: { id: target, name: target, lngLat: at, group: 'education' },
  ...{ requiredM: 200, actualM: 129, marginM: -71, errorM: 2 },
  ...{ verdict: 'falls-short', standard: 'GB/T 37243-2019', clause: '4.2', confidence: 'high' },
  ...{ zone, isStatutory: true },
  ...more,
})
const meets = (requiredM: number, actualM: number): Partial<Margin> => ({
  ...{ requiredM, actualM, marginM: actualM - requiredM, verdict: 'meets' },
})

export const chemicals: ChemicalFigures = {
  ...head,
  sources: { all: 40, levels: [0, 1, 2, 5], ungraded: 3 },
  checks: { meets: 83, fallsShort: 2, notDecidable: 10, undecidable: 3 },
  monitoring: [
    {
      id: 'major-source-monitoring',
      title: { zh: '重大危险源在线监测系统', en: 'Live monitoring of major hazard installations' },
      connectedOn: '2025-03-01',
      lastUpdate: '2026-06-18T03:26:00.000Z',
    },
    {
      id: 'chemical-warning',
      title: { zh: '危险化学品风险监测预警系统', en: 'Chemical risk warning system' },
      connectedOn: '2025-03-01',
      lastUpdate: null,
    },
    { id: 'own', title: { zh: '镇级气体报警平台', en: 'Gas alarms of the town' }, connectedOn: null, lastUpdate: null },
  ],
  places: [],
  margins: [
    margin('沚湄精细化工液化石油气罐区', '南漾村卫生服务站'),
    margin('渚白气体', '河东小学', { requiredM: 360, actualM: 328, marginM: -32, standard: 'GB 50016-2014' }),
    margin('榆港化工', '港前卫生站', { ...meets(220, 240), confidence: 'medium' }),
    margin('禾汀新材料', '云溪镇中心卫生院', { ...meets(460, 502), isStatutory: false, confidence: 'low' }),
    margin('桁棹新材料涂料仓库', '桥西中学', { ...meets(300, 1_630), verdict: 'not-decidable' }),
    margin('云湖路加油站', '云湖幼儿园', meets(50, 410)),
  ],
  undecided: [
    { id: 'S040', name: '北岸油库', missing: ['facility.inventory', 'facility.exposedPersons'] },
    { id: 'S041', name: '通江路水厂加氯间', missing: ['inventory', 'unitType', 'volumeM3', 'fireClass'] },
  ],
}

const noLines = { present: [], damaged: [], absent: [], unknown: [] }
export const roads: RoadFigures = {
  ...head,
  isDerived: true,
  waterside: { present: 4_049.6, damaged: 312, absent: 6_130, unknown: 860 },
  approaches: { has: 79, lacks: 678, unknown: 10 },
  junctions: { signalled: 54, unsignalled: 573, unknown: 0 },
  watersideTarget: 100,
  approachTarget: 60,
  weighingTarget: 100,
  stations: ['online', 'online', 'offline', 'online', '', 'online'].map((state, row) => ({
    id: `J0${row + 1}`,
    name: ['云溪大道', '滨江路', '港前路', '北环路', '盐铁路', '沈塘公路'][row] + '称重检测点',
    lngLat: null,
    state,
  })),
  villages: [
    '长泾村',
    '临港化工集中区',
    '沈塘村',
    '盐铁村',
    '青田村',
    '南漾村',
    '北渡村',
    '芦滩村',
    '运粮村',
    '桥西村',
    '东兴居委',
    '西林村',
  ].map((name, row) => ({
    id: `V${row}`,
    name,
    railLacksM: Math.max(0, 1_420 - row * 140),
    railUnknownM: 20,
    bumpLacks: 61 - row * 3,
    bumpUnknown: 1,
  })),
  watersideLines: noLines,
  approachPlaces: { lacks: [], unknown: [] },
}

type Target = PlanFigures['targets'][number]
export const target = (id: string, zh: string, en: string, more: Partial<Target> = {}): Target => ({
  ...{ id, title: { zh, en }, office: null, state: 'late', value: 10.44, operator: '>=', target: 60, unit: '%' },
  ...{ numerator: 79, denominator: 757, unknown: 10, due: '2025-12-31', daysLeft: -169, isStated: true },
  ...{ missing: [], missingTitles: [] },
  ...more,
})
export const plan: PlanFigures = {
  ...head,
  plan: {
    id: 'demo',
    title: { zh: '三年行动', en: 'Three-year campaign' },
    start: '2024-01-01',
    end: '2026-12-31',
    phase: { title: { zh: '巩固提升', en: 'Consolidate' }, from: '2026-01-01', to: '2026-12-31', place: 4, of: 4 },
  },
  states: { met: 21, 'on-track': 14, late: 10, breached: 4, 'not-applicable': 1, 'no-data': 3 },
  targets: [
    target('YP-05', '重大隐患五项落实', 'Five items fixed for each major hazard', {
      ...{ state: 'breached', value: 75, target: 100, operator: '=', numerator: 6, denominator: 8, unknown: 2 },
      isStated: false,
    }),
    target('YP-28', '支路进口减速带', 'Speed bumps on minor approaches'),
    target('YP-27', '临水护栏安装完好率', 'Waterside guardrails intact', {
      ...{ value: 38.6, target: 100, operator: '=', numerator: 4_049.59, denominator: 10_491.95, daysLeft: 12 },
    }),
    target('YP-06', '新增重大隐患不多于上年同期', 'No more new major hazards than a year before', {
      ...{ value: 9, target: 0, operator: '<=', unit: 'change versus same period of previous year' },
      ...{ numerator: 9, denominator: null, unknown: 0, daysLeft: 196 },
    }),
    target('YP-02', '各村建成安全示范村', 'Every village a model village', {
      ...{ value: 0, target: 1, operator: 'done', unit: 'done', numerator: 10, denominator: 11, unknown: 0 },
    }),
    target('YP-53', '地下管线接入监测', 'Underground pipes watched', {
      ...{ state: 'no-data', value: null, numerator: null, denominator: null, unknown: 0, daysLeft: 196 },
      missing: ['pipe'],
      missingTitles: [{ zh: '地下管线', en: 'Underground pipes' }],
    }),
    target('YP-36', '居民区过街设施', 'Crossings at settlements', {
      ...{ state: 'not-applicable', value: null, numerator: 0, denominator: 0, unknown: 0, daysLeft: 12 },
    }),
    target('YP-49', '年度总结 12 月 15 日前报送', 'Yearly summary by 15 December', {
      ...{ state: 'on-track', value: 1_210, target: 1_215, operator: '<=', unit: 'MMDD', daysLeft: 180, unknown: 0 },
    }),
    target('YP-12', '重点装置自控投用', 'Automatic control at key units', {
      ...{ state: 'met', value: 100, target: 100, operator: '=', numerator: 20, denominator: 20, unknown: 0 },
    }),
  ],
  due: { overdue: 6, in30: 3, in60: 0, in90: 12 },
  reportsOwed: 2,
  villages: [],
}

/** A town that has none of it. */
export const noChemicals: ChemicalFigures = {
  ...chemicals,
  sources: { all: 0, levels: [0, 0, 0, 0], ungraded: 0 },
  checks: { meets: 0, fallsShort: 0, notDecidable: 0, undecidable: 0 },
  ...{ monitoring: [], margins: [], undecided: [] },
}
export const noRoads: RoadFigures = {
  ...roads,
  waterside: { present: 0, damaged: 0, absent: 0, unknown: 0 },
  approaches: { has: 0, lacks: 0, unknown: 0 },
  junctions: { signalled: 0, unsignalled: 0, unknown: 0 },
  ...{ watersideTarget: null, approachTarget: null, weighingTarget: null, stations: [], villages: [] },
}
export const noPlan: PlanFigures = {
  ...plan,
  plan: null,
  states: { met: 0, 'on-track': 0, late: 0, breached: 0, 'not-applicable': 0, 'no-data': 0 },
  targets: [],
  due: { overdue: 0, in30: 0, in60: 0, in90: 0 },
  ...{ reportsOwed: 0, villages: [] },
}
