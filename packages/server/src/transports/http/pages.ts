import { access } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pageHeaders } from './headers.ts'

/** First parts of paths that are never a page of the app. */
const notPages: ReadonlySet<string> = new Set(['api', 'assets', 'hooks', 'mcp', 'mqtt'])

/**
 * The built web app: files as they are, and its one page for every address that is a place in the app. Files under
 * `assets/` have their content's hash in their name, so they are kept for ever; the page is asked for anew each time.
 */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, { root: folder, serve: false, cacheControl: false, preCompressed: true })
  app.get('/*', async (request, reply) => {
    const path = (request.params as { '*': string })['*']
    reply.headers(pageHeaders(request.ownOrigin))
    if (path.startsWith('assets/')) return sendFile(reply, path, 'public, max-age=31536000, immutable')
    if (notPages.has(path.split('/', 1)[0] ?? '')) return reply.callNotFound()
    if (/\.\w+$/.test(path)) return sendFile(reply, path, 'no-cache')
    return await sendApp(request, reply, folder)
  })
}

function sendFile(reply: FastifyReply, path: string, caching: string): FastifyReply {
  return reply.header('cache-control', caching).sendFile(path)
}

async function sendApp(_request: FastifyRequest, reply: FastifyReply, folder: string): Promise<FastifyReply> {
  const isBuilt = await access(join(folder, 'index.html')).then(
    () => true,
    () => false,
  )
  if (isBuilt) return sendFile(reply, 'index.html', 'no-cache')
  return sendText(reply, 503, 'The web app is not built yet', [
    'The server is running, but the pages of the web app are missing.',
    'Stop it and start it with npm start, which builds them, or run npm run build in packages/web.',
  ])
}

/** A page for when there is no app to show: a heading and sentences, no script, no style. */
export function sendText(reply: FastifyReply, status: number, title: string, sentences: string[]): FastifyReply {
  const paragraphs = sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join('\n')
  const page = `<!doctype html>\n<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} – Stoa</title>\n<h1>${escapeHtml(title)}</h1>\n${paragraphs}\n</html>\n`
  return reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page)
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
