import type { Bilingual } from '../contracts/primitives.ts'

interface MeasureTitle {
  title: Bilingual
  unit: string
}

/** Measures of findings (`measures` of contracts/road-derivation.ts) in words. */
const MEASURES: Readonly<Record<string, MeasureTitle>> = {
  lengthM: { title: { zh: '长度', en: 'Length' }, unit: 'm' },
  legs: { title: { zh: '岔口', en: 'Legs' }, unit: '' },
  radiusM: { title: { zh: '半径', en: 'Radius' }, unit: 'm' },
  radiusErrorM: { title: { zh: '半径误差', en: 'Error of the radius' }, unit: 'm' },
  limitRadiusM: { title: { zh: '极限最小半径', en: 'Smallest radius allowed' }, unit: 'm' },
  speedKmh: { title: { zh: '车速', en: 'Speed' }, unit: 'km/h' },
  turnDeg: { title: { zh: '转角', en: 'Turn' }, unit: '°' },
  splitDeg: { title: { zh: '分流角', en: 'Angle of the split' }, unit: '°' },
  noseDistanceM: { title: { zh: '分流点至三角区端', en: 'From the split to the nose' }, unit: 'm' },
  cushionDistanceM: { title: { zh: '防撞设施距离', en: 'Distance to the cushion' }, unit: 'm' },
  innerWheelRigidM: { title: { zh: '内轮差（整车）', en: 'Off-tracking, rigid truck' }, unit: 'm' },
  innerWheelSemiM: { title: { zh: '内轮差（半挂）', en: 'Off-tracking, semi-trailer' }, unit: 'm' },
  houses: { title: { zh: '沿线房屋', en: 'Houses along it' }, unit: '' },
  builtLeftShare: { title: { zh: '左侧有房屋的比例', en: 'Share built up, left' }, unit: '' },
  builtRightShare: { title: { zh: '右侧有房屋的比例', en: 'Share built up, right' }, unit: '' },
}

/** Title and unit of a measure; one without words is named by its key, its unit read from the key's end. */
export function measureTitle(key: string): MeasureTitle {
  const known = MEASURES[key]
  if (known) return known
  const [, unit = ''] = /(M|Deg|Kmh|M2)$/.exec(key) ?? []
  return { title: { zh: key, en: key }, unit: { M: 'm', Deg: '°', Kmh: 'km/h', M2: 'm²' }[unit] ?? '' }
}
