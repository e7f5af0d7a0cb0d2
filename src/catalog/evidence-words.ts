import type { Bilingual } from '../contracts/primitives.ts'
import { SITE_EVIDENCE_WORDS } from './site-evidence-words.ts'

const say = (zh: string, en: string): Bilingual => ({ zh, en })

const BUMPS = {
  'ledger-bump-intact': say('台账：完好减速带', 'ledger: intact bump'),
  'ledger-bump-damaged': say('台账：损坏的减速带', 'ledger: damaged bump'),
  'ledger-bump-absent': say('台账：减速带已缺失', 'ledger: bump recorded as absent'),
  'ledger-bump-unknown': say('台账：减速带，状况不明', 'ledger: bump of unknown state'),
  'mapped-bump': say('地图：减速带', 'map: bump'),
  'mapped-hump': say('地图：减速丘', 'map: hump'),
  'mapped-table': say('地图：减速台', 'map: table'),
  'mapped-cushion': say('地图：减速垫', 'map: cushion'),
  'mapped-yes': say('地图：减速设施', 'map: traffic calming'),
} as const
const BUMP_PLACES = {
  '': say('距路口 {0} 米', '{0} m from the junction'),
  '-too-near': say('距路口 {0} 米，过近不计', '{0} m from the junction, too near to count'),
  '-too-far': say('距路口 {0} 米，过远不计', '{0} m from the junction, too far to count'),
  '-on-exit': say('距路口 {0} 米，在出口侧不计', '{0} m out, on the exit side, does not count'),
} as const

