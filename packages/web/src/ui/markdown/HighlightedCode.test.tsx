import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Pieces } from './HighlightedCode.tsx'
import { highlight } from './highlight.ts'

const shown = (code: string, language: string) =>
  renderToStaticMarkup(<Pieces pieces={highlight(code, language) ?? [code]} />)
const textOf = (markup: string) =>
  markup
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')

test.each([
  ['ts', 'const x: number = 1 // one'],
  ['sh', 'echo "$HOME" | grep -c /'],
  ['json', '{"a": [1, true, null]}'],
  ['py', "def f(x):\n    return 'y'\n"],
])('code in %s has colours, and says what it said', (language, code) => {
  expect(shown(code, language)).toMatch(/<span class="hljs-\w+/)
  expect(textOf(shown(code, language))).toBe(code)
})

test('markup in code stays text, in a known language as in an unknown one', () => {
  const code = `<img src=x onerror="alert('1')"><script>alert(1)</script>`
  for (const language of ['html', 'ts', 'klingon']) {
    expect(shown(code, language)).not.toMatch(/<(img|script)/)
    expect(textOf(shown(code, language))).toBe(code)
  }
})

test('a language unknown here has no colours', () => {
  expect(highlight('const x = 1', 'klingon')).toBeUndefined()
})
