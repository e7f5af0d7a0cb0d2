const TABLE = /^table (.+)$/
const FIGURE = /^figure (.+)$/
const CHAPTER = /^ch\. (.+)$/
const ARTICLE = /^art\. (.+)$/

/**
 * A clause as it is read: rule packs write `table 2`, `figure 1`, `ch. 4`, `art. 27, 33`, which Chinese says 表 2, 图 1,
 * 第 4 章, 第 27、33 条. Numbers stay as they are.
 */
export function clauseText(clause: string, locale: string): string {
  if (locale !== 'zh') return clause
  return clause
    .replace(TABLE, '表 $1')
    .replace(FIGURE, '图 $1')
    .replace(CHAPTER, '第 $1 章')
    .replace(ARTICLE, (_, numbers: string) => `第 ${numbers.replaceAll(', ', '、')} 条`)
}
