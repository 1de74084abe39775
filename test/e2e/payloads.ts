/**
 * Text that runs where it is taken for markup, in the ways that differ: elements, attributes left open, addresses that are
 * scripts. Each says so by a dialog, which the watch reports, as it does what only the content policy stopped.
 */
export const payload = (where: string): string => `"><img src=x onerror=alert(1)>${where}`

/** Everything at once, where there is room for it. */
export const longPayload = (where: string): string =>
  [
    payload(where),
    '<script>alert(2)</script>',
    '<svg/onload=alert(3)>',
    '<iframe srcdoc="<script>parent.alert(4)</script>"></iframe>',
    '[a link](javascript:alert(5)) and [another](<JaVaScRiPt&colon;alert(6)>)',
    '![a picture](x" onerror="alert(7)) ![data](data:text/html,<script>alert(8)</script>)',
    '<javascript:alert(9)> <a href="javascript:alert(10)">words</a>',
    '`<img src=x onerror=alert(11)>`',
    '```html"><img src=x onerror=alert(12)>\n</code></pre><script>alert(13)</script>\n```',
    '| <img src=x onerror=alert(14)> | b |\n|---|---|\n| <svg/onload=alert(15)> | [x](vbscript:alert(16)) |',
    '- [x] <details open ontoggle=alert(17)>',
    '> <style>*{display:none}</style><base href=//evil.example/>',
    'https://evil.example/"onmouseover="alert(18)',
  ].join('\n\n')

/** An image that carries a script, and a page in the clothes of one. */
export const svgWithScript = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(19)</script></svg>`
