import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ServerStatus } from '../../src/contracts/api.ts'
import { AppError, isAppError } from '../../src/core/errors.ts'
import { packageRoot } from '../../src/server/package-root.ts'
import { startServer, type RunningServer } from '../../src/server/main.ts'
import type { Command, Io } from '../command.ts'
import { faultText } from '../error-text.ts'
import type { Language } from '../language.ts'
import { readArgs } from '../read-args.ts'
import { stepText, TEXTS } from '../texts.ts'

/** The server and the page; runs until it is told to stop (Ctrl-C, SIGTERM). */
export const command: Command = {
  summary: { zh: '启动网页和镇的数据库', en: 'serve the page and the database of a town' },
  usage: {
    zh: `guatu serve [选项]

  --db DIR|postgres://…   数据库；默认 DATABASE_URL，否则 .guatu/db
  --port N                默认 5173
  --host ADDRESS          默认 127.0.0.1；0.0.0.0 对整个网络开放
  --town DIR              镇文件夹，其镇不在数据库时读入；可写多次；默认 data/demo-town
  --no-town               不读入镇文件夹
  --pages DIR             网页所在文件夹；默认 dist/page
  --dev                   同时在 5174 端口启动 Vite 开发页面
  --json                  就绪时输出一个 JSON 文档 {url, port, db, towns}`,
    en: `guatu serve [options]

  --db DIR|postgres://…   the database; default DATABASE_URL, else .guatu/db
  --port N                default 5173
  --host ADDRESS          default 127.0.0.1; 0.0.0.0 serves the whole network
  --town DIR              a town folder to load when its town is missing; may be given several times;
                          default data/demo-town
  --no-town               load none
  --pages DIR             folder of the built pages; default dist/page
  --dev                   also start Vite's development page on port 5174
  --json                  print one JSON document {url, port, db, towns} when ready`,
  },
  async run(args, io) {
    const options = readOptions(args)
    const server = await startServer({
      db: options.db,
      host: options.host,
      port: options.port,
      towns: options.towns,
      pageFolder: options.pages,
      log: (message, error) => io.err(`${message}: ${faultText(error, io.language)}`),
    })
    const stopped = stopOnSignal(server, io)
    io.err(TEXTS[io.language].serve.listens(server.url))
    followProgress(server, io)
    const stopVite = options.isDev ? await startVite(server.port, io) : null
    try {
      await server.ready
      if (options.isJson) io.out(JSON.stringify(await summary(server, options.db ?? null)))
    } catch (error) {
      if (!stopped.isStopping) io.err(adviceFor(error, io.language))
    }
    await stopped.promise
    await stopVite?.()
    return server.state.status().phase === 'failed' ? 1 : 0
  },
}

function readOptions(args: string[]) {
  const { values } = parse(args)
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new AppError('usage/wrong', { found: `--port ${values.port}`, expected: '--port 0–65535' })
  }
  const demo = join(packageRoot(), 'data/demo-town')
  const usual = existsSync(join(demo, 'town.json')) ? [demo] : []
  const towns = values['no-town'] ? [] : (values.town?.map((folder) => resolve(folder)) ?? usual)
  const pages = values.pages === undefined ? join(packageRoot(), 'dist/page') : resolve(values.pages)
  return { db: values.db, host: values.host, port, towns, pages, isDev: values.dev, isJson: values.json }
}

function parse(args: string[]) {
  return readArgs('guatu serve --help', {
    args,
    options: {
      db: { type: 'string' },
      port: { type: 'string', default: '5173' },
      host: { type: 'string', default: '127.0.0.1' },
      town: { type: 'string', multiple: true },
      'no-town': { type: 'boolean', default: false },
      pages: { type: 'string' },
      dev: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
}

/** Closes the server at the first signal; a second one ends the process at once. */
function stopOnSignal(server: RunningServer, io: Io) {
  const state = { isStopping: false, promise: Promise.resolve() }
  state.promise = new Promise<void>((resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (state.isStopping) process.exit(130)
        state.isStopping = true
        io.err(TEXTS[io.language].serve.stopping)
        server.close().then(resolve, reject)
      })
    }
  })
  return state
}

/** One line that is written over on a terminal, a line a step elsewhere. */
function followProgress(server: RunningServer, io: Io): void {
  const started = performance.now()
  let lastStep = ''
  const show = (status: ServerStatus) => {
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    const share = status.total > 1 ? ` ${status.done}/${status.total}` : ''
    const text =
      status.phase === 'ready'
        ? TEXTS[io.language].serve.ready(seconds, server.url)
        : `${stepText(status.step, io.language)}${share} (${seconds} s)`
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}${status.phase === 'ready' ? '\n' : ''}`)
    else if (status.step !== lastStep) io.err(text)
    lastStep = status.step
  }
  const stop = server.hub.follow((event) => {
    if (event.kind !== 'status') return
    show(event.status)
    if (event.status.phase === 'ready' || event.status.phase === 'failed') stop()
  })
}

function adviceFor(error: unknown, language: Language): string {
  const { failed, mendFolder, mendCause } = TEXTS[language].serve
  const advice = isAppError(error, 'import/refused') ? mendFolder : mendCause
  return `\n${failed(faultText(error, language))}\n${advice}`
}

async function summary(server: RunningServer, db: string | null) {
  const towns = await server.state.database().query<{ town_id: string }>('select town_id from town order by town_id')
  return { url: server.url, port: server.port, db, towns: towns.map((town) => town.town_id) }
}

async function startVite(port: number, io: Io): Promise<() => Promise<void>> {
  const { createServer } = await import('vite')
  const target = `http://127.0.0.1:${port}`
  // To the server, Vite's page is its own: without this its write guard takes the page for a stranger's.
  const proxy = { target, headers: { origin: target }, changeOrigin: true }
  const vite = await createServer({ root: packageRoot(), server: { proxy: { '/api': proxy, '/tiles': target } } })
  await vite.listen()
  io.err(TEXTS[io.language].serve.development(vite.resolvedUrls?.local[0] ?? 'http://localhost:5174'))
  return () => vite.close()
}
