import type { BrowserContext, Page } from 'playwright-core'

/** What a browser showed as a notice. */
export type Notice = { title: string; body: string; closed: boolean }

/** Keeps what each page of a browser gives to the browser to show. To be called before the first page is opened. */
export async function watchNotices(context: BrowserContext): Promise<void> {
  await context.addInitScript(`
    globalThis.shownNotices = []
    globalThis.Notification = new Proxy(Notification, {
      construct(target, [title, options]) {
        const notice = new target(title, options)
        const kept = { title, body: options.body, closed: false, notice }
        const close = notice.close.bind(notice)
        notice.close = () => { kept.closed = true; close() }
        shownNotices.push(kept)
        return notice
      },
    })`)
}

/** All that were shown, in whichever tab. */
export async function noticesOf(context: BrowserContext): Promise<Notice[]> {
  const lists = await Promise.all(
    context
      .pages()
      .map((page) =>
        page.evaluate<Notice[]>('shownNotices.map(({ title, body, closed }) => ({ title, body, closed }))'),
      ),
  )
  return lists.flat()
}

/** Presses a notice as its reader would; answers the page that had shown it. */
export async function pressNotice(context: BrowserContext, body: string): Promise<Page> {
  for (const page of context.pages()) {
    const found = await page.evaluate<boolean>(`(() => {
      const kept = shownNotices.find((each) => each.body === ${JSON.stringify(body)})
      kept?.notice.dispatchEvent(new Event('click'))
      return kept !== undefined
    })()`)
    if (found) return page
  }
  throw new Error(`no page has shown “${body}”`)
}
