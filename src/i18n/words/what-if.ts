/** Texts of the what-if panel. */
export const zh = {
  whatIf: {
    intro: '假设新建、迁移或改动，看哪些结论会变。仅供推演，不改台账。',
    noFacility: '本镇台账没有设施：可先新增一处规划设施。',
    side: { facility: '设施', target: '防护目标' },
    plannedName: { facility: '规划设施' },
    tool: { label: '在图上', add: '新增', advise: '选址建议', area: '可建范围' },
    aim: { add: '在图上点选位置，或输入坐标', advise: '点选位置，问此处能否建', cancel: '取消' },
    what: '新增、建议和可建范围所问的对象',
    choose: { label: '改动台账中的一处', hint: '名称或编号', none: '没有找到' },
    field: {
      unknown: '未填', needed: '判定所需', yes: '是', no: '否', more: '更多字段', inventory: '物质与存量',
      substance: '物质', quantity: '存量（t）', addLine: '加一行', removeLine: '删去这一行',
    },
    edits: {
      title: '假设', count: '{n} 条', none: '还没有假设', undo: '撤销', clear: '全部清除', drop: '去掉这一条', remove: '假设拆除',
      moveTo: '移到', close: '收起',
      add: '新增 {name}', move: '移动 {name}', change: '改 {name}：{fields}', removed: '拆除 {name}',
      ruleOn: '启用规则 {id}', ruleOff: '停用规则 {id}', threshold: '超压第 {row} 档改为 {pa} Pa', legalRange: '法定场所搜索改为 {metres} m',
    },
    rules: {
      title: '规则与阈值', rule: '规则', on: '启用', off: '停用', threshold: '超压阈值', apply: '加入假设', legalRange: '法定场所搜索范围（m）', choose: '选择规则表',
    },
    changes: {
      title: '结论改变', count: '{n} 条', none: '没有结论改变', idle: '加入假设后，这里列出改变的结论', shifted: '另有 {n} 条结论不变、裕量改变',
      more: '只列最差的 {n} 条', worse: '变差 {n}', better: '变好 {n}', new: '新增', gone: '不再适用',
      took: '重算 {ms} ms', computing: '重算中', failed: '推演没有算成', missing: '缺：{fields}',
    },
    grade: { line: '{name}：R {before} → {after}', level: '{n}级', none: '不构成', open: '不能判定' },
    misfit: {
      title: '不再适用的假设', 'no-such-record': '第 {at} 条：台账中没有 {id}', 'id-taken': '第 {at} 条：编号 {id} 已被占用', 'no-such-row': '第 {at} 条：没有第 {id} 档阈值',
    },
    advice: {
      title: '此处建{what}', none: '满足全部适用规则', short: '对 {name} 不足 {metres} m', open: '对 {name} 无法判定',
      openMargin: '对 {name} 无法判定（裕量 {margin} m，误差 ± {error} m）', meets: '另有 {n} 处设施在范围内且满足',
      found: '最近可建处：{bearing} {metres} m（搜索误差 ≤ {error} m，已含误差预算）', here: '此处即可建', noPlace: '镇内没有满足全部规则的位置（搜索格 {error} m）',
      unfinished: '搜索未完：位置太多；目前最近 {metres} m', plan: '在最近可建处新增', planHere: '在此处新增', incomplete: '{n} 处设施资料不全，其规则范围以外没有判断：{names}',
      close: '关闭建议', short0: '对 {name} 不足',
    },
    bearing: { n: '向北', ne: '向东北', e: '向东', se: '向东南', s: '向南', sw: '向西南', w: '向西', nw: '向西北' },
    area: {
      title: '可建范围', meets: '可建', open: '无法判定', short: '不足', km2: '{km2} km²', cell: '格 {cell} m；分界处宽 ± {error} m 的格按无法判定',
      note: '筛查用，不替代安全评价', computing: '由粗到细计算中', incomplete: '{n} 处设施资料不全，只按已知规则计',
    },
    scenario: {
      title: '方案', name: '方案名称', save: '保存', open: '打开', remove: '删除', download: '下载', upload: '读入文件', none: '还没有保存的方案',
      a: 'A', b: 'B', now: '现状（无假设）', current: '当前假设', run: '对照', edits: '{n} 条假设', differ: '{n} 条结论不同', same: '结论全部相同',
      unreadable: '{n} 个已存方案读不出', keptFailed: '方案没有存上',
      badFile: '不是推演方案文件，或内容有误：{path} {message}', otherTown: '这是 {town} 的方案，不能用在本镇', otherData: '方案基于数据版本 {found}，现为 {now}；不再适用的假设已列出',
      otherPacks: '规则包版本已变：{packs}',
    },
  },
} // prettier-ignore

