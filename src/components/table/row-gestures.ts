import { ref, type Ref } from 'vue'
import { noMarks, withMarked, type RowMarks } from '../../core/rows/row-marks.ts'

/** What the gestures read and do. Indices are places in `rows`, the rows in the order shown. */
export interface RowGestureOptions {
  rows: () => Uint32Array<ArrayBufferLike>
  marks: () => RowMarks
  pageRows: () => number
  setMarks: (marks: RowMarks) => void
  open: (row: number) => void
  copy: () => void
  /** Scrolls a row into view. */
  show: (index: number) => void
}

export interface RowGestures {
  /** Place of the row that has the focus. */
  focused: Ref<number>
  click: (event: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>, index: number) => void
  key: (event: KeyboardEvent) => void
}

/** Marking rows as lists do: click one, Shift to a range, Ctrl one more or less; the same by keys. */
export function rowGestures(options: RowGestureOptions): RowGestures {
  const focused = ref(0)
  /** Where a range begins. */
  let anchor = 0

  const rowAt = (index: number): number | undefined => options.rows()[index]
  const nothing = () => noMarks(options.marks().mask.length)
  function markRange(to: number) {
    const [from, last] = [Math.min(anchor, to), Math.max(anchor, to)]
    options.setMarks(withMarked(nothing(), options.rows().subarray(from, last + 1), true))
  }
  function toggle(index: number) {
    const row = rowAt(index)
    if (row !== undefined) options.setMarks(withMarked(options.marks(), [row], options.marks().mask[row] !== 1))
    anchor = index
  }
  function markOnly(index: number) {
    const row = rowAt(index)
    if (row !== undefined) options.setMarks(withMarked(nothing(), [row], true))
    anchor = index
  }
  function moveTo(index: number, isRange: boolean) {
    const to = Math.min(options.rows().length - 1, Math.max(0, index))
    if (isRange) markRange(to)
    else anchor = to
    focused.value = to
    options.show(to)
  }

  const MOVES: Readonly<Record<string, (from: number) => number>> = {
    ArrowDown: (from) => from + 1,
    ArrowUp: (from) => from - 1,
    PageDown: (from) => from + options.pageRows(),
    PageUp: (from) => from - options.pageRows(),
    Home: () => 0,
    End: () => options.rows().length - 1,
  }

  /** True when the key was one of ours. */
  function command(event: KeyboardEvent): boolean {
    const isControl = event.ctrlKey || event.metaKey
    if (isControl && event.key.toLowerCase() === 'a') {
      options.setMarks(withMarked(nothing(), options.rows(), true))
      return true
    }
    if (isControl && event.key.toLowerCase() === 'c') {
      if (document.getSelection()?.isCollapsed === false || options.marks().count === 0) return false
      options.copy()
      return true
    }
    if (isControl) return false
    if (event.key === ' ') {
      if (event.shiftKey) markRange(focused.value)
      else toggle(focused.value)
      return true
    }
    if (event.key === 'Escape' && options.marks().count > 0) {
      options.setMarks(nothing())
      return true
    }
    const row = rowAt(focused.value)
    if (event.key !== 'Enter' || row === undefined) return false
    options.open(row)
    return true
  }
  return {
    focused,
    click(event, index) {
      focused.value = index
      if (event.shiftKey) markRange(index)
      else if (event.ctrlKey || event.metaKey) toggle(index)
      else {
        markOnly(index)
        const row = rowAt(index)
        if (row !== undefined) options.open(row)
      }
    },
    key(event) {
      if (options.rows().length === 0) return
      const move = MOVES[event.key]
      if (move) moveTo(move(focused.value), event.shiftKey)
      else if (!command(event)) return
      event.preventDefault()
      event.stopPropagation()
    },
  }
}
