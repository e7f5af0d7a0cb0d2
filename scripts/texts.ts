import type { ErrorDetails } from '../src/core/errors.ts'
import type { Language } from './language.ts'

type Problem = ErrorDetails['import/columns']['problem']

/** What a run says besides its errors (error-text.ts) and the import's report (import-report.ts). */
interface Texts {
  usage: { line: string; more: string; language: string }
  building: (what: 'page' | 'server') => string
  notBuilt: (what: 'page' | 'server') => string
  serve: {
    listens: (url: string) => string
    ready: (seconds: string, url: string) => string
    stopping: string
    failed: (reason: string) => string
    mendFolder: string
    mendCause: string
    development: (url: string) => string
  }
  steps: Readonly<Record<string, string>>
  tiles: (tiles: number, contents: number, megabytes: string, seconds: string, file: string) => string
  demo: { cells: (done: number, total: number) => string; peak: (mebibytes: number) => string }
  town: {
    loaded: (name: string, id: string) => string
    head: (name: string, id: string, area: string, asOf: string, isToday: boolean, attribution: string) => string
    read: (format: string, nodes: number, ways: number, relations: number) => string
    kept: string
    partial: (clipped: number, notClippable: number, ways: number, relations: number) => string
    dropped: string
    villages: (count: number, refused: number) => string
    written: (folder: string, seconds: string) => string
  }
  columns: Readonly<Record<Problem, string>>
}

