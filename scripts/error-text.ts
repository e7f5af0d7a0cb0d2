import { fieldTitleOf, importSentence } from '../src/catalog/import-sentence.ts'
import { reasonIn } from '../src/catalog/reason-texts.ts'
import { AppError, type ErrorCode, type ErrorDetails } from '../src/core/errors.ts'
import type { Language } from './language.ts'
import { TEXTS } from './texts.ts'

/** Most refused values, issues or names a message lists. */
const SHOWN = 10

/**
 * What went wrong, for a person at a terminal: a sentence, then a line for each thing to mend. What was not foreseen
 * shows where it comes from.
 */
export function faultText(error: unknown, language: Language): string {
  if (!(error instanceof AppError)) return stackOf(error)
  const text = textOf(error.code, error.details, language)
  return error.code === 'worker/failed' && error.cause !== undefined ? `${text}\n${stackOf(error.cause)}` : text
}

const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))

type Sentences = { [C in ErrorCode]: (details: ErrorDetails[C]) => string }
const reasonZh = (text: string) => reasonIn(text, 'zh')

const ZH: Sentences = {
  'argument/invalid': ({ name, found, expected }) => `${name} 是 ${shown(found)}；应为：${expected}。`,
  'contract/invalid': ({ what, issues }) => lines(`${what} 不符合要求：`, issues, issueLine, 'zh'),
  'file/unreadable': ({ file, reason, hint }) =>
    `${file} 读不出来：${reasonZh(reason)}${hint ? `（${reasonZh(hint)}）` : ''}`,
  'file/unsupported': ({ file, found, expected }) =>
    `${file} 不能导入：是${reasonZh(found)}；应为：${reasonZh(expected)}。`,
  'crs/unknown': ({ found, expected }) => `不认识坐标系 ${found}；应为：${reasonZh(expected)}。`,
  'import/columns': ({ file, problem, fields, headers }) =>
    `${file}：${TEXTS.zh.columns[problem]}：${fields.map(({ id, title }) => (title === id ? id : `${title}（${id}）`)).join('、')}。\n` +
    `  文件的列：${headers.join('、')}\n  用 --map 列名=栏目 指明哪一列是哪个栏目。`,
  'import/refused': ({ file, rejected, accepted, first = [] }) =>
    lines(`${file}：${rejected} 行被拒绝，${accepted} 行可用；没有写入任何数据。`, first, rejectLine('zh'), 'zh'),
  'town/not-found': ({ town, known }) =>
    `${town === '' ? '是哪个镇？请用 --town 指明' : `没有镇 ${town}`}；已有：${known.join('、') || '无'}。`,
  'town/exists': ({ folder }) => `数据库里已有 ${folder} 的镇，内容不同；--replace 以此文件夹替换它，连同之后的修改。`,
  'kind/not-found': ({ kind, known }) => `没有种类 ${kind}；已有：${known.join('、')}。`,
  'record/not-found': ({ what, id }) => `没有这条记录：${what} ${id}。`,
  'record/conflict': ({ what, id }) => `${what} ${id} 已被别人修改；没有覆盖。请重新读取后再改。`,
  'siting/impossible': ({ reasons }) => `约束相互矛盾，无解：${reasons.join('；')}。`,
  'database/locked': ({ folder, pid, port }) =>
    `数据库 ${folder} 正由${port === null ? '另一条 guatu 命令' : `服务 http://127.0.0.1:${port} `}使用` +
    `（进程 ${pid}）。请使用那一个，或停止它，或用 --db 另选文件夹。`,
  'database/failed': ({ reason, sqlState, sql }) =>
    `数据库出错：${reason}${sqlState ? `（SQLSTATE ${sqlState}）` : ''}${sql ? `\n  ${sql}` : ''}`,
  'database/not-ready': ({ phase }) => `服务还没有准备好（${phase}），请稍后再试。`,
  'server/unreachable': ({ url, reason }) => `${url} 没有回答：${reasonZh(reason)}`,
  'server/refused': ({ url, status, reason }) => `${url} 回答 ${status}：${reasonZh(reason)}`,
  'server/timeout': ({ afterMs }) => `${afterMs / 1000} 秒内没有回答。`,
  'access/denied': ({ reason }) => `没有权限：${reasonZh(reason)}。`,
  'pairing/foreign': ({ address }) => `大屏遥控只接受内网的请求；${address} 不在内网。`,
  'pairing/wrong-code': ({ triesLeft }) => `配对码不对，还可以试 ${triesLeft} 次。`,
  'pairing/too-many': ({ waitS }) => `试错次数过多，请 ${waitS} 秒后再试。`,
  'pairing/ended': ({ reason }) => `配对已失效：${reason}`,
  'worker/failed': ({ call, reason }) => `线程 ${call} 出错：${reason}`,
  'usage/wrong': ({ found, expected }) => `用法不对：${reasonZh(found)}\n  应为：${reasonZh(expected)}`,
  'webgl/absent': ({ reason }) => `没有 WebGL：${reason}`,
}

