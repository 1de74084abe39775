import type { BrowserContext, ConsoleMessage, Page, Request } from 'playwright-core'

/**
 * What a browser complains of: errors and warnings in the console (breaches of the content policy among them), exceptions
 * that nobody caught, requests that failed, dialogs that nobody asked for. Who is signed in is asked of the server, where
 * nobody is an answer too; what else is refused on purpose a test says beforehand, and that it goes offline.
 */
export class Watch {
  readonly problems: string[] = []
  readonly #refusals = [{ status: 401, path: '/api/v1/me' }]
  #isOffline = false

  constructor(context: BrowserContext) {
    context.on('console', (message) => this.#hear(message))
    context.on('weberror', (error) => this.problems.push(`uncaught: ${error.error().stack ?? error.error().message}`))
    context.on('requestfailed', (request) => this.#failed(request))
    context.on('dialog', (dialog) => {
      this.problems.push(`a dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    context.on('page', (page) => this.#breaches(page))
  }

  /** A refusal that the test is about, of what begins like this: the browser logs each, whatever the page makes of it. */
  expectRefusal(status: number, path: string): void {
    this.#refusals.push({ status, path })
  }

  /** While the network is away, what is asked of it fails, and the browser says so. */
  set offline(is: boolean) {
    this.#isOffline = is
  }

  #hear(message: ConsoleMessage): void {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    const { url } = message.location()
    const text = message.text()
    if (text.startsWith('Failed to load resource') && (this.#isOffline || this.#isExpected(text, url))) return
    this.problems.push(`console.${message.type()}: ${text} (${url})`)
  }

  /** A request that the page itself gave up on, and a stream that is closed, are nobody's fault. */
  #failed(request: Request): void {
    const reason = request.failure()?.errorText ?? ''
    if (reason === 'net::ERR_ABORTED' || this.#isOffline) return
    this.problems.push(`${request.method()} ${request.url()} failed: ${reason}`)
  }

  #isExpected(text: string, url: string): boolean {
    return this.#refusals.some(
      ({ status, path }) => text.includes(`${status}`) && new URL(url).pathname.startsWith(path),
    )
  }

  #breaches(page: Page): void {
    page.on('pageerror', () => {})
    void page
      .addInitScript(`addEventListener('securitypolicyviolation', (event) =>
        console.error('content policy: ' + event.violatedDirective + ' ' + event.blockedURI))`)
      .catch(() => {})
  }
}
