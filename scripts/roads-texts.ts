import type { RoadSummary } from '../src/core/roads/summary.ts'
import type { DeriveStep } from '../src/core/roads/derive.ts'
import type { RenewedRoads } from '../src/server/roads/renew-roads.ts'
import type { Language } from './language.ts'

export const ROADS_SYNOPSIS = 'guatu roads derive --osm FILE | --town DIR [--out DIR] [--set key=value,…] [--json]'

export const ROADS_USAGE = {
  zh: `${ROADS_SYNOPSIS}
guatu roads derive --db DIR|postgres://… [--id TOWN] [--town DIR] [--json]

由路网推导路口及其控制方式、进口道及减速带、临水路段及护栏、匝道三角区等点段（docs/roads.md）。

  --osm FILE   .osm、.osm.gz 或 .osm.pbf，不需要边界
  --town DIR   镇文件夹，连同其设施台账 devices.geojson
  --out DIR    写出 junctions、approaches、waterside、findings 四个 GeoJSON 文件；不覆盖他人的文件
  --set 键=值  改用自己的设置（键见 data/rules/road-network.json、roadside.json，以及 noding=shared|crossings），可多次给出
  --db …       重新推导数据库里的镇；人工核实的记录保留。--id 镇的编号；--town 改用该文件夹的图层
  --json       结果以一个 JSON 文档输出

“不明”单独计数，从不算作“没有”。退出码：0 完成，1 被拒绝，2 用法不对。`,
  en: `${ROADS_SYNOPSIS}
guatu roads derive --db DIR|postgres://… [--id TOWN] [--town DIR] [--json]

Derives junctions with their control, approaches with their speed bump, waterside sides with their guardrail, ramp noses
and other unsafe places from the road network (docs/roads.md).

  --osm FILE       .osm, .osm.gz or .osm.pbf; needs no boundary
  --town DIR       a town folder, with its device ledger devices.geojson
  --out DIR        writes junctions, approaches, waterside and findings as GeoJSON; never over files of somebody else
  --set KEY=VALUE  a setting of your own (keys of data/rules/road-network.json and roadside.json, and
                   noding=shared|crossings); may be given several times
  --db …           derives a town of the database anew; reviews by people stay. --id: the town; --town: of that folder's
                   layers
  --json           the result as one JSON document on stdout

"Unknown" is a number of its own, never counted as "absent". Exit: 0 done, 1 refused, 2 wrong usage.`,
}

export const STEP_TEXTS: Readonly<Record<Language, Readonly<Record<DeriveStep | 'read', string>>>> = {
  zh: {
    read: '正在读取…',
    network: '正在建立路网…',
    junctions: '正在推导路口和进口道…',
    waterside: '正在推导临水路段…',
    findings: '正在查找其他点段…',
  },
  en: {
    read: 'Reading …',
    network: 'Building the network …',
    junctions: 'Junctions and approaches …',
    waterside: 'Sides along water …',
    findings: 'Other unsafe places …',
  },
}

const percent = (rate: number | null, none: string) => (rate === null ? none : `${rate.toFixed(1)} %`)
const metres = (value: number) => `${Math.round(value)} m`

/** The numbers for the terminal. */
export function summaryText(summary: RoadSummary, language: Language): string {
  const { junctions: j, approaches: a, waterside: w, ramps, findings, approachesOfUnknownControl: open } = summary
  const others = Object.entries(findings).map(([kind, count]) => `  ${kind.padEnd(22)} ${count}`)
  return language === 'zh'
    ? [
        `路口 ${j.total}：有信号灯 ${j.signalised}，无信号灯 ${j.unsignalised}，不明 ${j.unknown}`,
        `无信号灯路口的支路进口 ${a.minor}：有减速带 ${a.withBump}，缺 ${a.withoutBump}，不明 ${a.unknown}（控制方式不明路口的支路进口另有 ${open}）`,
        `临水需防护 ${metres(w.needM)}（${w.stretches} 段）：完好 ${metres(w.intactM)}，损坏 ${metres(w.damagedM)}，缺 ${metres(w.absentM)}，不明 ${metres(w.unknownM)}`,
        `  安装完好率：按长度 ${percent(w.rateLength, '不适用')}，按段 ${percent(w.rateSegment, '不适用')}；其中 ${metres(w.surveyM)} 水深或高差不明，待查`,
        `出口匝道三角区 ${ramps}`,
        '点段：',
        ...others,
      ].join('\n')
    : [
        `junctions ${j.total}: signalised ${j.signalised}, unsignalised ${j.unsignalised}, unknown ${j.unknown}`,
        `minor approaches of unsignalised junctions ${a.minor}: with bump ${a.withBump}, without ${a.withoutBump}, unknown ${a.unknown} (and ${open} of junctions of unknown control)`,
        `waterside in need ${metres(w.needM)} (${w.stretches} stretches): intact ${metres(w.intactM)}, damaged ${metres(w.damagedM)}, absent ${metres(w.absentM)}, unknown ${metres(w.unknownM)}`,
        `  installed and intact: by length ${percent(w.rateLength, 'not applicable')}, by stretch ${percent(w.rateSegment, 'not applicable')}; depth or drop of ${metres(w.surveyM)} unknown, to be surveyed`,
        `exit ramp noses ${ramps}`,
        'places:',
        ...others,
      ].join('\n')
}

/** A new derivation in the database, for the terminal. */
export function renewedText(done: RenewedRoads, language: Language): string {
  const { town, junctions, approaches, waterside, findings, reviews, orphaned } = done
  return language === 'zh'
    ? `${town}：路口 ${junctions}，进口道 ${approaches}，临水路段 ${waterside}，其他点段 ${findings}；人工核实 ${reviews} 条，其中 ${orphaned} 条已无对应`
    : `${town}: junctions ${junctions}, approaches ${approaches}, waterside stretches ${waterside}, other places ${findings}; reviews ${reviews}, ${orphaned} of them without their item`
}