/** Words of every code; `#` stands for a number, which the words name `{0}`, `{1}` … */
const WORDS: ReadonlyMap<string, Bilingual> = new Map([
  ...SITE_EVIDENCE_WORDS,
  // Control of a junction.
  ['signal-node-#', say('{0} 米处标有信号灯', 'signal mapped at {0} m')],
  ['signal-crossing-#', say('{0} 米处有信号控制的人行横道', 'signalled crossing at {0} m')],
  ['signal-device-#', say('台账：{0} 米处有信号灯', 'ledger: signal at {0} m')],
  ['signal-of-neighbour-#', say('{0} 米处的信号灯属于相邻路口', 'signal at {0} m belongs to the next junction')],
  ['stop-node-#', say('{0} 米处有停车标志', 'stop sign at {0} m')],
  ['give-way-node-#', say('{0} 米处有让行标志', 'give-way sign at {0} m')],
  ['mini-roundabout-#', say('{0} 米处有微型环岛', 'mini roundabout at {0} m')],
  ['roundabout-way', say('道路标为环岛', 'way mapped as a roundabout')],
  ['no-signal-within-#', say('{0} 米内没有标出信号灯', 'no signal mapped within {0} m')],
  [
    'no-signal-mapped-within-#',
    say('{0} 米内未见任何信号灯标注，无从判断', 'no signal of any junction mapped within {0} m: cannot tell'),
  ],
  [
    'signals-mapped-nearby-#',
    say('附近共标有 {0} 处信号灯，说明本区有标注', '{0} signals mapped nearby: this area is mapped'),
  ],
  ['signals-mapped-in-town-#', say('全镇共标有 {0} 处信号灯', '{0} signals mapped in the town')],
  ['merged-#-nodes', say('由 {0} 个路网节点合并', 'merged from {0} nodes')],
  ['leg-without-class', say('有的道路没有类别', 'a leg without a class')],
  ['outside-built-up-land', say('在建成区以外', 'outside built-up land')],
  ['buildings-#-within-#', say('{1} 米内有 {0} 栋建筑', '{0} buildings within {1} m')],
  ['no-land-use-mapped', say('没有用地和建筑数据', 'no land use or buildings mapped')],
  ['land-use-residential', say('在居住用地内', 'on residential land')],
  ['land-use-commercial', say('在商业用地内', 'on commercial land')],
  ['land-use-industrial', say('在工业用地内', 'on industrial land')],
  ['land-use-school', say('在学校用地内', 'on school land')],
  ['land-use-hospital', say('在医院用地内', 'on hospital land')],
  // Role and bump of an approach.
  ['role-by-class', say('主次按道路类别', 'major or minor by road class')],
  ['role-by-name', say('主次按路名贯通', 'major or minor by the name that runs through')],
  ['role-by-lanes', say('主次按车道数', 'major or minor by lanes')],
  ['role-by-direction', say('主次按直行方向', 'major or minor by the way straight on')],
  ['role-equal-by-rule', say('道路同级，均按主路', 'equal roads: all count as major')],
  ['no-bump-known', say('没有减速带记录，情况不明', 'no bump known: nobody says there is none')],
  ['no-bump-among-#-in-register', say('减速带台账（{0} 处）里没有', 'none here among {0} bumps of the ledger')],
  ['no-bump-in-complete-register', say('完整的减速带台账里没有', 'none in a ledger declared complete')],
  ...Object.entries(BUMPS).flatMap(([code, what]) =>
    Object.entries(BUMP_PLACES).map(([suffix, where]): [string, Bilingual] => [
      `${code}-#${suffix}`,
      say(`${what.zh}，${where.zh}`, `${what.en}, ${where.en}`),
    ]),
  ),
  // Waterside.
  ['water-#-from-edge', say('水面距路缘 {0} 米', 'water {0} m from the carriageway edge')],
  ['width-stated', say('路宽有数据', 'road width stated')],
  ['width-from-lanes', say('路宽按车道数推算', 'road width from lanes')],
  ['width-of-class', say('路宽按道路类别取值', 'road width by class')],
  ['water-width-of-kind', say('水面宽度按类别取值', 'width of the water by its kind')],
  ['edge-in-water', say('按宽度推算路缘已在水中，边线不准', 'the edge falls into water: the outline is not exact')],
  ['centre-line-in-water', say('道路中线画在水面上', 'the centre line is drawn in water')],
  ['guardrail-ledger', say('台账有护栏', 'guardrail in the ledger')],
  ['guardrail-mapped', say('地图标有护栏', 'guardrail mapped')],
  ['wall-mapped-here', say('地图标有墙', 'a wall is mapped here')],
  ['ledger-says-absent', say('台账记为缺失', 'the ledger says absent')],
  ['ledger-state-not-stated', say('台账未写明状况', 'the ledger states no condition')],
  ['no-guardrail-in-ledger', say('护栏台账里没有', 'none in the guardrail ledger')],
  ['no-guardrail-data', say('没有护栏数据，情况不明', 'no guardrail data: nobody says there is none')],
  // Other places.
  ['bridge-tag', say('地图标为桥梁', 'mapped as a bridge')],
  ['crosses-water-untagged', say('道路跨越水面但未标桥梁', 'runs over water without a bridge tag')],
  ['over-water', say('跨越水面', 'over water')],
  ['viaduct', say('高架桥', 'on a viaduct')],
  ['link-leaves-motorway', say('匝道驶离高速公路或快速路', 'a ramp leaves a motorway')],
  ['link-leaves-trunk', say('匝道驶离干线公路', 'a ramp leaves a trunk road')],
  ['nose-not-found-split-shown', say('未找到三角区端点，标在分流处', 'nose not found: shown where the ways part')],
  ['truck-route-by-class', say('道路类别通常行驶大货车', 'trucks usual by road class')],
  ['industrial-land-nearby', say('附近有工业用地', 'industrial land nearby')],
  ['hgv-yes', say('允许大货车通行', 'trucks allowed')],
  ['hgv-designated', say('指定的货车路线', 'designated truck route')],
  ['radius-by-default', say('转弯半径按缺省值', 'turn radius by default')],
  ['radius-from-#-vertices', say('半径由 {0} 个点拟合', 'radius fitted to {0} vertices')],
  ['radius-from-corner', say('半径由单个折角估计', 'radius estimated from one corner')],
  ['slip-lane-#', say('有右转专用道（{0}）', 'slip lane {0}')],
  ['near-junction', say('靠近路口', 'near a junction')],
  ['speed-stated', say('限速有数据', 'speed limit stated')],
  ['speed-of-class', say('车速按道路类别', 'speed by road class')],
  ['houses-on-both-sides', say('两侧均有房屋', 'houses on both sides')],
  ['houses-on-one-side', say('一侧有房屋', 'houses on one side')],
  ['open-at-#-ends', say('{0} 端通向空旷路段', 'open road at {0} ends')],
  ['control-none-known', say('路口无信号灯', 'junction without signals')],
  ['control-signal', say('路口有信号灯', 'signalled junction')],
  ['control-stop', say('路口停车或让行', 'stop or give way at the junction')],
  ['control-roundabout', say('环岛', 'roundabout')],
  ['control-unknown', say('路口控制方式不明', 'control of the junction unknown')],
  ...(
    [
      ['crash-cushion', '防撞设施', 'crash cushion'],
      ['turn-isolation', '右转隔离', 'turn isolation'],
    ] as const
  ).flatMap(([code, zh, en]): [string, Bilingual][] => [
    [`${code}-#`, say(`台账：{0} 米处有${zh}`, `ledger: ${en} at {0} m`)],
    [`no-${code}-in-ledger`, say(`${zh}台账里没有`, `none in the ledger of ${en}s`)],
    [`no-${code}-data`, say(`没有${zh}数据，情况不明`, `no data of ${en}s: nobody says there is none`)],
  ]),
])

/** A number with its unit, or the id of a way. */
const NUMBER = /^[wnr]?\d+(\.\d+)?(m|deg|kmh)?$/

/**
 * A code of evidence of a derived item in words: words with hyphens and numbers with their unit, `signal-node-18m`. A code
 * without words stands as it is: nothing is left out.
 */
export function evidenceText(code: string, locale: keyof Bilingual): string {
  const numbers: string[] = []
  const key = code
    .split('-')
    .map((part) => {
      if (!NUMBER.test(part)) return part
      numbers.push(part.replace(/(m|deg|kmh)$/, ''))
      return '#'
    })
    .join('-')
  const words = (WORDS.get(key) ?? itemWords(code))?.[locale]
  return words === undefined ? code : words.replace(/\{(\d)\}/g, (_, at: string) => numbers[Number(at)] ?? '')
}

/** `on-approach:n2605:W`: a place by hand lies on a derived item. */
const itemWords = (code: string): Bilingual | undefined =>
  /^on-[a-z-]+:/.test(code) ? say(`在推导项 ${code.slice(3)} 上`, `on the derived item ${code.slice(3)}`) : undefined
