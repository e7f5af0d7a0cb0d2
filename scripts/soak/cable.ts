import { connect, createServer, type Server, type Socket } from 'node:net'

export type CableState = 'whole' | 'cut'

/**
 * The cable between browser and server: a TCP relay that can be cut. What Chromium offers for this (`setOffline`) does not
 * reach service workers. A cut cable refuses nothing: it takes what comes and stays silent, as a dead switch does.
 */
export class Cable {
  private state: CableState = 'whole'
  private readonly sockets = new Set<Socket>()
  private readonly server: Server

  constructor(private readonly serverPort: number) {
    this.server = createServer((near) => this.join(near))
  }

  /** @returns the port for the browser. */
  open(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject)
      this.server.listen(0, '127.0.0.1', () => {
        const address = this.server.address()
        if (typeof address === 'object' && address) resolve(address.port)
        else reject(new Error('the relay has no port'))
      })
    })
  }

  cut(): void {
    this.state = 'cut'
    for (const socket of this.sockets) socket.pause()
  }

  /** Connections of before the cut are dead for good. */
  mend(): void {
    this.state = 'whole'
    for (const socket of this.sockets) socket.destroy()
  }

  async close(): Promise<void> {
    this.mend()
    await new Promise((done) => this.server.close(done))
  }

  private join(near: Socket): void {
    this.follow(near)
    if (this.state === 'cut') {
      near.pause()
      return
    }
    const far = connect(this.serverPort, '127.0.0.1')
    this.follow(far)
    near.pipe(far).pipe(near)
    const end = () => {
      near.destroy()
      far.destroy()
    }
    for (const socket of [near, far]) {
      // A reset is what this relay is for; `close` follows it.
      socket.on('error', end)
      socket.on('close', end)
    }
  }

  private follow(socket: Socket): void {
    this.sockets.add(socket)
    socket.on('close', () => this.sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  }
}
