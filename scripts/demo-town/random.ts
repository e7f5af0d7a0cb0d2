/**
 * Small seeded generator for the demo town: xoshiro128** (Blackman and Vigna 2018, public domain), its state filled by
 * splitmix32. Everything the generator decides comes from here, so a seed and a scale give the same bytes anywhere.
 */
export class Random {
  private readonly state: Uint32Array

  constructor(private readonly seed: number) {
    this.state = new Uint32Array(4)
    let z = seed >>> 0
    for (let i = 0; i < 4; i++) {
      z = (z + 0x9e3779b9) >>> 0
      this.state[i] = scramble(z)
    }
  }

  /** A generator of its own for a named part, so that a change in one part does not shift the others. */
  fork(label: string): Random {
    return new Random(hashText(label, this.seed))
  }

  /** Uniform in [0, 1). */
  next(): number {
    const s = this.state
    const [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = s
    const result = Math.imul(rotl(Math.imul(s1, 5), 7), 9) >>> 0
    const a2 = s2 ^ s0
    const a3 = s3 ^ s1
    s[1] = s1 ^ a2
    s[0] = s0 ^ a3
    s[2] = a2 ^ (s1 << 9)
    s[3] = rotl(a3, 11)
    return result / 4294967296
  }

  /** Uniform in [low, high). */
  range(low: number, high: number): number {
    return low + (high - low) * this.next()
  }

  /** Whole number from low to high, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** One of the items. @throws RangeError for an empty list. */
  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)]
    if (item === undefined) throw new RangeError('pick from an empty list')
    return item
  }

  /** One of the keys, in proportion to its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][]
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [key, weight] of entries) {
      left -= weight
      if (left < 0) return key
    }
    return this.pick(entries)[0]
  }

  /** Near-normal, mean 0 and deviation 1 (sum of six uniforms), never beyond ±4.3. */
  normal(): number {
    let sum = 0
    for (let i = 0; i < 6; i++) sum += this.next()
    return (sum - 3) * Math.SQRT2
  }

  /** Log-normal around a median. */
  logNormal(median: number, spread: number): number {
    return median * Math.exp(spread * this.normal())
  }

  /** A new, shuffled copy (Fisher-Yates). */
  shuffled<T>(items: readonly T[]): T[] {
    const out = [...items]
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.int(0, i)
      const [a, b] = [out[i], out[j]]
      if (a === undefined || b === undefined) continue
      out[i] = b
      out[j] = a
    }
    return out
  }
}

/** FNV-1a of a text, mixed with a seed: 32 bits. */
export function hashText(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0
  return scramble(hash)
}

const rotl = (x: number, k: number): number => (x << k) | (x >>> (32 - k))

function scramble(value: number): number {
  let z = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
  return (z ^ (z >>> 15)) >>> 0
}
