import type { WatchSource } from 'vue'
import type { Skip, UrlCodec } from '../url-codecs.ts'

/** A codec tied to the store member it reads and sets. */
export interface UrlMember {
  param: string
  source: WatchSource
  /** Text of the present value; null = the default, left out of the address. */
  text: () => string | null
  /** Takes the texts of this parameter from an address; what cannot be read leaves the default and goes to `skip`. */
  take: (texts: readonly string[], skip: Skip) => void
}

/** @param get - reads a store, tracked. @param set - called with what an address says, at the start only. */
export function urlMember<T>(codec: UrlCodec<T>, get: () => T, set: (value: T) => void): UrlMember {
  return {
    param: codec.param,
    source: get,
    text: () => codec.write(get()),
    take: (texts, skip) => {
      const [first = '', ...others] = texts
      const text = codec.isList ? texts.join(',') : first
      let isAnySkipped = false
      const value = codec.read(text, (part) => {
        isAnySkipped = true
        skip(part)
      })
      if (value !== undefined) set(value)
      else if (!isAnySkipped) skip(text)
      if (!codec.isList) others.forEach(skip)
    },
  }
}
