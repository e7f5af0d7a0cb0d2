/** What a column is ordered by, as it crosses to the worker: a text column as its two buffers. */
export type SentKey =
  | { kind: 'keys'; keys: Float64Array }
  | { kind: 'texts'; offsets: Int32Array; bytes: Uint8Array }
  | { kind: 'coded'; places: Uint32Array; texts: readonly string[] }

/** Calls of the worker that orders the rows of a table. */
export interface RowOrderCalls {
  order: {
    request: { rows: Uint32Array<ArrayBufferLike>; key: SentKey; isDescending: boolean; language: string }
    /** `keys` are the sort keys, to order the same rows again the other way. */
    response: { rows: Uint32Array<ArrayBuffer>; keys: Float64Array }
  }
}
