import { common, createLowlight } from 'lowlight'
import type { ReactNode } from 'react'
import { useMemo } from 'react'

type Nodes = ReturnType<typeof lowlight.highlight>['children']

const lowlight = createLowlight(common)
/** Characters beyond which colours are not worth the wait. */
const LIMIT = 20_000

/** Code in the colours of its language, as elements: what it says is never markup. As it is in a language unknown here. */
export function HighlightedCode({ code, language }: { code: string; language: string }) {
  return useMemo(() => {
    if (code.length > LIMIT || !lowlight.registered(language)) return code
    return render(lowlight.highlight(language, code).children)
  }, [code, language])
}

function render(nodes: Nodes): ReactNode[] {
  return nodes.map((node, index) => {
    if (node.type === 'text') return node.value
    if (node.type !== 'element') return null
    const names = node.properties.className
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have nothing else to be known by
      <span key={index} className={Array.isArray(names) ? names.join(' ') : undefined}>
        {render(node.children as Nodes)}
      </span>
    )
  })
}
