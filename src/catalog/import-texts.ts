import type { Bilingual } from '../contracts/primitives.ts'

/**
 * What a refused value or a remark of an import says to the person who must mend the row: what is wrong, what was
 * expected, what to do. `{name}` is a fact of the refusal; a part in `[…]` is left out when one of its facts is missing.
 * Every code an import raises stands here (`ImportCode` is made of this table).
 */
export const IMPORT_TEXTS = {
  'value/missing': {
    zh: '必填项没有填写。请补填后重新导入。',
    en: 'A required value is missing. Fill it in.',
  },
  'text/control': {
    zh: '文字里有看不见的控制字符。请删去后重新填写。',
    en: 'The text holds invisible control characters. Type it again without them.',
  },
  'text/too-long': {
    zh: '文字太长[，最多 {most} 个字符]。请缩短。',
    en: 'The text is too long[; at most {most} characters]. Shorten it.',
  },
  'number/unreadable': {
    zh: '不是数字。请只写一个数，如 1200 或 1,200.5，不写“约”“以上”或范围。',
    en: 'Not a number. Write one number only, such as 1200 or 1,200.5, no words or ranges.',
  },
  'number/integer': { zh: '应为整数。请去掉小数。', en: 'A whole number is expected. Remove the decimals.' },
  'number/range': {
    zh: '数值超出允许范围[，不能小于 {min}][，不能大于 {max}]。请核对数值和单位。',
    en: 'The number is out of range[, not below {min}][, not above {max}]. Check it and its unit.',
  },
  'number/unit': {
    zh: '数字后面的“{found}”不是本栏的单位[，本栏单位为 {unit}]。请换算后填写。',
    en: '"{found}" is not the unit of this field[, which is {unit}]. Convert the number.',
  },
  'boolean/unreadable': {
    zh: '认不出是“是”还是“否”。请填“是”或“否”，不清楚的留空。',
    en: 'Neither yes nor no. Write yes or no; leave it empty when not known.',
  },
  'enum/unknown': {
    zh: '不在可选范围内[，可填：{options}]。请改为其中一项。',
    en: 'Not one of the choices[: {options}]. Write one of them.',
  },
  'date/unreadable': {
    zh: '不是能识别的日期。请写成 2024-03-05、2024/3/5 或 2024年3月5日；若显示为五位数字，请先把该列设为日期格式。',
    en: 'Not a date such as 2024-03-05 or 2024/3/5. If it shows as five digits, give the column a date format first.',
  },
  'date/no-such-day': {
    zh: '日历上没有这一天。请核对年、月、日。',
    en: 'There is no such day in the calendar. Check year, month and day.',
  },
  'date/minguo': {
    zh: '像是民国纪年[（民国 {year} 年即 {western} 年，应写作 {iso}）]。请改写为公历日期。',
    en: 'Looks like a Minguo year[ ({year} is {western}; write {iso})]. Write the Gregorian date.',
  },
  'date/ambiguous': {
    zh: '日期有不止一种读法[（{readings}）]。请写成四位年份的 年-月-日，如 2024-03-05。',
    en: 'The date can be read in more than one way[ ({readings})]. Write it as YYYY-MM-DD.',
  },
  'date/range': {
    zh: '年份超出允许范围[（{from} 至 {to} 年）]。请核对年份。',
    en: 'The year is out of range[ ({from} to {to})]. Check the year.',
  },
  'inventory/empty': {
    zh: '没有写出物质。请写成“液氨 20吨；液氯 5吨”。',
    en: 'No substance is given. Write for example "ammonia 20 t; chlorine 5 t".',
  },
  'inventory/unreadable': {
    zh: '[“{part}”]不是“物质 数量 单位”。请写成“液氨 20吨；液氯 5吨”，单位用吨或千克。',
    en: '["{part}" is ]not a substance with a quantity. Write for example "ammonia 20 t; chlorine 500 kg".',
  },
  'inventory/quantity': {
    zh: '[“{substance}”的]数量不是数字，或小于 0。请写成以吨计的数。',
    en: 'The quantity[ of {substance}] is no number, or below 0. Write a number of tonnes.',
  },
  'inventory/cas': {
    zh: '[“{cas}”]不是 CAS 号（校验位不符）。请核对，或留空。',
    en: '["{cas}" is ]not a CAS number (its check digit does not fit). Check it or leave it out.',
  },
  'id/missing': { zh: '编号为空。请补填，每行一个。', en: 'The id is empty. Give each row its own.' },
  'id/unusable': {
    zh: '编号不能用：最多 120 个字符，不能含控制字符。请改短。',
    en: 'The id cannot be used: at most 120 characters and no control characters.',
  },
  'id/duplicate': {
    zh: '编号与前面的行[（第 {first} 行）]重复。请改为不同的编号，或删去重复的行。',
    en: 'The id stands already in an earlier row[ ({first})]. Give it another id, or delete the row.',
  },
  'id/other-kind': {
    zh: '这个编号已属于另一种类[（{kind}）]的对象。请核对编号，或换一个。',
    en: 'The id belongs to an object of another kind[ ({kind})]. Check it, or choose another.',
  },
  'row/duplicate': {
    zh: '名称和位置与前面的行[（第 {first} 行）]相同。请删去其中一行，或加一列编号。',
    en: 'Same name and place as an earlier row[ ({first})]. Delete one, or add a column of ids.',
  },
  'row/ragged': {
    zh: '列数与表头不符[：本行 {found} 列，表头 {expected} 列]。请检查多余的逗号，或给含逗号的文字加上双引号。',
    en: 'The columns do not fit the header[: {found} here, {expected} there]. Look for a stray comma; quote texts with commas.',
  },
  'row/quotes': {
    zh: '双引号没有成对。请补上或删去多出的引号。',
    en: 'The quotation marks do not pair. Add the missing one or remove the stray one.',
  },
  'cell/error': {
    zh: '单元格里是公式错误，不是值。请改正公式，或直接填写值。',
    en: 'The cell holds a formula error, not a value. Mend the formula or type the value.',
  },
  'cell/uncalculated': {
    zh: '单元格的公式没有保存计算结果。请用表格软件打开、重新保存，或直接填写值。',
    en: 'The formula of the cell has no stored result. Open and save the workbook again, or type the value.',
  },
  'cell/invalid-date': {
    zh: '单元格里的日期无效。请重新填写日期。',
    en: 'The cell holds an invalid date. Type the date again.',
  },
  'feature/not-json': {
    zh: '这一行不是有效的 JSON。请重新导出文件。',
    en: 'This line is not valid JSON. Export the file again.',
  },
  'feature/not-feature': {
    zh: '这一项不是 GeoJSON 要素（Feature）。请重新导出文件。',
    en: 'This item is not a GeoJSON Feature. Export the file again.',
  },
  'feature/properties': {
    zh: '要素的属性（properties）不是一组字段。请重新导出文件。',
    en: 'The properties of the feature are not an object. Export the file again.',
  },
  'coordinate/empty': {
    zh: '经度、纬度只填了一个。请两个都填。',
    en: 'Only one of longitude and latitude is given. Give both.',
  },
  'coordinate/unreadable': {
    zh: '不是能识别的坐标。请写成 31.2583 或 31°15′30″N，不加其他文字，也不同时写正负号和方向。',
    en: 'Not a coordinate. Write 31.2583 or 31°15′30″N, no other words, not both a sign and a letter.',
  },
  'coordinate/range': {
    zh: '坐标超出范围[（正负 {limit} 度以内）]。若是以米计的平面坐标，请指明坐标系。',
    en: 'The coordinate is out of range[ (±{limit} degrees)]. If it is in metres, declare the coordinate system.',
  },
  'coordinate/ambiguous': {
    zh: '分不清两个数哪个是经度、哪个是纬度。请分成经度、纬度两列。',
    en: 'Which number is the longitude cannot be told. Give longitude and latitude in two columns.',
  },
  'coordinate/axis': {
    zh: '坐标的方向（东经、北纬）与所在的列或另一个数不符。请核对经度和纬度。',
    en: 'The direction (E, N) does not fit the column or the other number. Check longitude and latitude.',
  },
  'coordinate/pair-in-metres': {
    zh: '以米计的平面坐标不能两个数写在一格。请分成两列，或写成 WKT。',
    en: 'Two numbers in one cell are read only as degrees. Give metres in two columns, or as WKT.',
  },
  'position/missing': {
    zh: '这一行没有位置。请补填经度和纬度；隐患可用 --keep-without-place 不带位置导入。',
    en: 'The row gives no position. Fill in longitude and latitude; hazards may be kept without by --keep-without-place.',
  },
  'position/zero': {
    zh: '位置是 0, 0，实为没有位置。请填写真实坐标，没有就留空。',
    en: 'Position 0, 0 stands for no place. Write the true one, or leave it empty.',
  },
  'position/swapped': {
    zh: '经度和纬度填反了列。请把两个数对调。',
    en: "Longitude and latitude stand in each other's column. Exchange them.",
  },
  'geometry/type': {
    zh: '图形种类不对[，应为{expected}]。请按要求的种类重新绘制或导出。',
    en: 'Wrong kind of shape[, expected {expected}]. Draw or export it again.',
  },
  'geometry/not-geometry': {
    zh: '图形读不出来：不是点、线、面。请重新导出文件。',
    en: 'The shape cannot be read: no point, line or polygon. Export the file again.',
  },
  'geometry/collection': {
    zh: '一行里有几个不同的图形（GeometryCollection）。请拆成几行。',
    en: 'One row holds several shapes (GeometryCollection). Split it into rows.',
  },
  'geometry/empty': { zh: '图形是空的。请补画。', en: 'The shape is empty. Draw it.' },
  'geometry/number': {
    zh: '图形里有一个坐标不是两个数。请重新导出文件。',
    en: 'A position of the shape is not two numbers. Export the file again.',
  },
  'geometry/range': {
    zh: '图形的坐标超出经度 ±180、纬度 ±90。请核对坐标系。',
    en: 'A position is beyond ±180, ±90 degrees. Check the coordinate system.',
  },
  'geometry/too-few-points': {
    zh: '图形的点太少：线至少 2 个不同的点，面至少 3 个。请重新绘制。',
    en: 'The shape has too few points: a line needs 2 different ones, a polygon 3. Draw it again.',
  },
  'geometry/unclosed': {
    zh: '面的边界没有闭合。请让终点与起点相同。',
    en: 'The boundary does not end where it begins. Close it.',
  },
  'geometry/self-crossing': {
    zh: '面的边界自相交（“值”一栏是交点的经纬度）。请改正边界。',
    en: 'The boundary crosses itself (the value is where). Mend the boundary.',
  },
  'geometry/hole-outside': {
    zh: '面的孔洞在面的外面。请改正边界。',
    en: 'A hole lies outside its polygon. Mend the boundary.',
  },
  'geometry/no-area': { zh: '面没有面积。请重新绘制。', en: 'The polygon has no area. Draw it again.' },
  'hazard/assigned-before-found': {
    zh: '交办日期[ {on} ]早于发现日期[ {foundOn}]。请核对两个日期。',
    en: 'Assigned[ {on}] before it was found[ {foundOn}]. Check both days.',
  },
  'hazard/rectifying-before-found': {
    zh: '开始整改日期[ {on} ]早于发现日期[ {foundOn}]。请核对两个日期。',
    en: 'Rectification began[ {on}] before it was found[ {foundOn}]. Check both days.',
  },
  'hazard/submitted-before-found': {
    zh: '报请复查日期[ {on} ]早于发现日期[ {foundOn}]。请核对两个日期。',
    en: 'Submitted for review[ {on}] before it was found[ {foundOn}]. Check both days.',
  },
  'hazard/rejected-before-found': {
    zh: '复查未通过日期[ {on} ]早于发现日期[ {foundOn}]。请核对两个日期。',
    en: 'Failed its review[ {on}] before it was found[ {foundOn}]. Check both days.',
  },
  'hazard/closed-before-found': {
    zh: '销号日期[ {on} ]早于发现日期[ {foundOn}]。请核对两个日期。',
    en: 'Closed[ {on}] before it was found[ {foundOn}]. Check both days.',
  },
  'hazard/reopened-before-found': {
    zh: '重新打开日期[ {on} ]早于发现日期[ {foundOn}]。请核对两个日期。',
    en: 'Reopened[ {on}] before it was found[ {foundOn}]. Check both days.',
  },
  'hazard/deadline-before-found': {
    zh: '整改期限早于发现日期。数据已收下，请核对这些行的日期。',
    en: 'The deadline lies before the day it was found. The rows are kept; check their days.',
  },
  'hazard/closed-without-day': {
    zh: '状态写已销号，却没有销号日期。请补填销号日期，或改正状态。',
    en: 'Said to be closed, but no closing day is given. Fill in the day, or mend the state.',
  },
  'hazard/state-against-days': {
    zh: '状态写未销号，却有销号日期。按日期处理，请核对这些行的状态。',
    en: 'Said to be open, but a closing day is given. The days are taken; check the state of these rows.',
  },
  'hazard/reopened-never-closed': {
    zh: '有重新打开日期，却没有销号日期。数据已收下，请补填销号日期。',
    en: 'Reopened, but never closed before. The rows are kept; fill in the closing day.',
  },
  'hazard/found-in-future': {
    zh: '发现日期晚于今天[（{today}）]。数据已收下，请核对这些行的日期。',
    en: 'Found after today[ ({today})]. The rows are kept; check their days.',
  },
  'crs/suspect': {
    zh: '文件按 {declared} 读入，但位置更像 {likelier}[（相差约 {shiftM} 米）]。[依据：{reason}。][落在镇内的点：按现在读 {insideDeclared}%，按后者 {insideLikelier}%。]位置没有改动；请核对[，若确实如此，用 --crs {crs} 重新导入]。',
    en: 'Read as {declared}, but the positions speak for {likelier}[ (about {shiftM} m apart)]: [{reason}. ][Inside the town: {insideDeclared} % as read, {insideLikelier} % as the other. ]Nothing was moved; check it[ and import again with --crs {crs} if so].',
  },
  'fact/no-subject': {
    zh: '镇里没有这个编号[（对象类别：{subject}）]。请核对编号，或先导入它所在的台账。',
    en: 'The town has no such id[ ({subject})]. Check it, or load its ledger first.',
  },
  'fact/no-field': {
    zh: '这类对象没有这个按日期核查的字段[；可写：{options}]。请改为其中一项。',
    en: 'Rows of this kind have no such dated field[; there are: {options}]. Write one of them.',
  },
  'fact/in-future': {
    zh: '核查日期晚于今天[（{today}）]。请填实际核查的日期。',
    en: 'Checked after today[ ({today})]. Write the day on which it was checked.',
  },
  'file/no-rows': { zh: '文件没有数据行。', en: 'The file has no rows.' },
  'id/from-content': {
    zh: '没有编号列：再次导入时按名称和位置认出同一行。最好加一列编号。',
    en: 'No id column: rows are known again by name and place. A column of ids is better.',
  },
  'position/no-column': {
    zh: '没有找到给出位置的列[；文件的列：{headers}]。用 --map 列名=lng,列名=lat 指明。',
    en: 'No column gives a position[; columns: {headers}]. Tell which with --map HEADER=lng,HEADER=lat.',
  },
} as const satisfies Record<string, Bilingual>

/** Code of a refused value or of a remark of an import. */
export type ImportCode = keyof typeof IMPORT_TEXTS
