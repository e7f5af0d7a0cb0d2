import type { ChosenBy, PlanNote, RejectedBy } from '../../src/core/siting/answer-types.ts'
import type { TreatmentId } from '../../src/core/siting/model.ts'
import type { Language } from '../language.ts'

export const SITING_SYNOPSIS =
  'guatu siting speed-bumps|guardrails|isolation|cushions|lights|crossings|weigh-stations|unloading-yards|all --budget YUAN | --count N [--town ID | --folder DIR] [--json]'

export const SITING_USAGE: Readonly<Record<Language, string>> = {
  zh: `${SITING_SYNOPSIS}

在预算和硬性约束下选点：覆盖得分最高的一组，附理由。候选点、事实、评分与网页一致。

  --budget 元           总费用上限；--count N 为件数上限（两者至少给一个）
  --town ID             镇；只有一个镇时可省略
  --folder DIR          直接读镇文件夹，不经数据库
  --db DIR|postgres://… 数据库；默认与服务相同，服务在运行时经由服务读取
  --force-in ID,…       一定要选；--force-out ID,… 一定不选
  --min-per-village N   每个村居至少选几处
  --by-score            只按得分选；默认先满足计划里要求 100% 的位置
  --weights 名=数,…     评分权重，如 exposure.schools=3；名称见 data/rules/treatments.json
  --unit-cost 措施=元,… 单价，如 speed-bump=4000
  --time-limit 秒       求解时限（默认 10）；--seed N
  --json                以一个 JSON 文档输出

退出码：0 完成（包括预算为零、一处也选不了），1 被拒绝或约束互相矛盾（列出是哪几条），2 用法不对。`,
  en: `${SITING_SYNOPSIS}

Chooses places under a budget and hard constraints: the set that covers most score, with reasons. Candidates, facts and scores
are those of the page.

  --budget YUAN         most that it may cost; --count N: most places (one of the two is needed)
  --town ID             the town; may be left out when there is one
  --folder DIR          reads a town folder, no database
  --db DIR|postgres://… default as the server's; through the server while one runs
  --force-in ID,…       must be chosen; --force-out ID,… must not
  --min-per-village N   at least so many in every village
  --by-score            by score alone; default: places that a plan asks for at 100 % come first
  --weights NAME=N,…    weights of the score, as exposure.schools=3; names in data/rules/treatments.json
  --unit-cost TREATMENT=YUAN,…   as speed-bump=4000
  --time-limit S        for the solver (default 10); --seed N
  --json                one JSON document on stdout

Exit: 0 done (a budget of nothing and an empty choice too), 1 refused or constraints that conflict (named), 2 wrong usage.`,
}

interface Texts {
  treatments: Readonly<Record<TreatmentId, string>>
  chosenBy: Readonly<Record<ChosenBy, string>>
  rejectedBy: Readonly<Record<RejectedBy, string>>
  notes: Readonly<Partial<Record<PlanNote, string>>>
  head: (count: number, cost: string, score: string, unit: 'score' | 'trucks-per-day') => string
  method: (method: string, gap: string, seconds: string) => string
  noGap: string
  chosen: string
  rejected: string
  survey: (count: number) => string
  flow: (method: string) => string
  /** Trucks a day that stay open, by why. */
  evasion: (open: string, alwaysEvades: string, noSite: string) => string
  score: string
  nobody: string
  near: (name: string, metres: number, persons: number | null) => string
}

