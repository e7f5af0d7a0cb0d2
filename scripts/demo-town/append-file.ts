import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

const CHUNK_CHARS = 1 << 18

/** A text file that grows line by line. It waits for the disk, so memory does not grow with the file. */
export class AppendFile {
  private readonly stream: WriteStream
  private waiting: string[] = []
  private chars = 0
  private rows = 0

  /**
   * @param between - text between two rows (`,\n` inside a FeatureCollection, `\n` otherwise).
   */
  constructor(
    path: string,
    private readonly head: string,
    private readonly between: string,
    private readonly tail: string,
  ) {
    this.stream = createWriteStream(path, { encoding: 'utf8' })
    this.waiting.push(head)
  }

  async add(row: string): Promise<void> {
    const text = this.rows++ === 0 ? row : this.between + row
    this.waiting.push(text)
    this.chars += text.length
    if (this.chars > CHUNK_CHARS) await this.flush()
  }

  /** Writes what is waiting and closes the file. @throws the stream's error, e.g. a full disk. */
  async end(): Promise<void> {
    this.waiting.push(this.tail)
    await this.flush()
    this.stream.end()
    await finished(this.stream)
  }

  private async flush(): Promise<void> {
    const text = this.waiting.join('')
    this.waiting = []
    this.chars = 0
    if (!this.stream.write(text)) await once(this.stream, 'drain')
  }
}
