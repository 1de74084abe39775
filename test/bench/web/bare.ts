import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { said } from './bodies.ts'

/** Where the floor is: pages with the same messages and as little else as can be. */
export type BarePages = AsyncDisposable & { url: (messages: number) => string }

/** A server of nothing but bare pages, each as long as its address says. */
export async function serveBare(): Promise<BarePages> {
  const pages = new Map<string, string>()
  const server = createServer(({ url = '' }, response) => {
    const page = pages.get(url) ?? barePage(Number(url.slice(1)))
    pages.set(url, page)
    response.setHeader('content-type', 'text/html; charset=utf-8').end(page)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: (messages) => `http://127.0.0.1:${port}/${messages}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The least that shows the same: messages one under the other in a box that scrolls, and a field under it. */
function barePage(messages: number): string {
  return `<!doctype html><title>Bare</title><style>
    body { margin: 0; display: grid; grid-template-rows: auto 1fr auto; height: 100vh; font: 15px/1.5 sans-serif }
    main { overflow-y: auto } article { margin: 8px auto; max-width: 76ch } p, ul, ol { margin: 4px 0 }
    pre { padding: 8px; background: #eee; overflow-x: auto } code { background: #eee } table { border-collapse: collapse }
    td, th { padding: 4px 16px 4px 0; border-bottom: 1px solid #ccc; text-align: left } textarea { height: 60px }
  </style>
  <nav><a href="#few">few</a> <a href="#ordinary">ordinary</a></nav>
  <main>${articles(messages)}</main><textarea></textarea>
  <script>(${start})(${JSON.stringify({ '#few': articles(40), '#ordinary': articles(150) })})</script>`
}

function articles(count: number): string {
  const one = (n: number) =>
    `<article><b>Ada</b> <time>12:${10 + (n % 50)}</time>${said[n % said.length]?.html}</article>`
  return Array.from({ length: count }, (_, n) => one(n)).join('\n')
}

const start = `(channels) => {
  const main = document.querySelector('main')
  const field = document.querySelector('textarea')
  const toEnd = () => { main.scrollTop = main.scrollHeight }
  for (const link of document.querySelectorAll('a[href^="#"]')) link.addEventListener('click', (event) => {
    event.preventDefault()
    main.dataset.shown = link.textContent
    main.innerHTML = channels[link.hash]
    toEnd()
  })
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    const article = document.createElement('article')
    article.textContent = field.value
    main.append(article)
    field.value = ''
    toEnd()
  })
  toEnd()
}`