export const SITING_TEXTS: Readonly<Record<Language, Texts>> = {
  zh: {
    treatments: {
      'speed-bump': '减速带',
      guardrail: '护栏',
      'turn-isolation': '右转隔离',
      'crash-cushion': '防撞设施',
      'flashing-light': '闪光警示灯',
      signal: '信号灯',
      crossing: '人行过街设施',
      'weigh-station': '称重检测点',
      'unloading-yard': '货车卸载点',
    },
    chosenBy: { forced: '指定要选', mandated: '计划要求 100%', 'village-minimum': '村居最少数', score: '得分' },
    rejectedBy: {
      forbidden: '规则不许',
      existing: '已有设施',
      'survey-needed': '须先勘查',
      'forced-out': '指定不选',
      spacing: '与已选的太近',
      covered: '已被覆盖',
      'no-gain': '没有增益',
      budget: '预算不足',
      count: '件数已满',
    },
    notes: {
      'zero-budget': '预算为零，一处也不建。',
      'no-candidates': '没有候选点。',
      'all-forbidden': '候选点都不可建：规则不许、已有设施或须先勘查。',
      'nothing-affordable': '预算连最便宜的一处也不够。',
      'time-limit': '到了求解时限，未证明最优。',
      'too-large-for-exact': '规模太大，未作精确求解。',
      'budget-below-mandated': '预算不足以满足计划要求的全部位置，已尽量多选。',
      'solver-failed': '求解器失败，结果为启发式算法所得。',
      'evasion-counted': '已考虑货车绕行。',
      'evasion-not-counted': '未考虑货车绕行。',
      'minimum-lowered': '有村居的可选位置不足最少数，已降低。',
      'stations-by-score': '称重检测点按得分选，未按截获流量选。',
      'edit-not-found': '指定的编号有的已不存在。',
    },
    head: (count, cost, score, unit) =>
      unit === 'score'
        ? `选 ${count} 处，${cost} 元，覆盖得分 ${score}`
        : `选 ${count} 处，${cost} 元，截获货车 ${score} 辆/日`,
    method: (method, gap, seconds) => `方法 ${method}，差距 ${gap}，用时 ${seconds} 秒`,
    noGap: '未证明',
    chosen: '选中',
    rejected: '未选（按理由计数）',
    survey: (count) => `须先勘查的位置：${count} 处（状态、控制方式、水深或周边情况不明；不明不等于没有）`,
    evasion: (open, always, none) =>
      `未截获（辆/日）：增设或换位可截获 ${open}；无论设在哪里都能绕行 ${always}；路径不经过任何候选点 ${none}`,
    flow: (method) => `货车流量来源：${method}`,
    score: '得分',
    nobody: '周边无登记人群',
    near: (name, metres, persons) => `${name} ${metres} 米${persons === null ? '' : ` ${persons} 人`}`,
  },
  en: {
    treatments: {
      'speed-bump': 'speed bump',
      guardrail: 'guardrail',
      'turn-isolation': 'turn isolation',
      'crash-cushion': 'crash cushion',
      'flashing-light': 'flashing light',
      signal: 'signal',
      crossing: 'crossing',
      'weigh-station': 'weighing station',
      'unloading-yard': 'unloading yard',
    },
    chosenBy: {
      forced: 'forced in',
      mandated: 'asked for at 100 %',
      'village-minimum': 'village minimum',
      score: 'score',
    },
    rejectedBy: {
      forbidden: 'a rule forbids it',
      existing: 'there already',
      'survey-needed': 'to be surveyed first',
      'forced-out': 'forced out',
      spacing: 'too close to a chosen one',
      covered: 'covered already',
      'no-gain': 'no gain',
      budget: 'budget',
      count: 'number',
    },
    notes: {
      'zero-budget': 'The budget is nothing: nothing is built.',
      'no-candidates': 'There are no candidates.',
      'all-forbidden': 'No candidate may be built: forbidden by a rule, there already, or to be surveyed first.',
      'nothing-affordable': 'The budget does not pay for the cheapest place.',
      'time-limit': 'The time limit was reached; not proven best.',
      'too-large-for-exact': 'Too large to be solved exactly.',
      'budget-below-mandated':
        'The budget does not pay for all places that plans ask for; as many as possible were chosen.',
      'solver-failed': 'The solver failed; the choice is a heuristic one.',
      'evasion-counted': 'Trucks that go round are counted.',
      'evasion-not-counted': 'Trucks that go round are not counted.',
      'minimum-lowered': 'Some villages have fewer places than the minimum; it was lowered there.',
      'stations-by-score': 'Weighing stations are chosen by score, not by captured flow.',
      'edit-not-found': 'Some of the ids given do not exist any more.',
    },
    head: (count, cost, score, unit) =>
      unit === 'score'
        ? `${count} places, ${cost} yuan, score covered ${score}`
        : `${count} places, ${cost} yuan, trucks captured ${score} a day`,
    method: (method, gap, seconds) => `method ${method}, gap ${gap}, ${seconds} s`,
    noGap: 'not proven',
    chosen: 'chosen',
    rejected: 'not chosen, by reason',
    survey: (count) =>
      `to be surveyed first: ${count} places (state, control, depth or surroundings not known; not known is not absent)`,
    evasion: (open, always, none) =>
      `not held, trucks a day: ${open} more or other stations could hold; ${always} can go round whatever is built; ${none} pass no candidate`,
    flow: (method) => `truck flow from: ${method}`,
    score: 'score',
    nobody: 'nobody on the register nearby',
    near: (name, metres, persons) => `${name} ${metres} m${persons === null ? '' : `, ${persons} persons`}`,
  },
}
