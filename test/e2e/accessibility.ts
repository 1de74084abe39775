import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

type Finding = { id: string; impact: string; help: string; nodes: { target: string[]; failureSummary: string }[] }

/** Nothing that axe-core calls moderate or worse, by the rules of WCAG 2.2 AA and its own best practices. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await findBarriers(page)).toEqual([])
}

/** What axe-core finds, one line each. A second theme of the same page differs in contrast alone. */
export async function findBarriers(page: Page, only: 'contrast' | 'everything' = 'everything'): Promise<string[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe.source)
  const rules = only === 'contrast' ? ", runOnly: { type: 'rule', values: ['color-contrast'] }" : ''
  const findings = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations']${rules} }).then(({ violations }) => violations)`,
  )) as Finding[]
  return findings
    .map((finding) => (finding.id === 'region' ? { ...finding, nodes: finding.nodes.filter(isNoMenu) } : finding))
    .filter(({ impact }) => impact !== 'minor')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`),
    )
}

/** Menus stand at the end of the document, in no landmark, as their authoring practice has it. */
const isNoMenu = ({ target }: Finding['nodes'][number]): boolean => !target.join(' ').startsWith('#base-ui-')
