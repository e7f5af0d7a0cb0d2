import {
  CAUSE_CLASSES,
  DUTY_CATEGORIES,
  FIRE_GRADES,
  HAZARD_SOURCES,
  HAZARD_STATES,
  HAZARD_TYPES,
  LISTING_LEVELS,
  MANAGE_TYPES,
  SECTORS,
  SEVERITIES,
  type CodedValue,
} from '../core/hazards/codes.ts'
import type { LedgerField } from '../contracts/ledger-field.ts'

type Extra = Partial<Omit<LedgerField, 'id' | 'title' | 'type' | 'aliases'>>
const field =
  (type: LedgerField['type']) =>
  (id: string, zh: string, en: string, aliases: string[], extra: Extra = {}): LedgerField => ({
    id,
    title: { zh, en },
    type,
    required: false,
    aliases,
    ...extra,
  })
const text = field('text')
const date = field('date')
const integer = field('integer')
const choice = field('enum')

/** Options of a code table: our value, its titles, the national code, and the further texts ledgers use. */
const optionsOf = <K extends string>(table: Record<K, CodedValue>, aliases: Partial<Record<K, string[]>> = {}) =>
  (Object.keys(table) as K[]).map((value) => {
    const { code, zh, en } = table[value]
    return { value, title: { zh, en }, aliases: aliases[value] ?? [], ...(code === null ? {} : { code }) }
  })

/**
 * Columns of a hazard ledger besides id, name, village and address. The first alias of a field of the national record is
 * that record's own column name.
 * `state` is read only to be checked against the days: the state itself is the fold of the events and never taken over.
 *
 * @source dual-mechanism data interface (双重预防机制), hazard record; town additions by design.md section 2.
 */
