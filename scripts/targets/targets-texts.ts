import type { ReasonCode } from '../../src/core/plans/target-answer.ts'
import type { TargetState } from '../../src/core/plans/plan-model.ts'
import type { Language } from '../language.ts'

export const TARGETS_SYNOPSIS = 'guatu targets [--plan ID] [--as-of YYYY-MM-DD] | guatu targets check FILE'

export const TARGETS_USAGE = {
  zh: `guatu targets [--plan ID] [--as-of YYYY-MM-DD] [选项]
guatu targets check FILE

计划各项指标在某一天的数值、差距和状态，与页面所见相同。check 检查一份计划文件，指出出错的行。

  --plan ID              计划编号（默认为本镇所用的计划）
  --as-of YYYY-MM-DD     所看的日期（默认为数据日期）
  --sector ID            只看一个领域
  --state STATE          只看一种状态：met、on-track、late、breached、not-applicable、no-data
  --town ID              数据库里的镇；只有一个镇时可不写
  --db DIR|postgres://…  数据库（默认与服务相同）
  --json                 以一个 JSON 文档输出

退出码：0 完成，1 被拒绝（列出原因），2 用法不对。`,
  en: `guatu targets [--plan ID] [--as-of YYYY-MM-DD] [options]
guatu targets check FILE

Value, gap and state of every target of a plan on a day, the same as the page's. check validates a plan file and names lines.

  --plan ID              the plan (default: the one the town follows)
  --as-of YYYY-MM-DD     the day looked at (default: the day of the town's data)
  --sector ID            one sector only
  --state STATE          one state only: met, on-track, late, breached, not-applicable, no-data
  --town ID              town of the database; not needed when there is only one
  --db DIR|postgres://…  database (default: the server's)
  --json                 one JSON document on stdout

Exit: 0 done, 1 refused (reasons listed), 2 wrong usage.`,
} as const satisfies Record<Language, string>

type Words = {
  heads: readonly [string, string, string, string, string, string, string]
  states: Record<TargetState, string>
  reasons: Record<ReasonCode, string>
  missing: Record<'empty' | 'absent' | 'unknown', string>
  sum: string
  sound: string
}

export const TARGETS_WORDS: Record<Language, Words> = {
  zh: {
    heads: ['编号', '状态', '数值', '要求', '分子/分母', '期限', '指标'],
    states: {
      met: '达标',
      'on-track': '进行中',
      late: '滞后',
      breached: '回落',
      'not-applicable': '不适用',
      'no-data': '无数据',
    },
    reasons: {
      reached: '已达到',
      'reached-at-due': '到期时已达到',
      'reached-late': '逾期才达到',
      'not-due': '未到期，未落后于应达进度',
      'no-path': '未到期',
      'behind-path': '落后于应达进度',
      'past-due': '到期未达到',
      fallen: '达到后又回落',
      'limit-exceeded': '超出上限',
      'empty-denominator': '没有应计的对象',
      'no-register': '缺少台账',
      'unknown-decides': '不明的记录足以改变结论',
      'not-begun': '尚未开始',
      'period-running': '本期未结束',
      'period-missed': '有一期未完成',
    },
    missing: { empty: '没有记录', absent: '未接入', unknown: '有不明' },
    sum: '合计',
    sound: '计划文件没有问题',
  },
  en: {
    heads: ['id', 'state', 'value', 'wanted', 'part/whole', 'due', 'target'],
    states: {
      met: 'met',
      'on-track': 'on track',
      late: 'late',
      breached: 'breached',
      'not-applicable': 'not applicable',
      'no-data': 'no data',
    },
    reasons: {
      reached: 'reached',
      'reached-at-due': 'reached when due',
      'reached-late': 'reached after it was due',
      'not-due': 'not due, not behind the needed path',
      'no-path': 'not due',
      'behind-path': 'behind the needed path',
      'past-due': 'due and not reached',
      fallen: 'reached, and fallen since',
      'limit-exceeded': 'limit exceeded',
      'empty-denominator': 'nothing to count',
      'no-register': 'register missing',
      'unknown-decides': 'unknown rows decide',
      'not-begun': 'not begun',
      'period-running': 'period still running',
      'period-missed': 'a period was missed',
    },
    missing: { empty: 'no row', absent: 'not connected', unknown: 'unknown' },
    sum: 'in all',
    sound: 'the plan file is sound',
  },
}
