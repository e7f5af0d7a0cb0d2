export const VILLAGES_IMPORT_SYNOPSIS =
  'guatu villages import FILE [--town ID] [--map HEADER=FIELD,…] [--allow-overlaps] [--dry-run] [--json]'
export const VILLAGES_CHECK_SYNOPSIS = 'guatu villages check [--town ID] [--out FILE.geojson] [--json]'

/** What the two commands on boundaries tell of themselves. */
export const BOUNDARY_USAGE = {
  zh: `${VILLAGES_IMPORT_SYNOPSIS}
${VILLAGES_CHECK_SYNOPSIS}

import：导入村界（GeoJSON、压缩的 Shapefile …，均可为 .gz）并作整体检查：要么全部，要么不写入。
check：检查已导入的村界。
  --allow-overlaps       重叠超过 1 m² 只提醒，不拒绝
  --replace              文件里没有的村居从镇里删去（研判记录保留）
  --residents N          另有来源的全镇人口，与各村之和核对
  --out FILE.geojson     重叠、缝隙等的图形
  --town ID、--crs CRS、--encoding NAME、--map 列名=栏目,…、--set 栏目=值,…、--sheet NAME、--source TEXT、--as-of YYYY-MM-DD、
  --skip-rejects、--keep-outside、--dry-run、--db DIR|postgres://…、--json  同 import

退出码：0 完成，1 被拒绝或村界有错误（列出原因），2 用法不对。`,
  en: `${VILLAGES_IMPORT_SYNOPSIS}
${VILLAGES_CHECK_SYNOPSIS}

import: village boundaries (GeoJSON, zipped Shapefile, …, each also .gz), checked as a whole: all or nothing.
check: the boundaries that are loaded.
  --allow-overlaps       overlaps over 1 m² are warnings
  --replace              villages that the file does not name go (records of their reviews stay)
  --residents N          residents of the town by another source, held against the villages' sum
  --out FILE.geojson     shapes of overlaps, gaps and the like
  --town ID, --crs CRS, --encoding NAME, --map HEADER=FIELD,…, --set FIELD=VALUE,…, --sheet NAME, --source TEXT,
  --as-of YYYY-MM-DD, --skip-rejects, --keep-outside, --dry-run, --db DIR|postgres://…, --json  as import

Exit: 0 done, 1 refused or the boundaries have errors (reasons listed), 2 wrong usage.`,
} as const