export const HAZARD_FIELDS: readonly LedgerField[] = [
  text('description', '隐患描述', 'Description', [
    'dangerDesc',
    '隐患内容',
    '问题描述',
    '存在问题',
    '隐患情况',
    '描述',
    '具体问题',
  ]),
  choice(
    'severity',
    '隐患等级',
    'Severity',
    ['dangerLevel', '隐患级别', '等级', '级别', '隐患分类等级', '是否重大隐患'],
    {
      required: true,
      options: optionsOf(SEVERITIES, {
        general: ['一般', '一般事故隐患', '否', '普通'],
        major: ['重大', '重大隐患', '是'],
      }),
    },
  ),
  choice('source', '隐患来源', 'Source', ['dangerSrc', '来源', '排查方式', '发现方式', '检查类型', '排查类型'], {
    required: true,
    options: optionsOf(HAZARD_SOURCES, {
      'self-check': ['自查', '企业自查自报'],
      inspection: ['督查', '监督检查', '执法检查', '行政检查', '部门检查'],
      'public-report': ['举报', '信访', '群众反映'],
      'third-party': ['第三方', '第三方检查', '专业机构'],
      grid: ['网格', '网格员', '网格员巡查', '网格上报'],
      hotline: ['12345', '热线', '市民热线'],
      'from-above': ['上级', '交办', '上级督办'],
      sensor: ['监测', '监测预警', '物联感知'],
    }),
  }),
  choice(
    'sector',
    '行业领域',
    'Sector',
    ['行业', '所属行业', '行业类别', '监管行业', '领域', '隐患领域', '行业（领域）'],
    {
      required: true,
      options: optionsOf(SECTORS, {
        'hazardous-chemicals': ['危化品', '危化'],
        fire: ['消防安全'],
        'road-traffic': ['交通', '道路交通安全', '交通运输'],
        construction: ['建筑', '建筑施工', '工程建设'],
        industry: ['工贸企业', '工贸行业', '制造业', '工业'],
        gas: ['城镇燃气', '燃气安全'],
        'special-equipment': ['特种设备安全'],
        'self-built-house': ['居民自建房', '经营性自建房', '房屋安全'],
        'hazardous-waste': ['危废'],
        'crowded-places': ['人员密集'],
        agriculture: ['农业', '农机', '农业机械'],
      }),
    },
  ),
  choice('manageType', '治理方式', 'Manage type', ['dangerManageType', '整改类型', '治理类型', '整改方式'], {
    options: optionsOf(MANAGE_TYPES, { 'on-the-spot': ['立即整改', '当场整改', '立行立改'], 'by-deadline': ['限期'] }),
  }),
  choice('type', '隐患类型', 'Type', ['hazardDangerType', '隐患类别'], { options: optionsOf(HAZARD_TYPES) }),
  choice('dutyCategory', '包保责任', 'Duty category', ['hazardCategory', '责任类别'], {
    options: optionsOf(DUTY_CATEGORIES),
  }),
  choice('causeClass', '成因分类', 'Cause', ['managementClassification', '隐患成因'], {
    options: optionsOf(CAUSE_CLASSES),
  }),
  integer('occurrenceLink', '发生环节', 'Link', ['环节'], { min: 1, max: 10 }),
  choice('fireGrade', '火灾隐患分级', 'Fire grade', ['消防隐患分级'], { options: optionsOf(FIRE_GRADES) }),
  text('companyCode', '企业编码', 'Company code', ['统一社会信用代码', '企业编号']),
  text('riskObjectCode', '风险对象编码', 'Risk object', ['hazardCode', '风险分析对象编码']),
  text('riskMeasureId', '管控措施编号', 'Risk measure', ['管控措施ID']),
  text('checkRecordId', '排查记录编号', 'Check record', ['排查记录ID', '检查记录编号']),
  text('registrant', '登记人', 'Registrant', ['上报人', '发现人', '排查人']),
  text('liable', '整改责任人', 'Liable', ['liablePerson', '责任人']),
  text('acceptedBy', '验收人', 'Accepted by', ['checkAcceptPerson', '复查人']),
  text('reason', '原因分析', 'Reason', ['dangerReason', '隐患原因', '产生原因']),
  text('controlMeasures', '整改措施', 'Measures', ['controlMeasures', '管控措施', '治理措施', '防范措施']),
  text('acceptComment', '验收意见', 'Comment', ['checkAcceptComment', '复查意见', '验收情况']),
  field('number')('costYuan', '整改资金', 'Cost', ['cost', '投入资金', '治理资金'], { unit: '元', min: 0 }),
  date(
    'foundOn',
    '发现日期',
    'Found on',
    ['registTime', '发现时间', '登记时间', '排查时间', '排查日期', '检查时间', '检查日期', '上报时间', '登记日期'],
    {
      required: true,
    },
  ),
  date('assignedOn', '交办日期', 'Assigned on', ['交办时间', '派发时间', '下发时间']),
  date('rectifyingOn', '整改开始', 'Rectifying since', ['开始整改时间', '整改开始时间']),
  date('reviewOn', '提交复查', 'Handed in', ['提交时间', '整改完成时间', '完成时间', '整改完成日期', '提交复查时间']),
  date('rejectedOn', '复查退回', 'Sent back', ['退回时间', '复查不通过时间', '退回日期']),
  date('deadline', '整改期限', 'Deadline', [
    'dangerManageDeadline',
    '整改时限',
    '整改截止日期',
    '治理期限',
    '限期',
    '截止日期',
    '完成时限',
  ]),
  date('closedOn', '销号日期', 'Closed on', [
    'checkAcceptTime',
    '销号时间',
    '验收时间',
    '验收日期',
    '闭环时间',
    '办结时间',
    '结案时间',
  ]),
  date('reopenedOn', '重开日期', 'Reopened on', ['重新打开时间', '反弹时间']),
  choice('state', '整改状态', 'State', ['dangerState', '隐患状态', '状态', '整改情况', '是否整改'], {
    options: optionsOf(HAZARD_STATES, {
      found: ['未整改', '待整改', '否'],
      rectifying: ['正在整改'],
      review: ['待验收', '已整改待复查'],
      closed: ['已整改', '已完成', '已闭环', '完成整改', '办结', '已办结', '已验收', '销号', '是'],
    }),
  }),
  text('siteId', '关联对象编号', 'Site', ['关联企业编号', '点位编号', '对象编号']),
  text('grid', '所属网格', 'Grid', ['网格编号', '所在网格']),
  text('department', '责任部门', 'Department', [
    '责任单位',
    '牵头部门',
    '主管部门',
    '监管部门',
    '整改责任单位',
    '督办部门',
  ]),
  text('complaintNumber', '工单编号', 'Complaint', ['投诉编号', '工单号', '热线工单号']),
  text('recurrenceOf', '重复隐患', 'Recurrence of', ['重复于', '原隐患编号']),
  integer('extensionCount', '延期次数', 'Extensions', [], { min: 0 }),
  integer('recheckCount', '复查次数', 'Rechecks', [], { min: 0 }),
  field('boolean')('supervised', '挂牌督办', 'Supervised', ['是否挂牌督办', '是否挂牌', '督办']),
  date('supervisedUntil', '挂牌期限', 'Supervised until', ['督办期限', '挂牌督办期限']),
  choice('listingLevel', '挂牌级别', 'Listing level', ['督办级别', '挂牌督办级别'], {
    options: optionsOf(LISTING_LEVELS, {
      none: ['无', '否'],
      county: ['县', '区级', '区'],
      city: ['市'],
      province: ['省'],
    }),
  }),
  field('boolean')('hasFiveItems', '五落实', 'Five items in place', ['是否五落实', '整改五落实', '五到位'], {
    isTick: true,
    source: '整改责任、措施、资金、时限、预案五落实',
  }),
]
