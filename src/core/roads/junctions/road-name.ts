/** Parts of one road in local names: side carriageway (辅路, 辅道), main carriageway (主路), ground level below a viaduct. */
const PART_OF_ROAD = /[（(]?(?:辅路|辅道|主路|主道|地面道路|地面段|地面)[）)]?$/u

/** The road that a name belongs to. */
export const roadOfName = (name: string): string => name.replace(PART_OF_ROAD, '')

/** True when two names are one road's: `世纪大道辅路` is the side carriageway of `世纪大道`. Null is nobody's name. */
export const isOneRoad = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && (a === b || roadOfName(a) === roadOfName(b))