export const en: typeof zh = {
  whatIf: {
    intro: 'Suppose something is built, moved or changed and see which verdicts change. The register stays as it is.',
    noFacility: 'The register has no facility: plan one first.',
    side: { facility: 'Facility', target: 'Protection target' },
    plannedName: { facility: 'Planned facility' },
    tool: { label: 'On the map', add: 'Add', advise: 'Advice', area: 'Feasible area' },
    aim: { add: 'Click a place on the map, or type coordinates', advise: 'Click a place to ask whether it may stand there', cancel: 'Cancel' },
    what: 'What is added, asked about and shaded',
    choose: { label: 'Change something on the register', hint: 'Name or id', none: 'Nothing found' },
    field: {
      unknown: 'not given', needed: 'needed to decide', yes: 'yes', no: 'no', more: 'More fields', inventory: 'Substances and quantities',
      substance: 'Substance', quantity: 'Quantity (t)', addLine: 'Add a line', removeLine: 'Remove this line',
    },
    edits: {
      title: 'Supposed', count: '{n}', none: 'Nothing is supposed yet', undo: 'Undo', clear: 'Clear all', drop: 'Drop this one', remove: 'Suppose it is gone',
      moveTo: 'Move to', close: 'Close',
      add: 'New: {name}', move: 'Moved: {name}', change: 'Changed: {name}: {fields}', removed: 'Gone: {name}',
      ruleOn: 'Rule on: {id}', ruleOff: 'Rule off: {id}', threshold: 'Overpressure row {row}: {pa} Pa', legalRange: 'Places of the law within {metres} m',
    },
    rules: {
      title: 'Rules and thresholds', rule: 'Rule', on: 'on', off: 'off', threshold: 'Overpressure threshold', apply: 'Suppose', legalRange: 'Range for places of the law (m)', choose: 'Choose a table',
    },
    changes: {
      title: 'Changed verdicts', count: '{n}', none: 'No verdict changes', idle: 'Verdicts that change are listed here', shifted: '{n} more keep their verdict with another margin',
      more: 'Only the worst {n} are listed', worse: '{n} worse', better: '{n} better', new: 'new', gone: 'no longer applies',
      took: 'judged in {ms} ms', computing: 'judging', failed: 'The what-if could not be judged', missing: 'missing: {fields}',
    },
    grade: { line: '{name}: R {before} → {after}', level: 'level {n}', none: 'not major', open: 'not decidable' },
    misfit: {
      title: 'Suppositions that no longer fit', 'no-such-record': 'No. {at}: the register has no {id}', 'id-taken': 'No. {at}: id {id} is taken', 'no-such-row': 'No. {at}: there is no threshold row {id}',
    },
    advice: {
      title: 'Here: {what}', none: 'Meets every rule that applies', short: 'Falls short of {name} by {metres} m', open: 'Not decidable for {name}',
      openMargin: 'Not decidable for {name} (margin {margin} m, error ± {error} m)', meets: '{n} more facilities within reach are far enough',
      found: 'Nearest allowed place: {metres} m {bearing} (found to {error} m, error budget included)', here: 'It may stand here', noPlace: 'No place in the town meets every rule (squares of {error} m)',
      unfinished: 'Search not finished: too many places; nearest so far {metres} m', plan: 'Plan it at the nearest place', planHere: 'Plan it here', incomplete: '{n} facilities lack data; beyond the reach of their rules nothing was judged: {names}',
      close: 'Close the advice', short0: 'Falls short of {name}',
    },
    bearing: { n: 'north', ne: 'north-east', e: 'east', se: 'south-east', s: 'south', sw: 'south-west', w: 'west', nw: 'north-west' },
    area: {
      title: 'Feasible area', meets: 'may stand', open: 'not decidable', short: 'falls short', km2: '{km2} km²', cell: 'Cells of {cell} m; within ± {error} m of a limit they count as not decidable',
      note: 'For screening only; no substitute for a safety assessment', computing: 'computing, coarse to fine', incomplete: '{n} facilities lack data; only known rules count',
    },
    scenario: {
      title: 'Scenarios', name: 'Name', save: 'Save', open: 'Open', remove: 'Delete', download: 'Download', upload: 'Read a file', none: 'No scenario is saved yet',
      a: 'A', b: 'B', now: 'As it is', current: 'Supposed now', run: 'Compare', edits: '{n} suppositions', differ: '{n} verdicts differ', same: 'All verdicts are the same',
      unreadable: '{n} saved scenarios cannot be read', keptFailed: 'The scenario was not saved',
      badFile: 'Not a what-if file, or damaged: {path} {message}', otherTown: 'This is a scenario of {town}; it cannot be used here', otherData: 'Made on data version {found}, now {now}; what no longer fits is listed',
      otherPacks: 'Rule packs have other versions: {packs}',
    },
  },
} // prettier-ignore
