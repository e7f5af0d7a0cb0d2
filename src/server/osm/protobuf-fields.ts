/**
 * The part of the protocol buffer wire format that OSM PBF uses. Every read is bounded by the message; a value past
 * its end is an error, never an endless loop.
 */
export class ProtobufFields {
  #at = 0
  #wire = 0

  constructor(readonly bytes: Uint8Array) {}

  /** Moves to the next field; its number, or 0 at the end of the message. */
  next(): number {
    if (this.#at >= this.bytes.length) return 0
    const key = this.#varint()
    this.#wire = key % 8
    const field = Math.floor(key / 8)
    if (field === 0) throw new RangeError('field number 0')
    return field
  }

  /** Unsigned varint; exact below 2^53. */
  uint(): number {
    if (this.#wire !== 0) throw new RangeError(`expected a varint, found wire type ${this.#wire}`)
    return this.#varint()
  }

  /** Zigzag varint (sint32, sint64). */
  sint(): number {
    return zigzag(this.uint())
  }

  /** Length-delimited bytes: a view. */
  data(): Uint8Array {
    if (this.#wire !== 2) throw new RangeError(`expected bytes, found wire type ${this.#wire}`)
    return this.#take(this.#varint())
  }

  message(): ProtobufFields {
    return new ProtobufFields(this.data())
  }

  /** Packed varints; zigzag when `isSigned`. A single unpacked value is a list of one. */
  packed(isSigned: boolean): number[] {
    if (this.#wire === 0) return [isSigned ? this.sint() : this.uint()]
    const inner = this.message()
    const values: number[] = []
    while (inner.#at < inner.bytes.length) values.push(isSigned ? zigzag(inner.#varint()) : inner.#varint())
    return values
  }

  skip(): void {
    if (this.#wire === 0) this.#varint()
    else if (this.#wire === 1) this.#take(8)
    else if (this.#wire === 2) this.#take(this.#varint())
    else if (this.#wire === 5) this.#take(4)
    else throw new RangeError(`wire type ${this.#wire}`)
  }

  #take(length: number): Uint8Array {
    if (length > this.bytes.length - this.#at) throw new RangeError('a field runs past the end of its message')
    this.#at += length
    return this.bytes.subarray(this.#at - length, this.#at)
  }

  #varint(): number {
    let value = 0
    let factor = 1
    for (let i = 0; i < 10; i++) {
      const byte = this.bytes[this.#at]
      if (byte === undefined) throw new RangeError('a number runs past the end of its message')
      this.#at++
      value += (byte & 127) * factor
      if (byte < 128) return value >= 2 ** 63 ? value - 2 ** 64 : value
      factor *= 128
    }
    throw new RangeError('a number of more than 10 bytes')
  }
}

const zigzag = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2)
