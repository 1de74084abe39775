import type { Page } from 'playwright-core'

export const PASSWORD = 'correct horse battery'

const emailOf = (name: string) => `${name.toLowerCase()}@example.org`

/** Fills the sign-up form that is on screen. */
export async function fillSignUp(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('E-mail').fill(emailOf(name))
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
}

/** From nothing to a workspace of one's own. */
export async function foundWorkspace(page: Page, name: string, workspace: string): Promise<void> {
  await page.goto('/sign-up')
  await fillSignUp(page, name)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.getByLabel('Workspace name').fill(workspace)
  await page.getByRole('button', { name: 'Create the workspace' }).click()
  await page.waitForURL(/\/w\/[^/]+/)
}

/** What the copy button beside a label takes to the clipboard. */
export async function copied(page: Page, label: string): Promise<string> {
  await page.getByRole('button', { name: `Copy ${label}` }).click()
  return (await page.evaluate('navigator.clipboard.readText()')) as string
}