const EN: Sentences = {
  'argument/invalid': ({ name, found, expected }) => `${name} is ${shown(found)}; expected: ${expected}.`,
  'contract/invalid': ({ what, issues }) => lines(`${what} is not as it must be:`, issues, issueLine, 'en'),
  'file/unreadable': ({ file, reason, hint }) => `${file} cannot be read: ${reason}${hint ? ` (${hint})` : ''}`,
  'file/unsupported': ({ file, found, expected }) => `${file} is ${found}; expected: ${expected}.`,
  'crs/unknown': ({ found, expected }) => `The coordinate system ${found} is not known; expected: ${expected}.`,
  'import/columns': ({ file, problem, fields, headers }) =>
    `${file}: ${TEXTS.en.columns[problem]}: ${fields.map(({ id, title }) => (title === id ? id : `${id} (${title})`)).join(', ')}.\n` +
    `  columns of the file: ${headers.join(', ')}\n  --map HEADER=FIELD tells which column is which.`,
  'import/refused': ({ file, rejected, accepted, first = [] }) =>
    lines(`${file}: ${rejected} rows refused, ${accepted} good; nothing was loaded.`, first, rejectLine('en'), 'en'),
  'town/not-found': ({ town, known }) =>
    `${town === '' ? 'Which town? Name it with --town' : `There is no town ${town}`}; known: ${known.join(', ') || 'none'}.`,
  'town/exists': ({ folder }) =>
    `The town of ${folder} is in the database already, from other content; --replace takes its place, edits included.`,
  'kind/not-found': ({ kind, known }) => `There is no kind ${kind}; known: ${known.join(', ')}.`,
  'record/not-found': ({ what, id }) => `There is no ${what} ${id}.`,
  'record/conflict': ({ what, id }) =>
    `${what} ${id} was changed by somebody meanwhile; nothing was written over. Read it again first.`,
  'siting/impossible': ({ reasons }) => `The constraints contradict each other: ${reasons.join('; ')}.`,
  'database/locked': ({ folder, pid, port }) =>
    `The database ${folder} is in use by ${port === null ? 'a guatu command' : `a server on http://127.0.0.1:${port}`} ` +
    `(process ${pid}). Use that one, stop it, or choose another folder with --db.`,
  'database/failed': ({ reason, sqlState, sql }) =>
    `The database failed: ${reason}${sqlState ? ` (SQLSTATE ${sqlState})` : ''}${sql ? `\n  ${sql}` : ''}`,
  'database/not-ready': ({ phase }) => `The server is not ready yet (${phase}); try again in a moment.`,
  'server/unreachable': ({ url, reason }) => `${url} does not answer: ${reason}`,
  'server/refused': ({ url, status, reason }) => `${url} answered ${status}: ${reason}`,
  'server/timeout': ({ afterMs }) => `There was no answer within ${afterMs / 1000} s.`,
  'access/denied': ({ reason }) => `Not allowed: ${reason}.`,
  'pairing/foreign': ({ address }) => `The wall is led from the local network only; ${address} is outside it.`,
  'pairing/wrong-code': ({ triesLeft }) => `Wrong code; ${triesLeft} tries left.`,
  'pairing/too-many': ({ waitS }) => `Too many wrong codes. Try again in ${waitS} s.`,
  'pairing/ended': ({ reason }) => `The pairing has ended: ${reason}`,
  'worker/failed': ({ call, reason }) => `The thread of ${call} failed: ${reason}`,
  'usage/wrong': ({ found, expected }) => `Wrong usage: ${found}\n  expected: ${expected}`,
  'webgl/absent': ({ reason }) => `WebGL is not there: ${reason}`,
}

const SENTENCES: Readonly<Record<Language, Sentences>> = { zh: ZH, en: EN }

function textOf<C extends ErrorCode>(code: C, details: ErrorDetails[C], language: Language): string {
  return SENTENCES[language][code](details)
}

type First = NonNullable<ErrorDetails['import/refused']['first']>[number]

/** One refused value in a line: where, what stood there, what to do, and the code. */
export function rejectLine(language: Language): (one: First) => string {
  return (one) => {
    const sentence = importSentence(one, language)
    const title = fieldTitleOf(one, language)
    const value = one.value === '' ? '' : ` = ${shown(one.value)}`
    return language === 'zh'
      ? `第 ${one.row ?? '?'} 行${title === null ? '' : ` ${title}`}${value}：${sentence}（${one.code}）`
      : `row ${one.row ?? '-'}${title === null ? '' : `, ${title}`}${value}: ${sentence} (${one.code})`
  }
}

const issueLine = ({ path, message }: { path: string; message: string }) =>
  path === '' ? message : `${path}: ${message}`

function lines<T>(title: string, items: readonly T[], line: (item: T) => string, language: Language): string {
  const listed = items.slice(0, SHOWN).map((item) => `  ${line(item)}`)
  const rest = items.length - SHOWN
  const more = language === 'zh' ? `  … 另有 ${rest} 条` : `  … and ${rest} more`
  return [title, ...listed, ...(rest > 0 ? [more] : [])].join('\n')
}

const shown = (value: unknown) => JSON.stringify(value) ?? String(value)
