import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { MarkdownNames } from './InlineText.tsx'
import { Markdown } from './Markdown.tsx'
import { isSafeLink } from './parse.ts'

const names: MarkdownNames = {
  member: (handle) =>
    ({ ada: { name: 'Ada Lovelace', kind: 'person' as const }, scout: { name: 'Scout', kind: 'agent' as const } })[
      handle
    ],
  channel: (name) => (name === 'design' ? { name: 'design', href: '/w/1/design' } : undefined),
}
const html = (body: string) => renderToStaticMarkup(<Markdown body={body} names={names} />)
const text = (body: string) => html(body).replace(/<[^>]+>/g, '')

describe('a body', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '**<iframe src=//evil>**',
    '```html\n<script>alert(1)</script>\n```',
    '| <b onclick=x>a</b> |\n| - |\n| <svg onload=x> |',
    '![x" onerror="alert(1)](https://evil/x.png)',
    '@<b>ada</b>',
  ])('shows markup as text: %s', (body) => {
    expect(html(body)).not.toMatch(/<(script|img|iframe|b|svg onload)[\s>]|<[^>]+\son\w+=/)
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc',
    '//evil.org',
    '/\\evil.org',
    'java\tscript:x',
  ])('never links to %s', (url) => {
    expect(isSafeLink(url)).toBe(false)
    expect(html(`[here](${url}) <${url}>`)).not.toMatch(/href="(?!\/[^/\\])/)
  })

  it('opens outside links safely and inside links in place', () => {
    expect(html('https://example.org/a')).toContain('target="_blank" rel="noopener noreferrer nofollow"')
    expect(html('[x](/w/1/c/2)')).toContain('<a href="/w/1/c/2" class')
  })

  it('links no bare words, so that README.md stays a file', () => {
    expect(html('see README.md and ada@example.org')).not.toContain('<a ')
  })

  it('draws as mentions what the server reads as such, and nothing else', () => {
    expect(html('@Channel')).toContain('bg-warning-subtle')
    expect(html('@here')).not.toContain('bg-')
    expect(text('.@ada -@ada /@ada a@ada')).toBe('.@ada -@ada /@ada a@ada')
  })

  it('draws mentions of those it knows as chips, and leaves others as they were typed', () => {
    expect(text('@ada, @scout. @nobody mail@ada #design #nope')).toBe(
      '@Ada Lovelace, @Scout. @nobody mail@ada #design #nope',
    )
    expect(html('@scout')).toContain('text-agent')
    expect(html('#design')).toContain('href="/w/1/design"')
    expect(html('`@ada`')).not.toContain('Lovelace')
  })

  it('draws task lists with their state in words', () => {
    expect(text('- [x] ship\n- [ ] rest')).toContain('Done: ship')
    expect(text('- [x] ship\n- [ ] rest')).toContain('To do: rest')
  })

  it('aligns table columns', () => {
    expect(html('| a | b |\n| - | -: |\n| 1 | 2 |')).toContain('text-align:right')
  })

  it('folds long code and says how long it is', () => {
    const code = Array.from({ length: 40 }, (_, line) => `line ${line}`).join('\n')
    expect(text(`\`\`\`\n${code}\n\`\`\``)).toContain('Show all 40 lines')
    expect(text(`\`\`\`\n${code}\n\`\`\``)).not.toContain('line 39')
  })

  it.each(['[', '![[', '>', '*a _b ', 'a**b', '<', '`', '|a', '- - ', '&', 'http://a.'])(
    'survives 40,000 characters of %s',
    (piece) => {
      expect(html(piece.repeat(40_000 / piece.length))).toContain('class="markdown')
    },
  )
})
