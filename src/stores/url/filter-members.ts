import { FILTER_DIMENSIONS, type FilterDimension } from '../../core/filter/choices.ts'
import { useFilterStore } from '../filter-store.ts'
import type { UrlCodec } from '../url-codecs.ts'
import { FILTER_CODECS } from './filter-codecs.ts'
import { urlMember, type UrlMember } from './url-member.ts'

/** Each dimension of the filter as a member of the address. */
export function filterMembers(): UrlMember[] {
  const filter = useFilterStore()
  return FILTER_DIMENSIONS.map((dimension) => memberOf(filter, dimension))
}

function memberOf<D extends FilterDimension>(filter: ReturnType<typeof useFilterStore>, dimension: D): UrlMember {
  type Value = (typeof filter.choices)[D]
  // Indexed by a type parameter, the table gives a union; each entry is the codec of its own dimension.
  const codec: UrlCodec<Value> = FILTER_CODECS[dimension]
  return urlMember(
    codec,
    () => filter.choices[dimension],
    (value) => filter.adopt({ [dimension]: value }),
  )
}
