import type { Bilingual } from '../contracts/primitives.ts'

/**
 * Chinese of the reasons and hints an error's details carry as English text (why a file cannot be read, what was
 * expected instead). `{}` stands for what changes. They are no codes: a reason missing here is shown in English.
 */
const REASONS: readonly (readonly [en: string, zh: string])[] = [
  ['it is empty', '文件是空的'],
  ['the file is empty', '文件是空的'],
  ['it is empty but for blanks', '文件里只有空白'],
  ['it has no lines with content', '文件里没有内容'],
  ['it has no records', '文件里没有记录'],
  ['it has no rows', '文件里没有数据行'],
  ['not there', '没有这个文件'],
  ['no such file', '没有这个文件'],
  ['the file is not there', '没有这个文件'],
  ['it has {} MB; at most {} MB are read', '文件有 {} MB；最多读 {} MB'],
  ['split it', '请拆成几个文件'],
  ['split it, or leave out columns that are not needed', '请拆成几个文件，或去掉不需要的列'],
  ['it holds more than {} MB uncompressed', '解压后超过 {} MB'],
  [
    'the text encoding was not recognised (not UTF-8, UTF-16, GB18030 or Big5)',
    '认不出文字编码（不是 UTF-8、UTF-16、GB18030 或 Big5）',
  ],
  ['save it as UTF-8, or declare the encoding', '请另存为 UTF-8，或用 --encoding 指明编码'],
  ['it is not {} text as declared', '不是指明的 {} 编码'],
  ['leave the encoding out to have it detected', '不指明编码，由程序识别'],
  ['the bytes look like {}', '看起来是 {}'],
  ['no encoding is called "{}"', '没有叫“{}”的编码'],
  ['known are {}', '可用的有 {}'],
  ['it begins as {} text but holds bytes that are not', '开头是 {} 编码，后面却不是'],
  ['it may be damaged, or joined from files of different encodings', '文件可能损坏，或由不同编码的文件拼成'],
  ['it is not valid JSON', '不是有效的 JSON'],
  ['NaN and Infinity are not JSON; write null', 'JSON 里不能有 NaN、Infinity；请写 null'],
  ['it is JSON but not GeoJSON: {}', '是 JSON，但不是 GeoJSON：{}'],
  ['it is TopoJSON: convert it to GeoJSON', '是 TopoJSON：请转换为 GeoJSON'],
  [
    'expected a FeatureCollection, a Feature, a geometry, or one Feature a line',
    '应为 FeatureCollection、Feature、一个图形，或一行一个 Feature',
  ],
  ['sheet "{}" is empty', '工作表“{}”是空的'],
  ['the workbook is damaged', '工作簿已损坏'],
  ['the workbook has no sheet with content', '工作簿里没有有内容的工作表'],
  ['the workbook holds {} MB of XML; at most {} MB are read', '工作簿内容有 {} MB；最多读 {} MB'],
  ['save the sheet as CSV UTF-8', '请把工作表另存为 CSV（UTF-8）'],
  [
    'open it in a spreadsheet program and save it as .xlsx again, or as CSV UTF-8',
    '请用表格软件打开后另存为 .xlsx，或 CSV（UTF-8）',
  ],
  ['it has no sheet "{}"', '没有工作表“{}”'],
  ['its sheets: {}', '有的工作表：{}'],
  ['its layers: {}', '有的图层：{}'],
  ['the archive has no {}', '压缩包里没有 {}'],
  [
    'a Shapefile is .shp, .shx, .dbf and .prj of one name: zip them together',
    'Shapefile 由同名的 .shp、.shx、.dbf、.prj 组成：请一起压缩',
  ],
  ['{} shapes (.shp) but {} records (.dbf)', '.shp 有 {} 个图形，.dbf 却有 {} 条记录'],
  ['the parts are not of one export', '这几个文件不是同一次导出的'],
  ['the geometry file (.shp) is damaged', '图形文件（.shp）已损坏'],
  ['the attribute table (.dbf) is damaged: {}', '属性表（.dbf）已损坏：{}'],
  ['the archive is encrypted', '压缩包有密码'],
  ['save it without a password', '请去掉密码后重新保存'],
  ['the checksum of {} in it is wrong', '其中 {} 的校验不对'],
  ['{} is packed by method {}', '{} 用不支持的方法 {} 压缩'],
  ['zip it anew', '请重新压缩'],
  ['zip fewer files', '请减少文件后重新压缩'],
  ['ZIP64 archives are not read', '不支持 ZIP64 压缩包'],
  ['the zip archive has no directory at its end', '压缩包不完整：末尾没有目录'],
  ['the directory of the zip archive is damaged', '压缩包的目录已损坏'],
  ["{} is not where the archive's directory says", '{} 不在压缩包目录所说的位置'],
  ['{} ends early', '{} 不完整'],
  ['the compressed data ends early', '压缩数据不完整'],
  ['the compressed data is damaged', '压缩数据已损坏'],
  ['the archive is damaged or incomplete: get it again', '压缩包损坏或不完整：请重新取得'],
  [
    'an old .xls workbook, or one with a password: save it as .xlsx without',
    '旧式 .xls 工作簿，或有密码：请另存为不带密码的 .xlsx',
  ],
  ['a PDF', 'PDF 文件'],
  ['an SQLite or GeoPackage database: export GeoJSON', 'SQLite 或 GeoPackage 数据库：请导出为 GeoJSON'],
  ['a Parquet file', 'Parquet 文件'],
  ['a bare .shp: zip .shp, .shx, .dbf and .prj together', '单独的 .shp：请把 .shp、.shx、.dbf、.prj 一起压缩'],
  ['a RAR archive', 'RAR 压缩包'],
  ['a 7z archive', '7z 压缩包'],
  ['a PNG picture', 'PNG 图片'],
  ['a JPEG picture', 'JPEG 图片'],
  ['a .gz within a .gz', '.gz 里又有 .gz'],
  ['XML or HTML text', 'XML 或 HTML 文字'],
  ['a file named {}', '名为 {} 的文件'],
  [
    'a binary file; OpenStreetMap extracts (.osm.pbf) are for "guatu town new --osm"',
    '二进制文件；OpenStreetMap 提取文件（.osm.pbf）用于 guatu town new --osm',
  ],
  [
    '.csv, .tsv, .txt, .xlsx, .geojson, .json, a zipped Shapefile, or .gz of one of these',
    '.csv、.tsv、.txt、.xlsx、.geojson、.json、压缩的 Shapefile，或以上的 .gz',
  ],
  ['it holds no polygon', '里面没有面'],
  ['no <osm> element', '没有 <osm> 元素'],
  ['it holds no road', '里面没有道路'],
  ['the folder holds no base layers', '文件夹里没有底图图层'],
  ['it is there already and was not written by "guatu roads derive"', '那里已有文件，不是 guatu roads derive 写的'],
  ['it holds no node and states no bounds', '里面没有节点，也没有注明范围'],
  ['not a whole OSM PBF file: {}', 'OSM PBF 文件不完整：{}'],
  ['no village could be read: {}', '没有读到村居：{}'],
  ['no server holds this database', '没有服务在使用这个数据库'],
  ['the local interface answers this machine only', '本机接口只回答本机'],
  ['the local interface is for commands, not for pages', '本机接口供命令使用，不供网页使用'],
  ['wrong or missing token', '令牌不对或缺失'],
  ['port {} is taken by another program', '端口 {} 已被别的程序占用'],
  ['a free port: choose one with --port N', '空闲的端口：用 --port N 另选一个'],
  ['the folder {} cannot be written: {}', '文件夹 {} 不能写入：{}'],
  ['a folder of your own: choose one with --db DIR', '可写的文件夹：用 --db DIR 另选一个'],
]

const PATTERNS = REASONS.map(([en, zh]) => ({
  pattern: new RegExp(`^${en.split('{}').map(escaped).join('(.*?)')}$`, 's'),
  zh: zh.split('{}'),
}))

/** A reason in the reader's language; as it is where no translation is known. */
export function reasonIn(text: string, language: keyof Bilingual): string {
  if (language === 'en') return text
  for (const { pattern, zh } of PATTERNS) {
    const match = pattern.exec(text)
    if (match) return zh.map((part, at) => (at === 0 ? part : `${match[at] ?? ''}${part}`)).join('')
  }
  return text
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
