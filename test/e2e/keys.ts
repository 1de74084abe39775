import type { Locator, Page } from 'playwright-core'

/** A page in the hands of somebody without a mouse. */
export class Keys {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Goes on by Tab until the focus is on what is meant: it can be reached, and seen to be. */
  async tabTo(role: Parameters<Page['getByRole']>[0], name: string | RegExp): Promise<Locator> {
    const wanted = this.page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name })
    await wanted.first().waitFor()
    const focused = wanted.and(this.page.locator(':focus'))
    for (let pressed = 0; pressed < 80; pressed++) {
      if ((await focused.count()) > 0) return focused
      await this.page.keyboard.press('Tab')
    }
    throw new Error(`Tab never came to ${role} ${name}`)
  }

  async press(role: Parameters<Page['getByRole']>[0], name: string | RegExp): Promise<void> {
    await this.tabTo(role, name)
    await this.page.keyboard.press('Enter')
  }

  async type(name: string | RegExp, text: string): Promise<void> {
    await this.tabTo('textbox', name)
    await this.page.keyboard.type(text)
  }
}
