/**
 * A fetch that reports how much of the body has arrived, 0..1, or null while the length is unknown (a compressed answer
 * states the length of what travels, not of what is read).
 */
export function countingFetch(onPart: (part: number | null) => void, base: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const response = await base(input, init)
    const length = response.headers.has('content-encoding') ? NaN : Number(response.headers.get('content-length'))
    if (!response.body || !response.ok) return response
    let received = 0
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        received += chunk.byteLength
        onPart(length > 0 ? Math.min(1, received / length) : null)
        controller.enqueue(chunk)
      },
    })
    return new Response(response.body.pipeThrough(counter), { status: response.status, headers: response.headers })
  }
}
