import { AppError } from '../errors.ts'
import type { VillageFacts } from './measure-types.ts'
import type { ReviewRows } from './review-rows.ts'

export interface VillageOfRows {
  /** Place in `villages` of each row's village; `villages.length` = in none of them. */
  readonly villageOf: Int32Array
  /** By code of the column `villageId`: 1 = it names a village that is not among `villages`. */
  readonly unknownCodes: Uint8Array
}

/** @throws AppError `argument/invalid` when an id comes twice. */
export function villageOfRows(
  { villageId: { codes, values } }: Pick<ReviewRows, 'villageId'>,
  villages: readonly Pick<VillageFacts, 'id'>[],
): VillageOfRows {
  const places = new Map(villages.map(({ id }, at) => [id, at]))
  if (places.size < villages.length) {
    const twice = villages.find(({ id }, at) => places.get(id) !== at)?.id
    throw new AppError('argument/invalid', { name: 'villages', found: twice, expected: 'every id once' })
  }
  const placeOfCode = Int32Array.from(values, (id) => places.get(id) ?? villages.length)
  const unknownCodes = Uint8Array.from(values, (id) => (id !== '' && !places.has(id) ? 1 : 0))
  const villageOf = new Int32Array(codes.length)
  for (let row = 0; row < codes.length; row++) villageOf[row] = placeOfCode[codes[row] as number] ?? villages.length
  return { villageOf, unknownCodes }
}
