import { expect, test } from 'vitest'
import { plainFragments } from './plainFragments.ts'

/** Matches stand in ‹ ›, here and in what comes out. */
function plain(marked: string): string {
  const fragments = marked.split(/[‹›]/).map((text, index) => ({ text, match: index % 2 === 1 }))
  return plainFragments(fragments)
    .map(({ text, match }) => (match ? `‹${text}›` : text))
    .join('')
}

test.each([
  ['a **‹bold›** and _‹slanted›_ ~~word~~', 'a ‹bold› and ‹slanted› word'],
  ['# A ‹head›\n\n- one `‹code›`\n- [x] two\n\n> said', 'A ‹head›\none ‹code›\ntwo\nsaid'],
  ['see [the ‹plan›](https://example.org/x) …', 'see the ‹plan› …'],
  ['```ts\nconst ‹deploy› = 1\n```', 'const ‹deploy› = 1'],
  ['| a | ‹b› |\n| - | - |\n| 1 | 2 |', 'a ‹b›\n1 2'],
  ['… cut **in the ‹middle› of', '… cut **in the ‹middle› of'],
  ['<b>‹not› markup</b> & 2 * 3 * 4', '<b>‹not› markup</b> & 2 * 3 * 4'],
  ['an address: [here](https://‹example›.org)', 'an address: [here](https://‹example›.org)'],
  ['the [‹zebra› plan](https://example.org/‹zebra›) of **‹zebra›**', 'the ‹zebra› plan of ‹zebra›'],
  ['a match ‹across [a› link](https://example.org), and ‹one› within', 'a match ‹across a› link, and ‹one› within'],
  ['half of it [in ‹a link](https›://example.org) and ‹one› within', 'half of it in a link and ‹one› within'],
  ['no match at _all_', 'no match at all'],
])('%s', (marked, expected) => {
  expect(plain(marked)).toBe(expected)
})
