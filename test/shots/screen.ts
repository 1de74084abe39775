import type { Locator, Page } from 'playwright-core'
import type { House } from './house.ts'
import { spoken } from './spoken.ts'

/** Who looks: the owner, one whose workspace is empty, a guest, one without a workspace, nobody who is signed in. */
export type Looker = 'ada' | 'nia' | 'gus' | 'otto' | 'nobody'

/** One state of the app that a person can be in front of. */
export type Screen = {
  name: string
  as: Looker
  path: (house: House) => string
  /** What cannot be in an address: a dialog, a menu, something half done. Buttons go by their English names. */
  act?: (eye: Eye, house: House) => Promise<void>
  /** Puts back what outlives the page. */
  after?: (house: House) => Promise<void>
  /** Requests of the app that go wrong, or hang: a glob of their addresses. */
  failing?: string
  hanging?: string
  /** At an address where nothing is: who comes within the app sees no difference to where they go by. */
  nowhere?: true
  /** Only at these widths; all when left out. */
  widths?: number[]
}

/** A page as a person uses it, whatever language it speaks. */
export class Eye {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  button(english: string): Locator {
    return this.page.getByRole('button', { name: spoken(english) }).first()
  }

  field(english: string): Locator {
    return this.page.getByRole('textbox', { name: spoken(english) }).first()
  }

  link(english: string): Locator {
    return this.page.getByRole('link', { name: spoken(english) }).first()
  }

  message(text: string): Locator {
    return this.page.getByRole('article').filter({ hasText: text }).last()
  }

  async press(english: string): Promise<void> {
    await this.button(english).click()
  }

  async keys(keys: string): Promise<void> {
    await this.page.getByRole('heading').first().waitFor()
    await this.page.keyboard.press(keys)
  }
}
