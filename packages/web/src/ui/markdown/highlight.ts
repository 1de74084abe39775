import { common, createLowlight } from 'lowlight'

/** Code in its colours, as data: text, or a stretch with the class that colours it. */
export type Piece = string | { look: string; pieces: Piece[] }

type Nodes = ReturnType<typeof lowlight.highlight>['children']

const lowlight = createLowlight(common)

/** What the code says, cut where its colours change; undefined in a language unknown here. */
export function highlight(code: string, language: string): Piece[] | undefined {
  if (!lowlight.registered(language)) return undefined
  return pieces(lowlight.highlight(language, code).children)
}

function pieces(nodes: Nodes): Piece[] {
  return nodes.flatMap((node): Piece[] => {
    if (node.type === 'text') return [node.value]
    if (node.type !== 'element') return []
    const names = node.properties.className
    return [{ look: Array.isArray(names) ? names.join(' ') : '', pieces: pieces(node.children as Nodes) }]
  })
}
