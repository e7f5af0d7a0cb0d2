/** A seeded source of chance: the same seed gives the same numbers on every machine. Not for secrets. */
export interface Random {
  /** Uniform in [0, 1), 32 bits. */
  next(): number
  /** Whole number 0..count-1; `count` 1..2^31. Bias below count / 2^32. */
  below(count: number): number
  /** Standard normal. */
  normal(): number
}

/**
 * xoshiro128** seeded by splitmix32. `stream` gives independent sequences under one seed, so that what is drawn for one
 * unit does not hang on how much was drawn for another.
 *
 * @param seed - any finite number; its low 32 bits count.
 * @source Blackman & Vigna 2021, Scrambled linear pseudorandom number generators; public domain.
 */
export function makeRandom(seed: number, stream = 0): Random {
  let mix = (seed ^ Math.imul(stream + 1, 0x9e3779b9)) | 0
  const word = (): number => {
    mix = (mix + 0x9e3779b9) | 0
    let bits = mix ^ (mix >>> 16)
    bits = Math.imul(bits, 0x21f0aaad)
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97)
    return bits ^ (bits >>> 15)
  }
  // In typed arrays, since numbers of 32 bits or with a fraction that a closure keeps are allocated anew at each change.
  const state = Int32Array.of(word(), word(), word(), word() | 1)
  const spare = Float64Array.of(NaN)

  const next = (): number => {
    let a = state[0] as number
    let b = state[1] as number
    let c = state[2] as number
    let d = state[3] as number
    const scrambled = Math.imul(b, 5)
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9)
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    state[0] = a
    state[1] = b
    state[2] = c
    state[3] = d
    return (result >>> 0) / 0x1_0000_0000
  }

  return {
    next,
    below: (count) => Math.floor(next() * count),
    normal() {
      const kept = spare[0] as number
      if (!Number.isNaN(kept)) {
        spare[0] = NaN
        return kept
      }
      // Marsaglia's polar method: two at a time.
      for (;;) {
        const x = 2 * next() - 1
        const y = 2 * next() - 1
        const square = x * x + y * y
        if (square >= 1 || square === 0) continue
        const scale = Math.sqrt((-2 * Math.log(square)) / square)
        spare[0] = y * scale
        return x * scale
      }
    },
  }
}
