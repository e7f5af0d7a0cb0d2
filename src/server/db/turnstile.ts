/** Lets one at a time through, in order of arrival. A waiting one may give up; the running one may not. */
export class Turnstile {
  private readonly queue: (() => void)[] = []
  private isTaken = false

  /**
   * Waits for the turn.
   *
   * @returns the function that ends the turn; call it exactly once.
   * @throws the signal's reason when aborted while waiting.
   */
  async enter(signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted()
    if (this.isTaken) await this.wait(signal)
    this.isTaken = true
    return () => {
      const next = this.queue.shift()
      if (next) next()
      else this.isTaken = false
    }
  }

  private wait(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.queue.splice(this.queue.indexOf(turn), 1)
        reject(signal?.reason)
      }
      const turn = () => {
        signal?.removeEventListener('abort', giveUp)
        resolve()
      }
      this.queue.push(turn)
      signal?.addEventListener('abort', giveUp, { once: true })
    })
  }
}
