export const STATS_SYNOPSIS =
  'guatu villages stats --as-of YYYY-MM-DD [--from YYYY-MM-DD] [--measure NAME] [--town ID] [--folder DIR | --db DIR|postgres://…] [--json]'

export const STATS_USAGE = {
  zh: `${STATS_SYNOPSIS}

stats：每个村居在任意一天的各项指标（未销号、超期、按期、重复、存续天数、比率），平滑值与区间、名次区间、聚集。
  --as-of YYYY-MM-DD     截至哪一天（当天结束时）
  --from YYYY-MM-DD      本期第一天（默认当年 1 月 1 日）
  --measure NAME         平滑、排序和聚集的指标：late、overdueRate、closure、repeat、selfFound、perKm2（默认）、per100Enterprises、per1000Residents
  --leave-out TEXT,…     名称或描述含这些字的隐患（演练、测试）不计入，并写明条数
  --town ID              数据库里的镇；只有一个镇时可不写
  --folder DIR           镇文件夹，读入内存，不写入任何数据库
  --db DIR|postgres://…  数据库（默认与服务相同）
  --json                 以一个 JSON 文档输出

没有分母的指标为空，不作 0 或 100。`,
  en: `${STATS_SYNOPSIS}

stats: every measure of every village as of any day (open, overdue, on time, repeats, days open, rates), with smoothed values
and intervals, intervals of the rank, and clusters.
  --as-of YYYY-MM-DD     the day, at its end
  --from YYYY-MM-DD      first day of the period (default 1 January of that year)
  --measure NAME         what is smoothed, ordered and searched for clusters: late, overdueRate, closure, repeat, selfFound,
                         perKm2 (default), per100Enterprises, per1000Residents
  --leave-out TEXT,…     hazards with one of these texts in name or description (drills, tests) are left out and counted
  --town ID              town of the database; not needed when there is only one
  --folder DIR           a town folder, read into memory; no database is written
  --db DIR|postgres://…  database (default: the server's)
  --json                 one JSON document on stdout

A measure without a denominator is empty, never 0 or 100.`,
} as const
