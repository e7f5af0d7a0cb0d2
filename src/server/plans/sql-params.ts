import type { Scalar } from '../../core/plans/indicator.ts'

/** Parameters of a statement that is put together: each value of a type once, named by its place. */
export class SqlParams {
  readonly values: Scalar[] = []
  private readonly places = new Map<string, number>()

  /** Place of a value, with its type: `$3::text`. A place has one type: the server infers it once. */
  add(value: Scalar, type: 'text' | 'float8' | 'boolean' | 'int'): string {
    const key = `${type} ${String(value)}`
    const place = this.places.get(key) ?? this.values.push(value)
    this.places.set(key, place)
    return `$${place}::${type}`
  }
}
