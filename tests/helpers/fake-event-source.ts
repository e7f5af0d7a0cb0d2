/** An EventSource whose server is the test. */
export class FakeEventSource extends EventTarget {
  static readonly opened: FakeEventSource[] = []
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  isClosed = false
  constructor(readonly url: string) {
    super()
    FakeEventSource.opened.push(this)
  }
  close(): void {
    this.isClosed = true
  }
  send(type: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(type, { data: typeof data === 'string' ? data : JSON.stringify(data) }))
  }
  static create(url: string): EventSource {
    return new FakeEventSource(url) as unknown as EventSource
  }
  static last(): FakeEventSource {
    const last = FakeEventSource.opened.at(-1)
    if (!last) throw new Error('no event source was opened')
    return last
  }
}
