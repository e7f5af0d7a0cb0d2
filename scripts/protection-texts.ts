export const PROTECTION_SYNOPSIS =
  'guatu protection check --facilities F --targets F [--within N | --rules PACK] [--json]'

export const CONTOURS_SYNOPSIS =
  'guatu protection contours FILE --facility ID --status new|in-service [--crs CRS] [--field NAME] [--dry-run] [--json]'

export const PROTECTION_USAGE = {
  zh: `${PROTECTION_SYNOPSIS}
guatu protection distance --method overpressure --tnt-kg N [--threshold-pa N] [--json]
${CONTOURS_SYNOPSIS}

check：两份文件（CSV、XLSX、GeoJSON、压缩的 Shapefile，均可为 .gz）之间的防护距离。距离为 WGS 84 椭球面上两个实际轮廓的最短距离。
  --within N             只列出相距不超过 N 米的所有设施—目标对，不用规则
  --rules PACK           只用这些规则包：编号（逗号分隔）或 JSON 文件；默认全部
  --low                  可信度低、已被替代的规则也参加判定
  --crs CRS              两份文件的坐标系；--facilities-crs、--targets-crs 分别指定。EPSG:4326（默认）、GCJ-02、BD-09、CGCS2000 …
  --facility-set 栏目=值,…、--target-set 栏目=值,…   每一行都取的值，如 equipment=petrol-tank,stationClass=2,fuel=petrol
  --facility-map 列名=栏目,…、--target-map 列名=栏目,…
  --position-error M     记录未给出 positionErrorM 时假定的定位误差（默认 10 米）
  --digitising-error M   轮廓未给出 digitisingErrorM 时假定的误差（默认 1 米）
  --legal-range M        法定场所清单上的目标列出到多远（默认 500 米）
  --day YYYY-MM-DD       适用哪一天的法律（默认今天）
  --encoding NAME        两份文件的文字编码
  --skip-rejects         有读不出的行时，用其余的行继续
  --json                 以一个 JSON 文档输出

contours：导入一家企业定量风险评价的个人风险等值面（GeoJSON 或压缩的 Shapefile，每行一个面和一个频率，次/年）。要么全部，要么不写入；
替换该企业原有的等值面。环必须闭合，频率高的面必须在频率低的面里面。
  --facility ID          台账里的企业或危险源编号
  --status new|in-service  新建、改建、扩建，或在役：决定适用哪一列限值
  --field NAME           频率所在的列；不写则认 frequency、ir、risk、频率、个人风险
  --town ID、--crs CRS、--encoding NAME、--sheet NAME、--source TEXT、--as-of YYYY-MM-DD、--dry-run、--db DIR|postgres://…  同 import

余量的绝对值小于误差合计的，判为“不可判定”；缺什么字段逐一列出，不作默认通过。
退出码：0 完成，1 文件被拒绝（列出原因），2 用法不对。`,
  en: `${PROTECTION_SYNOPSIS}
guatu protection distance --method overpressure --tnt-kg N [--threshold-pa N] [--json]
${CONTOURS_SYNOPSIS}

check: protection distances between two files (CSV, XLSX, GeoJSON, zipped Shapefile, each also .gz). A distance is the
shortest one between the true footprints on the WGS 84 ellipsoid.
  --within N             only list every pair not farther apart than N metres; no rules
  --rules PACK           only these packs: ids (with commas) or a JSON file; default all
  --low                  rules of low confidence and of superseded codes decide too
  --crs CRS              of both files; --facilities-crs, --targets-crs of one. EPSG:4326 (default), GCJ-02, BD-09, CGCS2000 …
  --facility-set FIELD=VALUE,…, --target-set FIELD=VALUE,…   value of every row: equipment=petrol-tank,stationClass=2,fuel=petrol
  --facility-map HEADER=FIELD,…, --target-map HEADER=FIELD,…
  --position-error M     taken where a record has no positionErrorM (default 10 m)
  --digitising-error M   taken where an outline has no digitisingErrorM (default 1 m)
  --legal-range M        how far targets on the lists of places of the law are reported (default 500 m)
  --day YYYY-MM-DD       the law of this day (default today)
  --encoding NAME        text encoding of both files
  --skip-rejects         go on with the good rows of a file with bad ones
  --json                 one JSON document on stdout

contours: loads the individual-risk contours of one facility from GeoJSON or a zipped Shapefile (an area and a frequency per
year in each row), all or nothing, in the place of those it had. Rings must be closed, and a higher frequency lies inside a lower.
  --facility ID          site of the register
  --status new|in-service  whose limits count
  --field NAME           the field with the frequency; found by frequency, ir, risk, 频率, 个人风险 when left out
  --town ID, --crs CRS, --encoding NAME, --sheet NAME, --source TEXT, --as-of YYYY-MM-DD, --dry-run, --db DIR|postgres://…  as import

A margin smaller than the error budget is "not decidable"; fields that are missing are named, nothing is passed silently.
Exit: 0 done, 1 a file was refused (reasons listed), 2 wrong usage.`,
} as const
