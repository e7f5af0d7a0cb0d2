import type { Random } from './random.ts'
import type { Sector } from '../../src/core/hazards/codes.ts'

/** Syllables of invented firm names; the pairs are chosen to be odd enough not to be a known firm. */
const FIRST = [...'渚蓼榆禾苇芷泾萍荇菱漪沚莼筠岫澜霁栎桁椿菡荻蒲茭']
const SECOND = [...'白汀塘原岚舟桥石风岸野泽砚笠棹蓑篱陌圩垛埠湄']

const TRADES: Record<Sector, string[]> = {
  'hazardous-chemicals': ['化工', '新材料', '涂料', '气体', '助剂', '树脂', '精细化工', '溶剂'],
  fire: ['仓储', '包装', '家具', '服饰'],
  'road-traffic': ['物流', '运输', '渣土运输', '汽修'],
  construction: ['建设', '建材', '市政工程', '装饰'],
  industry: ['机械', '纺织', '五金', '塑业', '金属制品', '电子', '模具', '印刷', '木业', '食品'],
  gas: ['燃气', '液化气站', '能源'],
  'special-equipment': ['压力容器', '起重设备', '电梯', '热力'],
  'self-built-house': ['公寓', '出租房'],
  'hazardous-waste': ['环保科技', '再生资源'],
  'crowded-places': ['商贸', '餐饮', '酒店', '超市', '健身', '培训'],
  agriculture: ['农机合作社', '水产', '农业', '粮油'],
  other: ['商行', '百货', '信息技术', '设计', '便利店'],
}

/** Names that are given once. */
export class NameGiver {
  private readonly given = new Set<string>()
  constructor(private readonly random: Random) {}

  /** A two-syllable brand of its own for every firm name. */
  brand(): string {
    return this.random.pick(FIRST) + this.random.pick(SECOND)
  }

  firm(sector: Sector): string {
    const ending = sector === 'self-built-house' || sector === 'other' ? '' : '有限公司'
    return this.once(() => this.brand() + this.random.pick(TRADES[sector]) + ending)
  }

  /** `make` is called until it gives a name that is new; after some tries a number is added. */
  once(make: () => string): string {
    for (let k = 0; k < 12; k++) {
      const name = make()
      if (!this.given.has(name)) return this.keep(name)
    }
    const base = make()
    for (let k = 2; ; k++) if (!this.given.has(base + k)) return this.keep(`${base}${k}`)
  }

  private keep(name: string): string {
    this.given.add(name)
    return name
  }
}

/** Names of the towns of a district, the first being the demo town itself. */
const TOWNS = [
  '云溪',
  '荷泾',
  '芦漾',
  '菱塘',
  '蓼渚',
  '枫汀',
  '苇泽',
  '栎桥',
  '兰圩',
  '茭浦',
  '榆湾',
  '槐港',
  '蒲汇',
  '莼湖',
  '椿陌',
  '澜堰',
]

/** Name of a cell's town, without 镇; beyond the table a number is added. */
export function townNameOf(number: number): string {
  const base = TOWNS[number % TOWNS.length] ?? '云溪'
  return number < TOWNS.length ? base : `${base}${Math.floor(number / TOWNS.length) + 1}`
}