export const TEXTS: Readonly<Record<Language, Texts>> = {
  zh: {
    usage: {
      line: 'guatu <命令> [选项]',
      more: 'guatu <命令> --help 查看该命令的用法。',
      language: '--lang zh|en  输出的语言（默认按系统环境，否则中文）',
    },
    building: (what) => `正在构建${WHAT.zh[what]} …`,
    notBuilt: (what) => `${WHAT.zh[what]}构建失败（原因见上）。`,
    serve: {
      listens: (url) => `挂图服务地址 ${url}`,
      ready: (seconds, url) => `就绪，用时 ${seconds} 秒：${url}`,
      stopping: '正在停止 …',
      failed: (reason) => `启动失败：${reason}`,
      mendFolder: '请改正镇文件夹后重新启动；没有写入任何数据。',
      mendCause: '网页上有同样的说明。请排除原因后重新启动；按 Ctrl-C 停止。',
      development: (url) => `开发页面：${url}`,
    },
    steps: {
      opening: '打开数据库',
      create: '建立数据库',
      template: '从模板建立数据库',
      open: '打开数据库',
      migrate: '更新表结构',
      migrating: '更新表结构',
      loading: '读入镇文件夹',
      town: '读入镇',
      villages: '读入村居',
      sites: '读入台账对象',
      hazards: '读入隐患',
      devices: '读入道路安全设施',
      roads: '读入道路、路口与临水路段',
      base: '制作底图',
      tiles: '切底图瓦片',
      read: '读取',
      cut: '切底图瓦片',
      write: '写入底图瓦片',
      failed: '启动失败',
    },
    tiles: (tiles, contents, megabytes, seconds, file) =>
      `${tiles} 块瓦片（内容不同的 ${contents} 块），${megabytes} MB，用时 ${seconds} 秒：${file}`,
    demo: {
      cells: (done, total) => `${done} / ${total} 格`,
      peak: (mebibytes) => `内存峰值 ${mebibytes} MiB`,
    },
    town: {
      loaded: (name, id) => `${name}（${id}）已读入`,
      head: (name, id, area, asOf, isToday, attribution) =>
        `${name}（${id}）：${area} km²，数据日期 ${asOf}${isToday ? '（今天：提取文件没有注明日期）' : ''}，${attribution}`,
      read: (format, nodes, ways, relations) => `读取  ${format}：节点 ${nodes}，路径 ${ways}，关系 ${relations}`,
      kept: '保留',
      partial: (clipped, notClippable, ways, relations) =>
        `  在镇界处裁切 ${clipped}，不能裁切 ${notClippable}，缺节点的路径 ${ways}，缺成员的关系 ${relations}`,
      dropped: '舍去（带标签的要素）',
      villages: (count, refused) => `村居  ${count}${refused > 0 ? `，拒绝 ${refused}：` : ''}`,
      written: (folder, seconds) => `写入  ${folder}，用时 ${seconds} 秒`,
    },
    columns: {
      'required-without-column': '必填的栏目没有找到对应的列',
      'no-such-header': '--map 指定的列文件里没有',
      'no-such-field': '--map 或 --set 指定的栏目这种台账里没有',
    },
  },
  en: {
    usage: {
      line: 'guatu <command> [options]',
      more: 'guatu <command> --help tells more.',
      language: '--lang zh|en  language of the output (default: the environment, else Chinese)',
    },
    building: (what) => `Building ${WHAT.en[what]} …`,
    notBuilt: (what) => `${WHAT.en[what]} could not be built (see above).`,
    serve: {
      listens: (url) => `Guatu listens on ${url}`,
      ready: (seconds, url) => `Ready after ${seconds} s: ${url}`,
      stopping: 'Stopping …',
      failed: (reason) => `The start failed: ${reason}`,
      mendFolder: 'Mend the town folder and start again; nothing was loaded.',
      mendCause: 'The page tells the same. Mend the cause and start again; stop with Ctrl-C.',
      development: (url) => `Development page: ${url}`,
    },
    steps: {
      opening: 'opening the database',
      create: 'making the database',
      template: 'making the database from its template',
      open: 'opening the database',
      migrate: 'updating the tables',
      migrating: 'updating the tables',
      loading: 'loading the town folder',
      town: 'loading the town',
      villages: 'loading villages',
      sites: 'loading sites',
      hazards: 'loading hazards',
      devices: 'loading road devices',
      roads: 'loading roads, junctions and waterside stretches',
      base: 'making the base map',
      tiles: 'cutting base map tiles',
      read: 'reading',
      cut: 'cutting base map tiles',
      write: 'writing base map tiles',
      failed: 'the start failed',
    },
    tiles: (tiles, contents, megabytes, seconds, file) =>
      `${tiles} tiles (${contents} different), ${megabytes} MB in ${seconds} s: ${file}`,
    demo: {
      cells: (done, total) => `${done} / ${total} cells`,
      peak: (mebibytes) => `peak memory ${mebibytes} MiB`,
    },
    town: {
      loaded: (name, id) => `${name} (${id}) is loaded`,
      head: (name, id, area, asOf, isToday, attribution) =>
        `${name} (${id}): ${area} km², data of ${asOf}${isToday ? ' (today: the extract gives no date)' : ''}, ${attribution}`,
      read: (format, nodes, ways, relations) =>
        `read      ${format}: ${nodes} nodes, ${ways} ways, ${relations} relations`,
      kept: 'kept',
      partial: (clipped, notClippable, ways, relations) =>
        `  cut at the boundary ${clipped}, not clippable ${notClippable}, ways with missing nodes ${ways}, ` +
        `relations with missing members ${relations}`,
      dropped: 'dropped (elements with tags)',
      villages: (count, refused) => `villages  ${count}${refused > 0 ? `, ${refused} refused:` : ''}`,
      written: (folder, seconds) => `written   ${folder} in ${seconds} s`,
    },
    columns: {
      'required-without-column': 'no column was found for what every row needs',
      'no-such-header': '--map names a column the file does not have',
      'no-such-field': '--map or --set names a field the kind does not have',
    },
  },
}

const WHAT = {
  zh: { page: '网页', server: '服务程序' },
  en: { page: 'the page', server: 'the server' },
} as const

/** What is going on, of a step's key: `loading.sites` -> 读入台账对象. */
export function stepText(step: string, language: Language): string {
  const { steps } = TEXTS[language]
  const last = step.split('.').at(-1) ?? ''
  return steps[step] ?? steps[last] ?? step
}
