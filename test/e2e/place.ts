import type { Locator, Page } from 'playwright-core'

/** One conversation on screen: a channel (`#general`), a direct one (the other's name), or the thread beside it. */
export class Place {
  readonly page: Page
  readonly log: Locator
  readonly composer: Locator

  constructor(page: Page, label: string) {
    this.page = page
    this.log = page.getByRole('log', { name: label, exact: true })
    this.composer = page.getByRole('textbox', { name: label === 'Thread' ? 'Reply' : `Message ${label}`, exact: true })
  }

  /** The message that says this. */
  message(text: string | RegExp): Locator {
    return this.log.getByRole('article').filter({ hasText: text })
  }

  /** All that is on screen of one author. */
  by(author: string): Locator {
    return this.log.getByRole('article', { name: new RegExp(`^${author},`) })
  }

  async sees(...texts: (string | RegExp)[]): Promise<void> {
    for (const text of texts) await this.message(text).waitFor()
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
    await this.message(asShown(text)).waitFor()
  }

  /** It is there for everybody, not only on this screen. */
  async sent(text: string): Promise<void> {
    await this.sees(text)
    await this.message(text).getByText('Sending').waitFor({ state: 'detached' })
  }

  /** One of the acts on the bar that stands over a message under the pointer. */
  async act(text: string, name: string): Promise<void> {
    await this.message(text).hover()
    await this.message(text).getByRole('button', { name, exact: true }).click()
  }

  async chooseFromMenu(text: string, name: string): Promise<void> {
    await this.act(text, 'More actions')
    await this.page.getByRole('menuitem', { name }).click()
  }

  async openThread(text: string): Promise<Place> {
    await this.act(text, 'Reply in thread')
    const thread = new Place(this.page, 'Thread')
    await thread.sees(text)
    return thread
  }
}

export const general = (page: Page): Place => new Place(page, '#general')

/** Goes to a place by the sidebar. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Workspace' })
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click()
}

/** Who is mentioned is shown by name. */
function asShown(text: string): string {
  return text.replace(/@(\w)/g, (_, letter: string) => `@${letter.toUpperCase()}`)
}
