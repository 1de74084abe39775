export type LightPiece = { text: string; look?: 'mark' | 'code' | 'quote' | 'name' | 'link' }

/** Whether `@handle` or `#channel` means somebody or something. */
export type IsName = (name: string) => boolean

/**
 * Cuts what is typed into pieces for light styling. Looks change colour only, never a width: the pieces lie exactly
 * under the letters of the text field.
 */
export function lightPieces(text: string, isName: IsName): LightPiece[] {
  const pieces: LightPiece[] = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    const look = (Object.keys(match.groups ?? {}) as NonNullable<LightPiece['look']>[]).find(
      (name) => match.groups?.[name],
    )
    if (look === 'name' && !isName(match[0])) continue
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) })
    pieces.push({ text: match[0], ...(look && { look }) })
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ text: text.slice(end) })
  return pieces
}

const pattern =
  /(?<code>^ {0,3}```[\s\S]*?(?:^ {0,3}```$|$(?![\s\S]))|`[^`\n]+`)|(?<quote>^>[^\n]*)|(?<link>https?:\/\/[^\s<>)]+)|(?<name>(?<![\p{L}\p{N}_@#./-])[@#][\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?(?![\p{L}\p{N}_@]))|(?<mark>\*\*|~~|^#{1,6} |^\s*[-*] )/gmu
