import { formatsFor } from '../../src/composables/formats.ts'
import type { TableContext } from '../../src/views/map/rows/table-model.ts'

/** Words and names for table models without a page. */
export function makeTableContext(over: Partial<TableContext> = {}): TableContext {
  return {
    locale: 'zh',
    formats: formatsFor('zh', 'Asia/Shanghai'),
    yes: '是',
    no: '否',
    asOf: 150,
    siteKinds: [],
    villageNames: new Map(),
    titles: (id) => ({ id: '编号', name: '名称', villageHeader: '所在村居' })[id] ?? id,
    levelTitle: (level) => level,
    remaining: (days) => `${days} 天`,
    closedOn: (day) => `${day} 销号`,
    attrsOf: () => null,
    siteName: () => null,
    ...over,
  }
}
