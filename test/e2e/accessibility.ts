import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

type Finding = { id: string; impact: string; help: string; nodes: { target: string[]; failureSummary: string }[] }

/** Nothing that axe-core calls serious or critical, by the rules of WCAG 2.2 AA and its own best practices. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const findings = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  )) as Finding[]
  const serious = findings.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    serious.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ target, failureSummary }) => [target.join(' '), failureSummary]),
    })),
  ).toEqual([])
}
