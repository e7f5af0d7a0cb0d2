export const REPORT_SYNOPSIS =
  'guatu villages report (--village ID,… | --all) --out FILE.pdf|DIR [--as-of YYYY-MM-DD] [--months 3|6|12|24|36] [--town ID] [--xlsx FILE.xlsx] [--db DIR|postgres://…] [--json]'

export const REPORT_USAGE = {
  zh: `${REPORT_SYNOPSIS}

report：打印村居研判表（每个村居一张 A4）。用本机的 Chromium 打印，不连外网；数据库已有服务时用该服务，否则临时启动。
  --village ID,…         这些村居；--all 全部
  --out FILE.pdf         一个文件；--out DIR（以 / 结尾或已有的文件夹）每个村居一个文件
  --xlsx FILE.xlsx       同时写出工作簿：各村居指标、定义、未销号隐患、决定
  --as-of YYYY-MM-DD     截至哪一天（默认数据日期）
  --months N             本期的月数，与网页相同：3、6、12、24（默认）、36
  --order NAME           register（默认，名册）、measure（指标次序）、open（未销号数）
  --anonymous            不印场所名称
  --town ID              数据库里的镇；只有一个镇时可不写
  --url URL              已在运行的网页，不另启动
  --db DIR|postgres://…  数据库（默认与服务相同）
  --json                 以一个 JSON 文档输出 {pages, files, seconds}

表中文字的语言：--lang zh|en。找不到 Chromium 时用环境变量 CHROMIUM 指明。`,
  en: `${REPORT_SYNOPSIS}

report: prints the sheets of the villages (one A4 page each) with this computer's Chromium; nothing outside is reached. A
running server of the database is used, else one is started for the time being.
  --village ID,…         these villages; --all every one
  --out FILE.pdf         one file; --out DIR (ends with / or is a folder) one file a village
  --xlsx FILE.xlsx       the workbook as well: figures of all villages, definitions, open hazards, decisions
  --as-of YYYY-MM-DD     the day (default: the data's)
  --months N             months of the period as on the page: 3, 6, 12, 24 (default), 36
  --order NAME           register (default), measure, open
  --anonymous            names of premises are left out
  --town ID              town of the database; not needed when there is only one
  --url URL              a page that is already served; nothing is started
  --db DIR|postgres://…  database (default: the server's)
  --json                 one JSON document {pages, files, seconds}

Language of the sheets: --lang zh|en. Chromium somewhere else: name it by CHROMIUM in the environment.`,
} as const

export const REPORT_TEXTS = {
  zh: {
    reading: (done: string, total: string) => `正在排版 ${done}/${total}`,
    done: (pages: number, files: number, seconds: string) => `${pages} 页，${files} 个文件，${seconds} 秒`,
  },
  en: {
    reading: (done: string, total: string) => `setting page ${done} of ${total}`,
    done: (pages: number, files: number, seconds: string) => `${pages} pages, ${files} files, ${seconds} s`,
  },
} as const
